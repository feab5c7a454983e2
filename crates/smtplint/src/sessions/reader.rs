//! The pass over the lines.

use super::connections::{ERROR, RAW};
use super::marks::{Side, floor, marked};
use super::repeats::Repeats;
use super::{Mails, bounce, cues, glued, settle, words};
use crate::limits::{IN_FULL, LONGEST_LINE, MOST_STEPS};
use crate::model::{Reply, Session, Step, Verb};
use crate::text::{Line, Span, lines};

/// What is known of the conversation when a line is read.
pub struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) sessions: Vec<Session>,
    pub(super) claimed: Vec<Span>,
    pub(super) steps: usize,
    pub(super) verb: Verb,
    /// Commands sent and not answered yet: more than one where the client pipelines (RFC 2920).
    pub(super) pending: Vec<Verb>,
    /// The reply before this one was a refusal that a mark showed: Sendmail adds its own guess without a mark.
    pub(super) refused: bool,
    pub(super) open: Option<Reply>,
    pub(super) last_end: usize,
    pub(super) awaiting_sasl: bool,
    pub(super) in_message: bool,
    pub(super) swapped: bool,
    /// What came before was not read: nothing goes on from there.
    pub(super) parted: bool,
    /// A line in lower case, to ask for its words.
    pub(super) lower: String,
}

/// See [`super::read_with`].
pub fn read(text: &str, repeats: &mut Repeats, mails: Option<Mails>) -> (Vec<Session>, Vec<Span>) {
    let swapped = *repeats.swapped.get_or_insert_with(|| arrows_reversed(text));
    let mut reader = Reader {
        text,
        sessions: Vec::new(),
        claimed: Vec::new(),
        steps: 0,
        verb: Verb::Other,
        pending: Vec::new(),
        refused: false,
        open: None,
        last_end: 0,
        awaiting_sasl: false,
        in_message: false,
        swapped,
        parted: false,
        lower: String::new(),
    };
    reader.all(repeats, mails);
    reader.close_reply();
    repeats.steps += reader.steps;
    settle::settle(&mut reader.sessions);
    for session in &mut reader.sessions {
        finish(session);
    }
    crate::order::retain(&mut reader.sessions, &mut |session| !session.steps.is_empty());
    (reader.sessions, reader.claimed)
}

/// Some tools point their arrows the other way: then most "server" lines are commands.
fn arrows_reversed(text: &str) -> bool {
    let (mut wrong, mut right) = (0, 0);
    for line in lines(text).take(200) {
        let marked = marked(line.text);
        if !marked.mark.contains("->") && !marked.mark.contains("<-") || marked.mark.len() > 4 {
            continue;
        }
        let is_reply = words::reply(marked.body).is_some();
        let is_command = words::command(marked.body).is_some();
        right += usize::from(is_reply && marked.side == Side::Server || is_command && marked.side == Side::Client);
        wrong += usize::from(is_reply && marked.side == Side::Client || is_command && marked.side == Side::Server);
    }
    wrong > right
}

impl<'a> Reader<'a> {
    fn all(&mut self, repeats: &mut Repeats, mails: Option<Mails>) {
        if repeats.line > 0 || repeats.long {
            return self.differences(repeats);
        }
        let all: Vec<Line> = lines(self.text).collect();
        let kind = bounce::kind(self.text);
        let taken = match mails {
            Some(read) => read(self, kind, &all),
            None if kind == bounce::Kind::Other => 0,
            None => return repeats.mail = true,
        };
        if taken == 0 {
            if self.text.len() > IN_FULL {
                return self.differences(repeats);
            }
            self.lines(&all, false);
        }
        repeats.line = all.len();
    }

    /// Reads these lines; with `choose`, only those that may say something.
    pub(super) fn lines(&mut self, all: &[Line<'a>], choose: bool) {
        let mut index = 0;
        while index < all.len() && self.steps < MOST_STEPS {
            let idle = self.open.is_none() && !self.awaiting_sasl && !self.in_message;
            if idle && choose && !cues::worth_reading(all[index].text, &mut self.lower) {
                index += 1;
                continue;
            }
            index += self.line(all, index).max(1);
        }
    }

    /// Reads the line at `index`; how many lines were taken.
    fn line(&mut self, all: &[Line<'a>], index: usize) -> usize {
        let line = all[index];
        let text = &line.text[..floor(line.text, LONGEST_LINE)];
        if text.trim().is_empty() {
            return 1;
        }
        let parts = glued::parts(text, line.span.start);
        if parts.len() > 1 {
            for (span, part) in parts {
                self.said(part, span);
            }
            self.claim(line.span);
            return 1;
        }
        if self.said(text, line.span) {
            self.claim(line.span);
            return 1;
        }
        self.free_text(all, index)
    }

    pub(super) fn claim(&mut self, span: Span) {
        self.claimed.push(span);
    }
}

/// What only the whole session tells.
fn finish(session: &mut Session) {
    let dialogue = session.steps.iter().any(|step| matches!(step, Step::Command { .. } | Step::Connect { .. }));
    if dialogue && (session.form.id == ERROR.id) {
        session.form = RAW;
    }
    let replies = session.steps.iter().filter(|step| matches!(step, Step::Reply(_))).count();
    if session.form.id == RAW.id && !dialogue && replies <= 2 {
        session.form = ERROR;
    }
}
