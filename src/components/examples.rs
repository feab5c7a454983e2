//! Texts to try.

use crate::act::Act;
use crate::element::{Element, element};
use crate::examples::{EXAMPLES, Example, Kind};
use crate::state::{Action, State};

/// The examples, as two groups of buttons.
pub fn examples(state: &State, act: &Act) -> Element {
    // On a phone the verdict comes first once there is a text of one's own.
    let own = state.own && !state.text.is_empty();
    element("nav[aria-label=Examples]")
        .set("class", if own { "examples examples-spare" } else { "examples" })
        .children(&mut Kind::ALL.into_iter().map(|kind| group(kind, act)))
}

fn group(kind: Kind, act: &Act) -> Element {
    element("div.examples-group[role=group]")
        .set("aria-labelledby", kind.id())
        .child(element("h2.examples-title").set("id", kind.id()).text(kind.title()))
        .child(
            element("ul.chips").children(
                &mut EXAMPLES
                    .iter()
                    .enumerate()
                    .filter(|(_, example)| example.kind == kind)
                    .map(|(number, example)| chip(number, example, act)),
            ),
        )
}

fn chip(number: usize, example: &'static Example, act: &Act) -> Element {
    let load = act.always(Action::Example(number));
    let button = element("button.chip[type=button][data-testid=example]").set("data-example", example.name);
    element("li").child(button.on("click", load).text(example.title))
}
