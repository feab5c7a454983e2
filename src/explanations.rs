//! The rules' explanations: no verdict needs them, so they are a file of their own, fetched when the page is up.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Node, XmlHttpRequest, XmlHttpRequestResponseType};

use crate::act::{Act, listener};
use crate::state::Action;

/// Beside the page; xtask makes it of the rules' doc comments: a `<section id="RULE">` for each.
const FILE: &str = "./explanations.html";

/// What the page has of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Explanations {
    /// They are on their way.
    #[default]
    Awaited,
    /// The file, read by the browser as it reads any page, so that no text has to become HTML here.
    Here(File),
    /// The file could not be had: the network is gone, or the server has none.
    Missing,
}

impl Explanations {
    /// A rule's explanation.
    pub fn of(&self, rule: &str) -> Option<Node> {
        let Explanations::Here(File(file)) = self else { return None };
        let own: Element = file.get_element_by_id(rule)?.clone_node_with_deep(true).ok()?.unchecked_into();
        // Two findings may be of one rule.
        own.remove_attribute("id").ok()?;
        Some(own.into())
    }
}

/// The explanations as they came.
#[derive(Clone, Debug)]
pub struct File(Document);

/// There is but one.
impl PartialEq for File {
    fn eq(&self, _: &File) -> bool {
        true
    }
}

/// Asks for the file; [`Action::Explained`] brings it. By the old request, as it speaks in events: promises would bring their own machinery.
pub fn fetch(act: &Act) {
    let Ok(request) = XmlHttpRequest::new() else { return };
    let (answer, from) = (act.clone(), request.clone());
    request.set_onloadend(Some(&listener(move |_| {
        let file = from.response().ok().and_then(|file| file.dyn_into().ok()).filter(|_| from.status() == Ok(200));
        answer.emit(Action::Explained(file.map(File)));
    })));
    request.set_response_type(XmlHttpRequestResponseType::Document);
    if request.open("GET", FILE).and_then(|()| request.send()).is_err() {
        act.emit(Action::Explained(None));
    }
}
