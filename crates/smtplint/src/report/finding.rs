//! The report's types, as published in its JSON (version 1).

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::Exchange;
use crate::model::{Answer, Asker, Recipient};

/// The verdict on one input.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Report {
    /// What was recognised, in the order of the text.
    pub segments: Vec<Segment>,
    /// A server's decision: who may relay where. Empty without a server's configuration.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<Passage>>"))]
    pub relay: Vec<Passage>,
    /// What happens on the wire: predicted from settings, read from sessions. Of long ones the beginning.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<Exchange>>"))]
    pub wire: Vec<Exchange>,
    /// Most important first: the cause before its symptoms.
    pub findings: Vec<Finding>,
    /// Whether it will work.
    pub verdict: Verdict,
    /// One sentence a customer understands.
    pub summary: String,
}

/// A part of the paste and what it was recognised as.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Segment {
    /// Settings, session or policy.
    pub kind: SegmentKind,
    /// The dialect's name, e.g. `laravel-env`.
    pub dialect: Cow<'static, str>,
    /// For people, e.g. "Laravel .env · Gmail".
    pub title: String,
    /// Where it stands.
    pub span: Range,
}

/// Which of the three models a segment became.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum SegmentKind {
    /// What a client will do.
    Settings,
    /// What happened on the wire.
    Session,
    /// What a server allows.
    Policy,
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; never an alarm.
    Info,
    /// Works, but unsafe or fragile.
    Warning,
    /// Does not work, or exposes mail or credentials now.
    Error,
}

/// How sure the engine is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// One of several explanations.
    Possible,
    /// The usual explanation.
    Likely,
    /// The text shows it.
    Certain,
}

/// Whether it will work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Nothing stands against it.
    Works,
    /// Works, but unsafe or fragile.
    Risky,
    /// Does not work, or exposes mail or credentials.
    Fails,
    /// The text does not say enough.
    Unknown,
}

impl Verdict {
    /// Of several verdicts the worst counts; one that says nothing counts least.
    pub fn rank(self) -> u8 {
        match self {
            Verdict::Unknown => 0,
            Verdict::Works => 1,
            Verdict::Risky => 2,
            Verdict::Fails => 3,
        }
    }
}

/// One diagnosis.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Finding {
    /// The rule's name, e.g. `starttls-on-implicit-tls-port`.
    pub rule: Cow<'static, str>,
    /// How bad.
    pub severity: Severity,
    /// How sure.
    pub confidence: Confidence,
    /// One line.
    pub title: String,
    /// What this paste does, with its own values.
    pub message: String,
    /// What to do, in this dialect.
    pub advice: String,
    /// The text that shows it.
    pub span: Range,
    /// Other evidence.
    pub related: Vec<Related>,
    /// Edits that repair it, best first.
    pub fixes: Vec<Fix>,
    /// Where to read more.
    pub references: Vec<Reference>,
    /// The values in its texts by name, for texts in other words ([`crate::reply`]); not part of the JSON.
    #[serde(skip)]
    pub values: Vec<(&'static str, String)>,
}

/// Another place that belongs to a finding.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Related {
    /// Where.
    pub span: Range,
    /// What it shows.
    pub message: String,
}

/// A repair.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Fix {
    /// What it does, in one line.
    pub title: String,
    /// Whether it may be applied without looking.
    pub applicability: Applicability,
    /// Edits on the paste, in order, not overlapping.
    pub edits: Vec<Edit>,
}

/// Whether a fix may be applied without looking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Applicability {
    /// Removes the finding and changes nothing else.
    Safe,
    /// Right in the usual case; look before use.
    Review,
}

/// Replaces the text of `span`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Edit {
    /// What is replaced; empty to insert.
    pub span: Range,
    /// What stands there afterwards.
    pub text: String,
}

/// One row of "who may relay where".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Passage {
    /// The listener's name, empty where there is only one.
    pub listener: String,
    /// Who asks.
    pub asker: Asker,
    /// Whom the message is for.
    pub recipient: Recipient,
    /// What the server says.
    pub answer: Answer,
    /// What decides it, in words.
    pub because: String,
    /// The text that decides; a default has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub span: Option<Range>,
}

/// Where to read more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Reference {
    /// What it is, e.g. "RFC 8314 §3.3".
    pub title: Cow<'static, str>,
    /// Its address.
    pub url: Cow<'static, str>,
}

/// A span with lines and columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(rename = "Span"))]
pub struct Range {
    /// First character.
    pub start: Position,
    /// One past the last.
    pub end: Position,
}

/// A place in the pasted text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Position {
    /// In UTF-8 bytes from 0 (not in JavaScript's UTF-16 units).
    pub offset: usize,
    /// From 1.
    pub line: usize,
    /// In characters from 1.
    pub column: usize,
}

/// The text after `edits`; an edit that lies outside the text or overlaps an earlier one is left out.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    crate::order::by_key(&mut sorted, |edit| (edit.span.start.offset, edit.span.end.offset));
    let mut out = String::with_capacity(text.len() + 64);
    let mut at = 0;
    for edit in sorted {
        let (start, end) = (edit.span.start.offset, edit.span.end.offset);
        let (Some(before), Some(_)) = (text.get(at..start), text.get(start..end)) else { continue };
        out.push_str(before);
        out.push_str(&edit.text);
        at = end;
    }
    out.push_str(&text[at..]);
    out
}
