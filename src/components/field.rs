//! The text field above its mirror, in one scroller.

use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Event, FocusOptions, HtmlTextAreaElement, KeyboardEvent, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::{Callback, NodeRef};

use super::focus::focus;
use super::mirror::mirror;
use crate::act::Act;
use crate::element::{Element, element};
use crate::marks::BLOCK;
use crate::place::to_utf16;
use crate::state::{Action, EDITABLE, Reveal, State};

/// Where the field and its mirror are.
#[derive(Default)]
pub struct Field {
    text: NodeRef,
    mirror: NodeRef,
}

impl Field {
    /// The field and its mirror.
    pub fn view(&self, state: &State, act: &Act) -> Element {
        let text = element(
            "textarea.text[id=text][data-testid=input][spellcheck=false][autocomplete=off][autocapitalize=off][autocorrect=off]\
             [aria-describedby=keys][placeholder=Paste or type here, or drop a file.]",
        );
        let tabs = state.tabs.all.len() > 1;
        let sheet = element("div.sheet[id=sheet]").set_if(tabs, "role", "tabpanel").set_if(tabs, "aria-labelledby", "chosen-tab");
        sheet.child(mirror(state).known_as(&self.mirror)).child(
            text.known_as(&self.text)
                .set_if(state.is_excerpt(), "readonly", "")
                .value(state.excerpt())
                .on("input", act.with(typed))
                .on("paste", act.with(pasted))
                .on("click", act.with(moved))
                .on("keyup", act.with(released))
                .on("keydown", pressed(state, act)),
        )
    }

    /// Gives the focus and the selection back that there were before the program arrived.
    pub fn restore(&self, selection: Option<(u32, u32)>) {
        if let (Some((start, end)), Some(text)) = (selection, self.text.cast::<HtmlTextAreaElement>()) {
            text.focus().ok();
            text.set_selection_range(start, end).ok();
        }
    }

    /// Selects a place and scrolls to it.
    pub fn reveal(&self, state: &State, reveal: Reveal) {
        let Some(text) = self.text.cast::<HtmlTextAreaElement>() else { return };
        let (window, shown) = (state.window(), state.excerpt());
        let unit = |offset: usize| to_utf16(&shown, offset.saturating_sub(window.start));
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        text.focus_with_options(&options).ok();
        text.set_selection_range(unit(reveal.span.start.offset), unit(reveal.span.end.offset)).ok();
        let line = reveal.span.start.line.saturating_sub(1 + state.lines_before());
        let child = |of: web_sys::Element, number: usize| of.children().item(number as u32);
        if let Some(line) = self.mirror.cast().and_then(|mirror| child(child(mirror, line / BLOCK)?, line % BLOCK)) {
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Center);
            line.scroll_into_view_with_scroll_into_view_options(&options);
        }
    }
}

fn typed(act: &Act, event: &Event) {
    if let Some(field) = target(event) {
        act.emit(Action::Typed(field.value()));
    }
}

/// A text too long for the field never enters it.
fn pasted(act: &Act, event: &Event) {
    let Some(data) = event.unchecked_ref::<ClipboardEvent>().clipboard_data() else { return };
    let text = data.get_data("text/plain").unwrap_or_default();
    if text.len() > EDITABLE {
        event.prevent_default();
        act.emit(Action::Load { text: text.into(), own: true });
    }
}

fn moved(act: &Act, event: &Event) {
    if let Some(Ok(Some(place))) = target(event).map(|field| field.selection_start()) {
        act.emit(Action::Caret(place));
    }
}

fn released(act: &Act, event: &Event) {
    let key = event.unchecked_ref::<KeyboardEvent>().key();
    if ["Arrow", "Page", "Home", "End"].iter().any(|kind| key.starts_with(kind)) {
        moved(act, event);
    }
}

fn pressed(state: &State, act: &Act) -> Callback<Event> {
    let (act, current, undo) = (act.clone(), state.current.unwrap_or(0), !state.steps.is_empty());
    Callback::from(move |event: Event| {
        let event: &KeyboardEvent = event.unchecked_ref();
        if !event.ctrl_key() && !event.meta_key() {
            return;
        }
        let key = event.key();
        if key == "Enter" {
            event.prevent_default();
            focus(&format!("finding-{current}"));
        } else if key == "z" && undo && !event.shift_key() {
            // The browser knows nothing of what the page changed, and typing since then ended the page's own undo.
            event.prevent_default();
            act.emit(Action::Undo);
        }
    })
}

fn target(event: &Event) -> Option<HtmlTextAreaElement> {
    event.target()?.dyn_into().ok()
}
