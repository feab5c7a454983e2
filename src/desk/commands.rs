//! The commands of the page: the desk's own, and every button that the page shows, under the name that it has.

use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlElement};

use super::Deed;
use super::palette::{Command, Does};
use super::tabs::names;
use crate::state::{Action, State};

/// What can be pressed. Moves on the wire and cells of tables are places, not actions, and tabs have commands of their own.
const PRESSED: &str = ".page button:not(:disabled):not(.move):not(.title-button), .page summary, .page label[for=file], .page label:has(input[type=checkbox])";
/// In here nothing is looked for.
const LEFT_OUT: &str = ".tabs, .tab-note, .new-tab, table, .ladder, .related, dialog";

/// What the page shows now that can be pressed.
pub fn found() -> Vec<Command> {
    let document = web_sys::window().and_then(|window| window.document());
    let all = document.and_then(|document: Document| document.query_selector_all(PRESSED).ok());
    let Some(all) = all else { return Vec::new() };
    let elements = (0..all.length()).filter_map(|number| all.item(number)?.dyn_into::<HtmlElement>().ok());
    elements.filter(|element| within(element, LEFT_OUT).is_none()).filter_map(command).collect()
}

fn within(element: &HtmlElement, selector: &str) -> Option<web_sys::Element> {
    element.closest(selector).ok().flatten()
}

fn command(element: HtmlElement) -> Option<Command> {
    let said = |element: &web_sys::Element| element.get_attribute("aria-label").or_else(|| element.text_content()).unwrap_or_default();
    let words = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = words(said(&element));
    let group = || {
        within(&element, "section[aria-label], [role=group], nav").map(|group| match group.get_attribute("aria-labelledby") {
            Some(_) => group.query_selector("h2").ok().flatten().map_or(String::new(), |title| words(said(&title))),
            None => said(&group),
        })
    };
    let of = match within(&element, ".finding").and_then(|card| card.query_selector(".title-button").ok().flatten()) {
        Some(title) => words(title.first_child()?.text_content()?),
        None => group().unwrap_or_default(),
    };
    // An example is sought by that word.
    let of = match within(&element, "nav").and_then(|nav| nav.get_attribute("aria-label")) {
        Some(label) => [&label, ": ", &of].concat(),
        None => of,
    };
    // The two halves of the page say nothing more.
    let of = if ["Your text", "Verdict"].contains(&&*of) { String::new() } else { of };
    (!name.is_empty()).then_some(Command { name, of, key: "", does: Does::Press(element) })
}

/// Every command, those of the page in its order.
pub fn all(state: &State, found: &[Command]) -> Vec<Command> {
    let tabs = &state.tabs;
    let mut out = Vec::new();
    let mut add = |name: &str, key: &'static str, does: Does| out.push(Command { name: name.to_owned(), of: String::new(), key, does });
    let deed = |deed: Deed| Does::Act(Action::Deed(deed));
    if state.report.as_ref().is_some_and(|report| !report.findings.is_empty()) {
        add("Next finding", "F8", Does::Act(Action::Step(true)));
        add("Previous finding", "Shift+F8", Does::Act(Action::Step(false)));
    }
    add("Go to the text", "", Does::Focus("text"));
    add("Go to the verdict", "", Does::Focus("verdict-word"));
    add("New text", "", deed(Deed::New));
    if tabs.all.len() > 1 {
        add("Next text", "F9", deed(Deed::Turn(true)));
        add("Previous text", "Shift+F9", deed(Deed::Turn(false)));
        add("Close this text", "", deed(Deed::Close(tabs.number())));
    }
    add("Name this text", "F2", deed(Deed::Rename));
    if !tabs.closed.is_empty() {
        add("Bring back the text that was closed last", "", deed(Deed::Reopen));
    }
    if tabs.against > 0 {
        add("Do not compare", "", deed(Deed::Compare(0)));
    }
    let names = names(state);
    for (tab, name) in tabs.all.iter().zip(&names).filter(|(tab, _)| tab.number != tabs.number()) {
        add(&["Go to text: ", name].concat(), "", deed(Deed::Choose(tab.number)));
        add(&["Compare with: ", name].concat(), "", deed(Deed::Compare(tab.number)));
    }
    for (number, finding) in state.report.iter().flat_map(|report| &report.findings).enumerate() {
        add(&["Go to finding: ", &finding.title].concat(), "", Does::Act(Action::Choose(number)));
    }
    add("Show the keys", "F1", deed(Deed::Keys));
    out.extend(found.iter().cloned());
    let client = |[title, id]: &[String; 2]| Command {
        name: ["Show these settings for ", title].concat(),
        of: String::new(),
        key: "",
        does: Does::Act(Action::Convert(id.as_str().into())),
    };
    if state.offers_clients() {
        out.extend(state.clients.iter().map(client));
    }
    out
}
