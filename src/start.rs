//! Taking over from the static first paint.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;
use yew::Properties;

use crate::app::App;

/// What the visitor did before the program arrived.
#[derive(Debug, Default, PartialEq, Properties)]
pub struct Early {
    /// What stands in the field.
    pub text: Rc<str>,
    /// Where the selection is, in UTF-16 units, when the field has the focus.
    pub selection: Option<(u32, u32)>,
}

/// Puts the program in the place of the static page, with the text that was typed meanwhile.
pub fn page() {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let Some(root) = document.get_element_by_id("app") else { return };
    let field = document.get_element_by_id("text").and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok());
    let early = field.map(|field| Early {
        text: field.value().into(),
        selection: document
            .active_element()
            .filter(|active| active.id() == "text")
            .and_then(|_| Some((field.selection_start().ok()??, field.selection_end().ok()??))),
    });
    yew::Renderer::<App>::with_root_and_props(root, early.unwrap_or_default()).render();
}
