//! What leaves the page: how it is made ready, and what the ways out ask for.

use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, ScrollIntoViewOptions, ScrollLogicalPosition};

use crate::act::{Act, listener};
use crate::components::focus;
use crate::engine::Question;
use crate::reports::NAME;
use crate::share::{Event, Form, Left, Link, Shared, Sharing, Way, depth};
use crate::state::{Action, State};
use crate::wire;
use crate::worker::Checker;

/// A longer address is cut off on its way by some mail programs and chats, in bytes.
const LONGEST_LINK: usize = 16 * 1024;
/// No text that is longer can be made so short, in bytes.
const LONGEST_TEXT: usize = 1 << 20;

#[wasm_bindgen(module = "/src/share.js")]
extern "C" {
    /// One of the script's ways, for a text, with a file's name and media type, and whom it tells.
    pub fn share(way: &str, text: &str, name: &str, media_type: &str, heard: &JsValue);
}

/// Puts a text into the clipboard, and tells whether it is there.
pub fn copy(text: &str, heard: &JsValue) {
    share("copy", text, "", "", heard);
}

impl Form {
    /// Every form.
    pub const ALL: [Form; 4] = [Form::Text, Form::Markdown, Form::Json, Form::Sarif];

    /// For people, and as the engine is asked for it; the file's name; its media type.
    pub fn row(self) -> [&'static str; 4] {
        match self {
            Form::Text => ["Text", "text", NAME, "text/plain"],
            Form::Markdown => ["Markdown", "markdown", "smtplint.md", "text/markdown"],
            Form::Json => ["JSON", "json", "smtplint.json", "application/json"],
            Form::Sarif => ["SARIF", "sarif", "smtplint.sarif", "application/sarif+json"],
        }
    }
}

impl Sharing {
    /// Asks again: what was ready no longer holds.
    fn anew(&mut self) {
        (self.shared, self.link, self.file, self.leaving) = (None, None, None, None);
        self.missing = false;
        self.asked += 1;
    }

    /// What is to be done now: its number, and its way.
    fn due(&self) -> Option<(u32, Way)> {
        self.leaving.filter(|_| self.shared.is_some()).map(|way| (self.sent, way))
    }

    /// The text to copy: with the verdict, if wished.
    pub fn copied(&self, shared: &Shared) -> String {
        let verdict = if self.verdict { said(shared) } else { String::new() };
        [shared.text.as_str(), &verdict].concat()
    }
}

/// The verdict as plain text, to stand below the text.
fn said(shared: &Shared) -> String {
    let mut out = ["\n\n-- \n", &shared.report.summary, "\n"].concat();
    for finding in &shared.report.findings {
        let line = finding.span.start.line.to_string();
        for part in ["\n", &finding.title, " (line ", &line, ")\n", &finding.message, "\n", &finding.advice, "\n"] {
            out.push_str(part);
        }
    }
    out
}

/// What an event does.
pub fn after(sharing: &mut Sharing, event: Event) {
    match event {
        Event::Open(open) => {
            sharing.open = open;
            // Whoever comes back begins safely.
            (sharing.bare, sharing.left) = (false, None);
            sharing.anew();
        }
        Event::Bare => {
            (sharing.bare, sharing.left) = (!sharing.bare, None);
            sharing.anew();
        }
        Event::All => {
            (sharing.all, sharing.left) = (!sharing.all, None);
            sharing.anew();
        }
        Event::Verdict => (sharing.verdict, sharing.left) = (!sharing.verdict, None),
        Event::Answered(asked, question, answer) if asked == sharing.asked => match answer {
            None => (sharing.leaving, sharing.missing) = (None, true),
            Some(file) if question == Question::Report => sharing.file = Some(file.into()),
            Some(shared) => sharing.shared = wire::read_shared(&shared).map(Into::into),
        },
        Event::Linked(asked, link) if asked == sharing.asked => sharing.link = Some(link),
        Event::Answered(..) | Event::Linked(..) => {}
        Event::Send(way) => {
            if sharing.shared.is_none() {
                sharing.anew();
            }
            (sharing.leaving, sharing.file, sharing.left) = (Some(way), None, None);
            sharing.missing = false;
            sharing.sent += 1;
        }
        Event::Left(done) => {
            let Some(way) = sharing.leaving.take() else { return };
            sharing.left = Some(Left { way, done, bare: sharing.bare });
            // Redaction is off for once only.
            if done && sharing.bare {
                sharing.bare = false;
                sharing.anew();
            }
        }
    }
}

/// Does what the change from one state to the next asks for.
pub fn effects(before: &State, state: &State, act: &Act, checker: &Checker) {
    let (was, now) = (&before.sharing, &state.sharing);
    if before.desk.is_none() {
        let act = act.clone();
        share("printing", "", "", "", &listener(move |_| act.emit(Action::Sharing(Event::Send(Way::Print)))));
    }
    if before.revision != state.revision && state.linked != state.text {
        share("forget", "", "", "", &JsValue::UNDEFINED);
    }
    if now.asked != was.asked && (now.open || now.leaving.is_some()) {
        checker.ask(now.asked, Question::Share, &state.text, depth(now));
    }
    if was.open != now.open {
        focus(if now.open { "redact" } else { "share" });
        show("sharing");
    }
    let Some(shared) = &now.shared else { return };
    if was.shared.is_none() {
        connect(shared, now.asked, act);
    }
    if let Some((_, way)) = now.due().filter(|_| now.due() != was.due()) {
        send(way, shared, now, act, checker);
    }
    if let (Some(file), None, Some(Way::File(form))) = (&now.file, &was.file, now.leaving) {
        keep(form, file, act);
    }
}

/// Scrolls to all of an element, if it has room.
fn show(id: &str) {
    if let Some(element) = web_sys::window().and_then(|window| window.document()?.get_element_by_id(id)) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Makes the link before it is asked for: the clipboard is open for a click's moment only.
fn connect(shared: &Shared, asked: u32, act: &Act) {
    let act = act.clone();
    let tell = move |link| act.emit(Action::Sharing(Event::Linked(asked, link)));
    if shared.text.len() > LONGEST_TEXT {
        return tell(Link::Long);
    }
    let heard = listener(move |event| {
        tell(match event.unchecked_into::<MessageEvent>().data().as_string() {
            None => Link::Unable,
            Some(address) if address.len() > LONGEST_LINK => Link::Long,
            Some(address) => Link::Address(address.into()),
        })
    });
    share("link", &shared.text, "", "", &heard);
}

fn send(way: Way, shared: &Shared, sharing: &Sharing, act: &Act, checker: &Checker) {
    match (way, &sharing.link) {
        (Way::Text, _) => share("copy", &sharing.copied(shared), "", "", &left(act)),
        (Way::Link, Some(Link::Address(address))) => share("copy", address, "", "", &left(act)),
        (Way::Link, _) => act.emit(Action::Sharing(Event::Left(false))),
        (Way::File(Form::Text), _) => keep(Form::Text, &shared.text, act),
        (Way::File(form), _) => checker.ask(sharing.asked, Question::Report, &shared.text, form.row()[1]),
        (Way::Print, _) => share("print", "", "", "", &left(act)),
    }
}

fn keep(form: Form, text: &str, act: &Act) {
    let [_, _, name, media_type] = form.row();
    share("save", text, name, media_type, &left(act));
}

/// Hears whether it left.
fn left(act: &Act) -> JsValue {
    let act = act.clone();
    let heard = listener(move |event| {
        let done = event.unchecked_into::<MessageEvent>().data().as_bool();
        act.emit(Action::Sharing(Event::Left(done == Some(true))));
    });
    heard.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ready(sharing: &mut Sharing, text: &str) {
        let shared = Shared { text: text.into(), report: smtplint::check(text, &smtplint::Options::default()), rows: vec![] };
        after(sharing, Event::Answered(sharing.asked, Question::Share, Some(wire::write_shared(&shared))));
        assert_eq!(sharing.shared.as_deref(), Some(&shared));
    }

    fn opened() -> Sharing {
        let mut sharing = Sharing::default();
        after(&mut sharing, Event::Open(true));
        ready(&mut sharing, "MAIL_PORT=465\n");
        sharing
    }

    #[test]
    fn redaction_is_off_for_once_only() {
        let mut sharing = opened();
        after(&mut sharing, Event::Bare);
        assert_eq!((depth(&sharing), sharing.shared.is_some()), ("nothing", false));
        ready(&mut sharing, "PASS=x\n");
        after(&mut sharing, Event::Send(Way::Text));
        after(&mut sharing, Event::Left(true));
        assert_eq!(sharing.left, Some(Left { way: Way::Text, done: true, bare: true }));
        assert_eq!((depth(&sharing), &sharing.shared, sharing.open), ("secrets", &None, true), "made ready anew");
        after(&mut sharing, Event::Bare);
        after(&mut sharing, Event::Open(false));
        assert!(!sharing.bare);
    }

    #[test]
    fn what_could_not_leave_stays_as_it_was() {
        let mut sharing = opened();
        after(&mut sharing, Event::Bare);
        ready(&mut sharing, "PASS=x\n");
        after(&mut sharing, Event::Send(Way::Link));
        after(&mut sharing, Event::Left(false));
        assert!(sharing.bare && sharing.shared.is_some());
        after(&mut sharing, Event::Left(true));
        assert!(!sharing.left.expect("it was told").done, "nothing was on its way");
    }

    #[test]
    fn an_answer_to_an_older_question_is_of_no_use() {
        let mut sharing = opened();
        let (asked, shared) = (sharing.asked, wire::write_shared(sharing.shared.as_deref().expect("it is there")));
        after(&mut sharing, Event::All);
        after(&mut sharing, Event::Answered(asked, Question::Share, Some(shared)));
        after(&mut sharing, Event::Linked(asked, Link::Long));
        assert_eq!((&sharing.shared, &sharing.link, depth(&sharing)), (&None, &None, "all"));
    }

    #[test]
    fn what_is_sent_early_waits_until_it_is_ready() {
        let mut sharing = Sharing::default();
        after(&mut sharing, Event::Send(Way::Print));
        assert_eq!((sharing.due(), sharing.asked), (None, 1));
        ready(&mut sharing, "a");
        assert_eq!(sharing.due(), Some((1, Way::Print)));
        after(&mut sharing, Event::Answered(1, Question::Share, None));
        assert_eq!((sharing.due(), sharing.missing), (None, true));
    }

    #[test]
    fn the_verdict_stands_below_the_text() {
        let mut sharing = opened();
        let shared = sharing.shared.clone().expect("it is there");
        assert_eq!(sharing.copied(&shared), shared.text);
        after(&mut sharing, Event::Verdict);
        assert!(sharing.copied(&shared).starts_with("MAIL_PORT=465\n\n\n-- \n"));
    }
}
