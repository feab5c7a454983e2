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
#![forbid(unsafe_code)]

mod comparison;
mod conversion;
pub mod dialects;
#[doc(hidden)]
pub mod explanation;
pub mod knowledge;
pub mod limits;
pub mod model;
mod order;
pub mod parts;
mod passed;
mod pieces;
pub mod policies;
mod reading;
mod recognised;
pub mod redaction;
pub mod reply;
pub mod report;
pub mod rules;
pub mod sessions;
mod start;
pub mod syntax;
pub mod text;
mod trials;
pub mod wire;

pub use comparison::{Row, Side, compare};
pub use conversion::{ConvertError, convert};
pub use explanation::{Code, ExplainedRule, Explanation, KnownReply, explain};
pub use passed::{Passed, passed};
pub use recognised::{Recognised, dialects};
pub use redaction::{RedactOptions, Redacted, redact};
pub use report::{
    Applicability, Confidence, Edit, Exchange, Finding, Fix, Passage, Position, Range, Reference, Related, Report, Segment, SegmentKind,
    Severity, Turn, Verdict, apply,
};
pub use rules::{Options, Rule, rule, rules};

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
