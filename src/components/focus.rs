//! Moving the keyboard's focus.

use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlElement};

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// Gives the focus to the element with that id.
pub fn focus(id: &str) {
    let element = document().and_then(|document| document.get_element_by_id(id)?.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element {
        element.focus().ok();
    }
}

/// Whether the element that had the focus is gone.
pub fn focus_is_lost() -> bool {
    document().and_then(|document| document.active_element()).is_none_or(|active| active.tag_name() == "BODY")
}
