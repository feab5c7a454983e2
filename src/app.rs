//! The page: text on one side, verdict on the other.

use yew::prelude::*;

use crate::components::{editor, examples, findings, masthead, use_card_in_view, use_focus_after_step, verdict};
use crate::start::Early;
use crate::state::{Action, State};
use crate::worker::Checker;

/// What the page begins with.
#[derive(Properties, PartialEq)]
pub struct AppProps {
    /// What was typed before the program arrived.
    pub early: Early,
}

/// The whole page.
#[component]
pub fn App(props: &AppProps) -> Html {
    let state = {
        let text = props.early.text.clone();
        use_reducer_eq(move || State::new(text))
    };
    let act = {
        let dispatcher = state.dispatcher();
        use_callback((), move |action: Action, _| dispatcher.dispatch(action))
    };
    let checker = {
        let act = act.clone();
        use_memo((), move |()| {
            Checker::new(Callback::from(move |(id, report): (u32, Option<_>)| act.emit(Action::Checked(id, report.map(Into::into)))))
        })
    };
    {
        let text = state.text.clone();
        use_effect_with(state.revision, move |&revision| checker.check(revision, text));
    }
    // Works wherever the focus is.
    let keys = {
        let act = act.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "F8" {
                event.prevent_default();
                act.emit(Action::Step(!event.shift_key()));
            }
        })
    };
    let over = use_state_eq(|| false);
    let list = use_node_ref();
    use_card_in_view(state.current, list.clone());
    use_focus_after_step(&state);
    html! {
        <div class="page" onkeydown={keys}>
            { masthead() }
            <main class="frame">
                <section class="pane pane-text" aria-label="Your text">
                    { editor(&state, &act, &over, props.early.selection) }
                    { examples(&act) }
                </section>
                <section class="pane pane-verdict" aria-label="Verdict">
                    { verdict(&state, &act) }
                    { findings(&state, &act, &list) }
                </section>
            </main>
        </div>
    }
}
