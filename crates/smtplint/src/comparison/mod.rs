//! Two texts side by side: the one that worked, and the one that fails.
//!
//! Each model says what it holds as a list of [`Fact`]s (`settings`, `session`, `server`); facts of one name are a row. What a row
//! shows has no secret in it: those are compared, and it is told whether they are the same.

mod server;
mod session;
mod settings;

use crate::limits::WHOLE;
use crate::model::Case;
use crate::report::{Places, Position, Range, Report};
use crate::text::{Span, View};
use crate::{Options, RedactOptions, Redacted, Verdict, border, reading};

/// One thing that both texts, or one of them, say something of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it belongs to: "Findings", "Settings", "Session", "Server".
    pub about: &'static str,
    /// What it is, for people, e.g. "Port".
    pub what: String,
    /// Whether both texts say the same.
    pub same: bool,
    /// What the first and the second text say.
    pub sides: [Side; 2],
}

/// What one text says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Side {
    /// For people; empty where the text says nothing of it. Holds no secret.
    pub text: String,
    /// Where it says so.
    pub span: Option<Range>,
}

/// What one model says of one thing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fact {
    what: String,
    /// What is shown.
    text: String,
    /// What is compared; a secret may stand here.
    key: String,
    /// Of a list its items: only those that the other lacks are shown.
    items: Vec<String>,
    span: Option<Span>,
}

impl Fact {
    /// A fact that is shown as it is compared.
    fn new(what: &str, text: &str, span: Option<Span>) -> Fact {
        Fact { what: what.to_owned(), text: text.to_owned(), key: text.to_owned(), items: Vec::new(), span }
    }

    /// The same, compared by something else than what is shown.
    fn by(mut self, key: &str) -> Fact {
        key.clone_into(&mut self.key);
        self
    }
}

/// A text as it is compared.
struct Read<'a> {
    text: &'a str,
    view: View<'a>,
    case: Case,
    report: Report,
    redacted: Redacted,
}

impl<'a> Read<'a> {
    fn of(whole: &'a str) -> Read<'a> {
        let text = &whole[..border(whole, WHOLE)];
        let view = View::of(text);
        let case = reading::whole(view.text());
        let report = crate::check(whole, &Options::default());
        Read { text, view, case, report, redacted: crate::redact(text, &RedactOptions::default()) }
    }

    fn side(&self, text: &str, span: Option<Span>) -> Side {
        let places = Places::new(self.text, &self.view, Position { offset: 0, line: 0, column: 0 });
        Side { text: self.hidden(text), span: span.map(|span| places.range(span)) }
    }

    /// What is shown, without any secret that the text holds.
    fn hidden(&self, text: &str) -> String {
        let mut out = text.to_owned();
        for one in &self.redacted.replaced {
            let secret = one.span.text(self.text);
            if !secret.is_empty() && out.contains(secret) {
                out = out.replace(secret, &one.text);
            }
        }
        out
    }
}

/// What a kind of model says.
type Facts = fn(&Case) -> Vec<Fact>;
const KINDS: [(&str, Facts); 3] = [("Settings", settings::facts), ("Session", session::facts), ("Server", server::facts)];

/// Compares two texts: settings with settings, sessions with sessions, servers with servers, and the verdicts. Rows that differ and rows
/// that are the same, each kind in its own order. Of a long text the head is compared, and all of it judged.
///
/// ```
/// let rows = smtplint::compare("MAIL_HOST=a.example\nMAIL_PORT=465\n", "MAIL_HOST=a.example\nMAIL_PORT=587\n");
/// let port = rows.iter().find(|row| row.what == "Port").expect("both say a port");
/// assert_eq!((port.same, &*port.sides[0].text, &*port.sides[1].text), (false, "465", "587"));
/// assert!(rows.iter().any(|row| row.what == "Host" && row.same));
/// ```
pub fn compare(left: &str, right: &str) -> Vec<Row> {
    let (left, right) = (Read::of(left), Read::of(right));
    let mut rows = Vec::new();
    verdicts(&left, &right, &mut rows);
    for (about, facts) in KINDS {
        let (mut ours, theirs) = (facts(&left.case), facts(&right.case));
        let mut theirs: Vec<Option<Fact>> = theirs.into_iter().map(Some).collect();
        // Where only one text has a model of this kind, there is nothing to compare but that.
        if ours.is_empty() != theirs.is_empty() {
            let side = |has: bool| if has { "there" } else { "" };
            let sides = [left.side(side(!ours.is_empty()), None), right.side(side(!theirs.is_empty()), None)];
            rows.push(Row { about, what: ["A ", &about.to_lowercase()].concat().replace("A settings", "Settings"), same: false, sides });
            continue;
        }
        for our in &mut ours {
            let same_name = |their: &&mut Option<Fact>| their.as_ref().is_some_and(|their| their.what == our.what);
            let their = theirs.iter_mut().find(same_name).and_then(Option::take);
            rows.push(row(about, &left, &right, Some(our), their.as_ref()));
        }
        for their in theirs.iter().flatten() {
            rows.push(row(about, &left, &right, None, Some(their)));
        }
    }
    if let (Some(ours), Some(theirs)) = (session::of(&left.case), session::of(&right.case))
        && let Some([our, their]) = session::first_difference(ours, theirs)
    {
        rows.push(row("Session", &left, &right, our.as_ref(), their.as_ref()));
    }
    rows
}

fn row(about: &'static str, left: &Read, right: &Read, our: Option<&Fact>, their: Option<&Fact>) -> Row {
    let what = our.or(their).map_or(String::new(), |fact| fact.what.clone());
    let (Some(ours), Some(theirs)) = (our, their) else {
        let side = |read: &Read, fact: Option<&Fact>| fact.map_or_else(Side::default, |fact| read.side(&shown(fact), fact.span));
        return Row { about, what, same: false, sides: [side(left, our), side(right, their)] };
    };
    let same = ours.key == theirs.key && ours.items == theirs.items;
    let text = |fact: &Fact, other: &Fact| match same || fact.items.is_empty() && other.items.is_empty() {
        true => shown(fact),
        false => only(fact, other),
    };
    let (first, mut second) = (text(ours, theirs), text(theirs, ours));
    // What is compared is not what is shown: a password, a user's name.
    if !same && first == second {
        second.push_str(", another one");
    }
    Row { about, what, same, sides: [left.side(&first, ours.span), right.side(&second, theirs.span)] }
}

fn shown(fact: &Fact) -> String {
    if fact.items.is_empty() { fact.text.clone() } else { fact.items.join(", ") }
}

/// What of a list the other lacks.
fn only(fact: &Fact, other: &Fact) -> String {
    let more: Vec<&str> = fact.items.iter().filter(|item| !other.items.contains(item)).map(String::as_str).collect();
    if more.is_empty() { "nothing more".to_owned() } else { ["also ", &more.join(", ")].concat() }
}

/// The verdicts, and what was found in only one of the texts.
fn verdicts(left: &Read, right: &Read, rows: &mut Vec<Row>) {
    const WORDS: [&str; 4] = ["Works", "Risky", "Fails", "Unclear"];
    let word = |verdict: Verdict| match verdict {
        Verdict::Works => WORDS[0],
        Verdict::Risky => WORDS[1],
        Verdict::Fails => WORDS[2],
        Verdict::Unknown => WORDS[3],
    };
    let (ours, theirs) = (&left.report, &right.report);
    let sides = [left.side(word(ours.verdict), None), right.side(word(theirs.verdict), None)];
    rows.push(Row { about: "Findings", what: "Verdict".to_owned(), same: ours.verdict == theirs.verdict, sides });
    for (number, (read, other)) in [(left, theirs), (right, ours)].into_iter().enumerate() {
        for finding in &read.report.findings {
            if other.findings.iter().any(|known| known.rule == finding.rule) {
                continue;
            }
            let mut sides = [Side::default(), Side::default()];
            let line = ["line ", &finding.span.start.line.to_string()].concat();
            sides[number] = Side { text: line, span: Some(finding.span) };
            rows.push(Row { about: "Findings", what: read.hidden(&finding.title), same: false, sides });
        }
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
