//! For people who have no text yet: a provider, a client, and the settings that are right for them.

use std::rc::Rc;

use smtplint::Start;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement};

use crate::act::Act;
use crate::element::{Element, element};
use crate::guide::Guiding;
use crate::state::{Action, State};

/// The choice and the settings while the field is empty; where the password comes from while they stand in it.
pub fn start(state: &State, act: &Act) -> Option<Element> {
    let guide = &state.guide;
    if !state.text.trim().is_empty() {
        let placed =
            guide.placed.as_ref().filter(|placed| state.text.lines().any(|line| !line.is_empty() && placed.text.contains(line)))?;
        return Some(section().child(element("h3.start-title").text("What is left to do")).child(advice(placed)));
    }
    let title = element("h3.start-title[id=start-title]").text("No text yet? Start from your provider");
    let [server, client, address] = &guide.choice;
    let row = element("div.start-fields")
        .child(field("Provider, host or mail address", server_input(server, act)))
        .child(field("Program", clients(state, client, act)))
        .child(field("Your address (if you like)", address_input(address, act)));
    let list = element("datalist[id=start-servers]").children(&mut guide.servers.iter().map(option));
    let said = element("div[aria-live=polite]").maybe(guide.start.as_ref().map(|start| shown(start, act)));
    Some(section().child(title).child(row).child(list).child(said))
}

fn section() -> Element {
    element("section.start[aria-label=Guided start][data-testid=start]")
}

fn field(name: &str, input: Element) -> Element {
    element("label.start-field").child(element("span").text(name)).child(input)
}

fn server_input(value: &str, act: &Act) -> Element {
    let input = "input.choice[id=start-server][data-testid=start-server][list=start-servers][placeholder=Gmail or smtp.example.org]\
        [autocomplete=off][autocapitalize=off][spellcheck=false]";
    element(input).set("value", value).on("change", act.with(|act, event| chosen(act, event, 0)))
}

fn address_input(value: &str, act: &Act) -> Element {
    let input = "input.choice[id=start-address][data-testid=start-address][type=email][placeholder=you@example.org][autocomplete=off]\
        [autocapitalize=off][spellcheck=false]";
    element(input).set("value", value).on("change", act.with(|act, event| chosen(act, event, 2)))
}

fn clients(state: &State, chosen_one: &str, act: &Act) -> Element {
    // The choice must be said: Yew appends the last option first, and a browser keeps what it found first.
    let none = element("option[value=]").set_if(chosen_one.is_empty(), "selected", "").text("choose a program");
    let one = |[title, id]: &[String; 2]| element("option").set("value", id).set_if(**id == *chosen_one, "selected", "").text(title);
    element("select.choice[id=start-client][data-testid=start-client]")
        .on("change", act.with(|act, event| chosen(act, event, 1)))
        .child(none)
        .children(&mut state.clients.iter().map(one))
}

fn option([name, about]: &[String; 2]) -> Element {
    element("option").set("value", name).set("label", about).text(about)
}

fn chosen(act: &Act, event: &Event, place: usize) {
    // A select has the same `value` as a text field.
    let value = event.target().map_or(String::new(), |target| target.unchecked_ref::<HtmlInputElement>().value());
    act.emit(Action::Guide(Guiding::Chosen(place, value.trim().into())));
}

fn shown(start: &Result<Rc<Start>, Rc<str>>, act: &Act) -> Element {
    match start {
        Ok(start) => {
            let place =
                element("button.button[type=button][data-testid=start-place]").on("click", act.always(Action::Guide(Guiding::Place)));
            element("div")
                .child(element("pre.converted[tabindex=0][data-testid=start-text]").text(&start.text))
                .child(element("p.apply").child(place.text("Put it into the field")))
                .child(advice(start))
        }
        Err(why) => element("p.aside[data-testid=start-text]").text(&["This cannot be written: ", why, "."].concat()),
    }
}

/// Where the password comes from, and what else must be right.
fn advice(start: &Start) -> Element {
    let source = || element("a[target=_blank][rel=noreferrer]").set("href", &start.source).text("The provider’s own page");
    let notes = start.notes.iter().map(|note| element("li").text(note));
    element("div.start-advice[data-testid=start-advice]")
        .child(element("p").child(element("strong").text("The password. ")).text(&start.secret))
        .child(element("ul.start-notes").children(&mut { notes }))
        .maybe((!start.source.is_empty()).then(|| element("p.aside").child(source())))
}
