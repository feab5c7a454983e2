//! What lies over the page: the keys, or the palette of commands. The browser's own dialog holds the focus, makes the page behind inert,
//! closes by Escape and gives the focus back.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlDialogElement};
use yew::Html;

use super::Deed;
use super::keys::keys;
use super::palette::{self, Palette};
use crate::act::Act;
use crate::components::focus;
use crate::element::element;
use crate::state::{Action, State};

/// What lies over the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Dialog {
    /// Nothing.
    #[default]
    Closed,
    /// The keys.
    Keys,
    /// The commands.
    Palette(Rc<Palette>),
}

/// What follows from what happened; what concerns the texts is given back.
pub fn after(state: &mut State, deed: Deed) -> Option<Deed> {
    match deed {
        Deed::Sign if state.tabs.signs_off => {}
        Deed::Keys | Deed::Sign => state.dialog = Dialog::Keys,
        Deed::Hide => state.dialog = Dialog::Closed,
        Deed::Palette(found) => {
            state.dialog = match state.dialog {
                Dialog::Palette(_) => Dialog::Closed,
                _ => Dialog::Palette(Rc::new(Palette::new(state, &found))),
            }
        }
        Deed::Filter(words) => {
            if let Dialog::Palette(palette) = &state.dialog {
                state.dialog = Dialog::Palette(Rc::new(palette.filtered(words)));
            }
        }
        Deed::Move(by) => {
            if let Dialog::Palette(palette) = &state.dialog {
                state.dialog = Dialog::Palette(Rc::new(palette.moved(by)));
            }
        }
        Deed::Signs(on) => {
            let mut tabs = (*state.tabs).clone();
            tabs.signs_off = !on;
            state.tabs = Rc::new(tabs);
        }
        other => return Some(other),
    }
    None
}

/// The dialog; always there, so that closing it can give the focus back.
pub fn dialog(state: &State, act: &Act) -> Html {
    let frame = element("dialog.dialog[id=dialog][data-testid=dialog]").on("close", act.with(closed)).on("click", act.with(beside));
    let frame = match &state.dialog {
        Dialog::Closed => frame,
        Dialog::Keys => frame.set("aria-labelledby", "keys-title").child(keys(state, act)),
        Dialog::Palette(palette) => frame.set("class", "dialog palette").set("aria-label", "Commands").child(palette::view(palette, act)),
    };
    frame.into()
}

/// The browser says it late: it may be open again.
fn closed(act: &Act, _: &Event) {
    if element_of().is_some_and(|dialog| !dialog.open()) {
        act.emit(Action::Deed(Deed::Hide));
    }
}

/// A click beside it closes it.
fn beside(_: &Act, event: &Event) {
    let on = event.target().and_then(|target| target.dyn_into::<HtmlDialogElement>().ok());
    if let Some(dialog) = on {
        dialog.close();
    }
}

/// Closes it at once, with the focus where it was before.
pub fn close() {
    if let Some(dialog) = element_of().filter(|dialog| dialog.open()) {
        dialog.close();
    }
}

fn element_of() -> Option<HtmlDialogElement> {
    web_sys::window()?.document()?.get_element_by_id("dialog")?.dyn_into().ok()
}

/// Opens and closes it, and keeps the chosen command in sight.
pub fn effects(before: &State, state: &State) {
    if before.dialog == state.dialog {
        return;
    }
    if state.dialog == Dialog::Closed {
        return close();
    }
    if let Some(dialog) = element_of().filter(|dialog| !dialog.open()) {
        let _ = dialog.show_modal();
    }
    match &state.dialog {
        Dialog::Palette(_) if matches!(before.dialog, Dialog::Palette(_)) => palette::reveal(),
        Dialog::Palette(_) => focus("command"),
        _ => focus("keys-title"),
    }
}
