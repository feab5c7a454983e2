//! The rules' explanations: no verdict needs them, so they are a file of their own, fetched when the page is up.

use std::rc::Rc;

use wasm_bindgen::{JsCast, JsValue};
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

/// Asks for the file; [`Action::Explained`] brings it.
pub fn fetch(act: &Act) {
    let act = act.clone();
    let heard = move |file: Option<JsValue>| act.emit(Action::Explained(file.and_then(|file| file.dyn_into().ok()).map(File)));
    ask(FILE, XmlHttpRequestResponseType::Document, Box::new(heard));
}

/// Asks for the text of one of our own files.
pub fn get(file: &str, heard: Box<dyn Fn(Option<Rc<str>>)>) {
    let heard = move |text: Option<JsValue>| heard(text.and_then(|text| text.as_string()).map(Rc::from));
    ask(file, XmlHttpRequestResponseType::Text, Box::new(heard));
}

/// By the old request, as it speaks in events: promises would bring their own machinery.
fn ask(file: &str, kind: XmlHttpRequestResponseType, heard: Box<dyn Fn(Option<JsValue>)>) {
    let Ok(request) = XmlHttpRequest::new() else { return heard(None) };
    if request.open("GET", file).is_err() {
        return heard(None);
    }
    request.set_response_type(kind);
    let from = request.clone();
    request.set_onloadend(Some(&listener(move |_| {
        heard(from.response().ok().filter(|_| from.status() == Ok(200)));
    })));
    // What cannot be sent ends, too.
    let _ = request.send();
}
