//! The keys that work wherever the focus is, and the list of all of them.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element as Node, Event, KeyboardEvent};

use super::{Deed, commands, dialog};
use crate::act::{Act, listener};
use crate::element::{Element, element};
use crate::state::{Action, State};

/// Every key: where it works, the keys, what they do.
const KEYS: &[(&str, &[(&str, &str)])] = &[
    (
        "Anywhere",
        &[
            ("Ctrl+K", "every command by name (⌘K on a Mac)"),
            ("F1 ?", "this list"),
            ("F8", "next finding, and its text"),
            ("Shift+F8", "previous finding"),
            ("F9", "next text"),
            ("Shift+F9", "previous text"),
            ("F2", "name this text"),
            ("Ctrl+P", "print, without the text’s secrets"),
        ],
    ),
    ("In the text", &[("Ctrl+Enter", "to the advice for the finding at the caret"), ("Ctrl+Z", "undo, what the page changed too")]),
    ("On a tab", &[("← →", "previous, next text"), ("Home End", "first, last text"), ("Delete", "close the text; can be undone")]),
    ("In this window", &[("Esc", "close")]),
];

/// The list of keys.
pub fn keys(state: &State, act: &Act) -> Element {
    let close = element("button.link[type=button][data-testid=dialog-close]").on("click", act.with(|_, _| dialog::close())).text("Close");
    let head = element("div.compare-head").child(element("h2.compare-title[id=keys-title][tabindex=-1]").text("Keys")).child(close);
    let on = !state.tabs.signs_off;
    let signs = element("input[type=checkbox][data-testid=signs]")
        .set_if(on, "checked", "")
        .on("change", act.always(Action::Deed(Deed::Signs(!on))));
    let signs = element("label.aside").child(signs).text(" ").child(element("kbd").text("?")).text(" alone shows this list, too");
    let group = |&(place, rows): &(&str, &[(&str, &str)])| {
        let row = |&(keys, does): &(&str, &str)| {
            let mut key = keys.split(' ').map(|key| element("kbd").text(key));
            element("div").child(element("dt").children(&mut key)).child(element("dd").text(does))
        };
        element("div").child(element("h3.examples-title").text(place)).child(element("dl.key-list").children(&mut rows.iter().map(row)))
    };
    element("div.keys-frame").child(head).children(&mut KEYS.iter().map(group)).child(element("p").child(signs))
}

/// Listens as long as the page is there.
pub fn effects(before: &State, act: &Act) {
    if before.desk.is_some() {
        return;
    }
    let act = act.clone();
    let pressed = listener(move |event: Event| pressed(&act, event.unchecked_ref()));
    if let Some(window) = web_sys::window() {
        let _ = window.add_event_listener_with_callback("keydown", &pressed);
    }
}

fn pressed(act: &Act, event: &KeyboardEvent) {
    let target: Option<Node> = event.target().and_then(|target| target.dyn_into().ok());
    let within = |selector: &str| target.as_ref().is_some_and(|target| target.closest(selector).ok().flatten().is_some());
    let command = (event.ctrl_key() || event.meta_key()) && !event.alt_key() && !event.shift_key();
    let open = within("dialog");
    let deed = match &*event.key() {
        "k" | "K" if command => Deed::Palette(if open { Rc::from([]) } else { commands::found().into() }),
        "F1" => Deed::Keys,
        "F2" if !open => Deed::Rename,
        "F9" if !open => Deed::Turn(!event.shift_key()),
        // A key of one sign is text where text is written (WCAG 2.1.4: it can be switched off).
        "?" if !open && !command && !within("input:not([type=checkbox]), textarea, select") => Deed::Sign,
        _ => return,
    };
    event.prevent_default();
    act.emit(Action::Deed(deed));
}
