//! What leaves the page by the visitor's hand: what is made ready, and on which ways it goes.

use std::rc::Rc;

use js_sys::Function;
use smtplint::redaction::Replaced;
use smtplint::{Options, RedactOptions, Report};
use smtplint_loader::Rest;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::MessageEvent;

use crate::act::{Act, listener};
use crate::engine::Question;
use crate::state::Action;

/// How many replacements are shown.
const MOST_ROWS: usize = 40;
/// How much of each is shown, in characters.
const SHOWN: usize = 48;

#[wasm_bindgen(module = "/src/share.js")]
extern "C" {
    #[wasm_bindgen(js_name = opened)]
    fn hear_links(heard: &Function);
}

/// Has every link that the page is opened with bring its text.
pub fn open_links(act: &Act) {
    let act = act.clone();
    hear_links(&listener(move |event| act.emit(Action::Opened(event.unchecked_into::<MessageEvent>().data().as_string()))));
}

/// What is to leave the page, and what came of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sharing {
    /// The panel is open.
    pub open: bool,
    /// Redaction is switched off, for this once.
    pub bare: bool,
    /// All that is private goes, not only secrets.
    pub all: bool,
    /// The verdict is copied too.
    pub verdict: bool,
    /// Counts what was asked of the engine: an answer to anything but the newest is of no use.
    pub asked: u32,
    /// What may leave, once it is there.
    pub shared: Option<Rc<Shared>>,
    /// The link to it, once it is there.
    pub link: Option<Link>,
    /// Counts what was sent on its way.
    pub sent: u32,
    /// On which way something leaves just now.
    pub leaving: Option<Way>,
    /// The report that is to be saved.
    pub file: Option<Rc<str>>,
    /// What came of the last.
    pub left: Option<Left>,
    /// A part of the engine could not be loaded.
    pub missing: bool,
    /// The page was opened with a link that cannot be read.
    pub lost: bool,
}

/// The ways out of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The text, by the clipboard.
    Text,
    /// A link to it, by the clipboard.
    Link,
    /// A file.
    File(Form),
    /// On paper, or as a PDF.
    Print,
}

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The text alone.
    Text,
    /// The report, for tickets.
    Markdown,
    /// The report, for programs.
    Json,
    /// The report, for code scanning.
    Sarif,
}

/// What came of sharing something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Left {
    /// How it left.
    pub way: Way,
    /// Whether it did.
    pub done: bool,
    /// Whether it left as it is.
    pub bare: bool,
}

/// A link, or why there is none.
#[derive(Clone, Debug, PartialEq)]
pub enum Link {
    /// The address.
    Address(Rc<str>),
    /// It would be too long to be passed on.
    Long,
    /// The browser cannot compress.
    Unable,
}

/// What happens to [`Sharing`].
#[derive(Clone, Debug)]
pub enum Event {
    /// The panel opens or closes.
    Open(bool),
    /// Redact, or not for this once.
    Bare,
    /// Take all out that is private, or secrets only.
    All,
    /// Copy the verdict too, or no longer.
    Verdict,
    /// The engine answered, or could not.
    Answered(u32, Question, Option<String>),
    /// The link to what was made ready by that number.
    Linked(u32, Link),
    /// Something is to leave.
    Send(Way),
    /// It left, or did not.
    Left(bool),
}

/// What may leave the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Shared {
    /// The text without its secrets, or as it is.
    pub text: String,
    /// The report on that text: the report on the original would quote it.
    pub report: Report,
    /// What was replaced: its kind, what stood there, what stands there now.
    pub rows: Vec<[String; 3]>,
}

/// How much is taken out, as the question names it.
pub fn depth(sharing: &Sharing) -> &'static str {
    match (sharing.bare, sharing.all) {
        (true, _) => "nothing",
        (_, true) => "all",
        _ => "secrets",
    }
}

impl Shared {
    /// Makes a text ready; how much is taken out of it, [`depth`] says. What is not understood is redacted.
    pub fn of(text: &str, depth: &str, engine: &Rest) -> Shared {
        if depth == "nothing" {
            return Shared { text: text.to_owned(), report: (engine.check)(text, &Options::default()), rows: Vec::new() };
        }
        let options = if depth == "all" { RedactOptions::ALL } else { RedactOptions::default() };
        let redacted = (engine.redact)(text, &options);
        let mut rows: Vec<[String; 3]> = Vec::new();
        for one in &redacted.replaced {
            let row = row(text, one);
            if rows.len() < MOST_ROWS && !rows.contains(&row) {
                rows.push(row);
            }
        }
        let report = (engine.check)(&redacted.text, &Options::default());
        Shared { text: redacted.text, report, rows }
    }
}

fn row(text: &str, one: &Replaced) -> [String; 3] {
    [one.kind.title().to_owned(), cut(one.span.text(text)), cut(&one.text)]
}

fn cut(text: &str) -> String {
    let mut out: String = text.chars().take(SHOWN).collect();
    if out.len() < text.len() {
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "MAIL_HOST=smtp.gmail.com\nMAIL_PORT=465\nMAIL_ENCRYPTION=tls\nMAIL_USERNAME=jane.roe\nMAIL_PASSWORD=Vq7wLp4Zt9kR\n";

    #[test]
    fn neither_text_nor_report_holds_the_secret() {
        let shared = Shared::of(TEXT, "all", &crate::engine::whole());
        let report = format!("{:?}", shared.report);
        assert!(!shared.text.contains("Vq7w") && report.contains("465"));
        assert!(!report.contains("jane") && !shared.text.contains("jane"), "{report}");
        assert!(shared.rows.iter().any(|[kind, old, _]| kind == "password" && old == "Vq7wLp4Zt9kR"));
    }

    #[test]
    fn only_nothing_takes_nothing_out() {
        let engine = crate::engine::whole();
        assert_eq!(Shared::of(TEXT, "nothing", &engine).text, TEXT);
        for depth in ["secrets", "", "Nothing"] {
            let shared = Shared::of(TEXT, depth, &engine);
            assert!(!shared.text.contains("Vq7w") && shared.text.contains("jane"), "{depth}");
            assert_eq!(shared.report.verdict, smtplint::check(TEXT, &Options::default()).verdict);
        }
    }
}
