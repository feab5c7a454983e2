//! A new version of the page is offered, not forced.

use crate::act::Act;
use crate::element::{Element, element};
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
