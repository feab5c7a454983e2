//! Everything one paste holds.

use super::{Certificate, Plan, Policy, Session, Step};
use crate::report::SegmentKind;
use crate::text::Span;

/// A part of the paste and what it was recognised as.
#[derive(Clone, Debug)]
pub struct Segment {
    /// Which model it became.
    pub kind: SegmentKind,
    /// The dialect's or form's name, e.g. `laravel-env`.
    pub dialect: &'static str,
    /// For people, e.g. "Laravel .env".
    pub title: &'static str,
    /// Where it stands (in the view's text).
    pub span: Span,
}

/// A paste, read: rules see all of it at once.
#[derive(Clone, Debug, Default)]
pub struct Case {
    /// The view's text, for rules that quote evidence.
    pub text: String,
    /// Parts in the order of the text.
    pub segments: Vec<Segment>,
    /// What clients will do.
    pub plans: Vec<Plan>,
    /// What happened on the wire.
    pub sessions: Vec<Session>,
    /// Certificates the paste shows, the server's own first.
    pub certificates: Vec<Certificate>,
    /// The last day the paste says it was made on, `2026-11-24`.
    pub made_on: Option<String>,
    /// What servers allow.
    pub policies: Vec<Policy>,
    /// Shell-made base64 such as `echo user | base64` output, with its decoded text: a source of malformed SASL.
    pub encoded: Vec<(String, Span)>,
}

impl Case {
    /// Every step of every session.
    pub fn steps(&self) -> impl Iterator<Item = &Step> {
        self.sessions.iter().flat_map(|session| &session.steps)
    }
}
