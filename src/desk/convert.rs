//! The settings of the text, in another client's keys.

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement};

use crate::act::Act;
use crate::element::{Element, element};
use crate::state::{Action, State};

/// The choice of clients and what the chosen one would be given; nothing where the text holds no settings.
pub fn convert(state: &State, act: &Act) -> Option<Element> {
    if !state.offers_clients() {
        return None;
    }
    let choice = element("select.choice[id=convert][data-testid=convert]").on("change", act.with(chosen));
    // Yew appends the last option first, and a browser keeps what it found first: the choice must be said.
    let none = element("option[value=]").set_if(state.target.is_empty(), "selected", "").text("choose a client");
    let choice = choice.child(none).children(&mut options(state));
    let label = element("label[for=convert]").text("Show these settings for ");
    let shown = (!state.target.is_empty()).then(|| written(state));
    Some(element("section.convert[aria-label=Other clients]").child(element("p").child(label).child(choice)).maybe(shown))
}

/// Every client whose settings can be written, by title.
fn options(state: &State) -> impl Iterator<Item = Element> {
    let option = |[title, id]: &[String; 2]| element("option").set("value", id).set_if(**id == *state.target, "selected", "").text(title);
    state.clients.iter().map(option)
}

fn written(state: &State) -> Element {
    match &state.converted {
        Some((_, Ok(text))) => element("div")
            .child(element("pre.converted[tabindex=0][data-testid=converted]").text(text))
            .child(element("p.aside").text("The password is left out: a reference stands in its place.")),
        Some((_, Err(error))) => element("p.aside[data-testid=converted]").text(&["This cannot be written: ", error, "."].concat()),
        None => element("p.aside").text("Writing …"),
    }
}

fn chosen(act: &Act, event: &Event) {
    // A select has the same `value` as a text field.
    let id = event.target().map_or(String::new(), |target| target.unchecked_ref::<HtmlInputElement>().value());
    act.emit(Action::Convert(id.into()));
}
