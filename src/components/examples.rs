//! Texts to try.

use yew::prelude::*;

use crate::examples::{EXAMPLES, Example, Kind};
use crate::state::Action;

/// The examples, as two groups of buttons.
pub fn examples(act: &Callback<Action>) -> Html {
    html! {
        <nav class="examples" aria-label="Examples">
            { for Kind::ALL.iter().map(|kind| html! {
                <div class="examples-group" role="group" aria-labelledby={kind.id()}>
                    <h2 class="examples-title" id={kind.id()}>{ kind.title() }</h2>
                    <ul class="chips">
                        { for EXAMPLES.iter().filter(|example| example.kind == *kind).map(|example| chip(example, act)) }
                    </ul>
                </div>
            }) }
        </nav>
    }
}

fn chip(example: &'static Example, act: &Callback<Action>) -> Html {
    let load = act.reform(move |_: MouseEvent| Action::Load { text: example.text.to_owned(), own: false });
    html! {
        <li><button type="button" class="chip" data-testid="example" data-example={example.name} onclick={load}>{ example.title }</button></li>
    }
}
