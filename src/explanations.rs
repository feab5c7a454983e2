//! The rules' explanations: no verdict needs them, so they are a file of their own, fetched when the page is up.

use std::rc::Rc;

use web_sys::XmlHttpRequest;

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
    /// The file.
    Here(Rc<str>),
    /// The file could not be had: the network is gone, or the server has none.
    Missing,
}

impl Explanations {
    /// A rule's explanation, as HTML.
    pub fn of(&self, rule: &str) -> Option<&str> {
        let Explanations::Here(file) = self else { return None };
        let (_, from) = file.split_once(&["<section id=\"", rule, "\">"].concat())?;
        Some(from.split_once("</section>")?.0)
    }
}

/// Asks for the file; [`Action::Explained`] brings it.
pub fn fetch(act: &Act) {
    let act = act.clone();
    get(FILE, Box::new(move |text| act.emit(Action::Explained(text))));
}

/// Asks for one of our own files. By the old request, as it speaks in events: promises would bring their own machinery.
pub fn get(file: &str, heard: Box<dyn Fn(Option<Rc<str>>)>) {
    let Ok(request) = XmlHttpRequest::new() else { return heard(None) };
    if request.open("GET", file).is_err() {
        return heard(None);
    }
    let from = request.clone();
    request.set_onloadend(Some(&listener(move |_| {
        let text = from.response_text().ok().flatten().filter(|_| from.status() == Ok(200));
        heard(text.map(Rc::from));
    })));
    // What cannot be sent ends, too.
    let _ = request.send();
}

#[cfg(test)]
mod tests {
    use super::Explanations;

    #[test]
    fn a_rule_finds_its_own() {
        let file = Explanations::Here("<section id=\"a-b\"><p>one</p></section>\n<section id=\"a\"><p>two</p></section>".into());
        assert_eq!(file.of("a"), Some("<p>two</p>"));
        assert_eq!(file.of("a-b"), Some("<p>one</p>"));
        assert_eq!(file.of("b"), None);
        assert_eq!(Explanations::Awaited.of("a"), None);
    }
}
