//! A new version of the page is offered, not forced.

use super::memory::MOST;
use crate::act::Act;
use crate::element::{Element, element};
use crate::scripts;
use crate::state::{Action, Newer, State};

/// The bar that offers it.
pub fn newer(state: &State, act: &Act) -> Option<Element> {
    let told = match state.newer {
        Newer::None => return None,
        Newer::Stuck => "The text is too long to be taken along. Clear it, then reload.",
        _ => "A new version of smtplint is there. Your text is taken along.",
    };
    let reload = act.always(Action::Newer(Newer::Asked));
    Some(
        element("p.newer[role=status][data-testid=newer]")
            .child(element("span").text(told))
            .child(element("button.button.quiet[type=button][data-testid=reload]").on("click", reload).text("Reload")),
    )
}

/// Loads it when it is wanted. The texts are brought back as after any reload.
pub fn effects(before: &State, state: &State, act: &Act) {
    if before.desk.is_none() {
        scripts::keep(act);
    }
    if state.newer == Newer::Asked && before.newer != Newer::Asked {
        if state.text.len() > MOST {
            act.emit(Action::Newer(Newer::Stuck));
        } else {
            scripts::renew();
        }
    }
}
