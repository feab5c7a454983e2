//! The smtplint engine: text in, verdict out.
//!
//! [`check`] reads whatever somebody pasted about SMTP (settings, a transcript, an error, a server's configuration)
//! and returns a [`Report`]: what is wrong, which text shows it, why, and the edit that repairs it.
//! It does no input or output, reads no clock and never panics on bad input.
//!
//! ```
//! let report = smtplint::check("MAIL_HOST=smtp.example.org\nMAIL_PORT=587\nMAIL_SCHEME=smtps\n", &smtplint::Options::default());
//! assert_eq!(report.findings[0].rule, "implicit-tls-on-starttls-port");
//! ```
//!
//! | | |
//! | --- | --- |
//! | judge a text | [`check`]; one of any length, piece by piece: [`Reading`] |
//! | repair it | [`apply`] the edits of a [`Fix`] |
//! | share it | [`redact`] |
//! | write settings | [`convert`] into another client's keys, [`start`] with a provider's |
//! | understand | [`explain`] a rule or a reply, [`passed`]: what is right, [`trials`]: how to test it, [`compare`] two texts |
//! | tell others | [`reply`]: a letter to a customer, [`report`]: JSON, Markdown and SARIF |
//! | tables | [`rules`](rules()), [`dialects`](dialects()), [`servers`] |
//!
//! # What is stable
//!
//! What stands in this documentation. Modules that are not shown here (the models, the readers, the knowledge) are public for the companion and the
//! page only, and change at any time. [`Options`] and [`RedactOptions`] grow: write them with `..Options::default()`. Enums that may
//! grow are marked so; those of the report are closed by the version of its JSON.
#![forbid(unsafe_code)]

mod comparison;
mod conversion;
#[doc(hidden)]
pub mod dialects;
#[doc(hidden)]
pub mod explanation;
#[doc(hidden)]
pub mod knowledge;
#[doc(hidden)]
pub mod limits;
#[doc(hidden)]
pub mod model;
mod order;
#[doc(hidden)]
pub mod parts;
mod passed;
mod pieces;
#[doc(hidden)]
pub mod policies;
mod reading;
mod recognised;
#[doc(hidden)]
pub mod redaction;
pub mod reply;
pub mod report;
#[doc(hidden)]
pub mod rules;
#[doc(hidden)]
pub mod sessions;
mod start;
#[doc(hidden)]
pub mod syntax;
#[doc(hidden)]
pub mod text;
mod trials;
#[doc(hidden)]
pub mod wire;

pub use comparison::{Row, Side, compare};
pub use conversion::{ConvertError, convert};
pub use explanation::{Code, ExplainedRule, Explanation, KnownReply, explain};
pub use model::{Answer, Asker, Recipient};
pub use passed::{Passed, passed};
pub use recognised::{Recognised, dialects};
pub use redaction::{Kind as RedactedKind, RedactOptions, Redacted, Replaced, redact};
pub use report::{
    Applicability, Confidence, Edit, Exchange, Finding, Fix, Passage, Position, Range, Reference, Related, Report, Segment, SegmentKind,
    Severity, Turn, Verdict, apply,
};
pub use rules::{Group, Options, Rule, rule, rules};
pub use text::Span;
pub use wire::Party;

pub use start::{Server, Start, servers, start};
pub use trials::{Trial, trials};

pub use limits::LARGEST_INPUT;
pub use pieces::{Reading, border};

/// Judges one paste.
pub fn check(text: &str, options: &Options) -> Report {
    match pieces::check(text, options, parts::Parts::all()) {
        Ok(report) => report,
        Err(_) => unreachable!("no part is missing"),
    }
}

/// The README's example.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
