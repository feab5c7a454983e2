//! A line is longer than SMTP allows.

use super::{Found, evidence};
use crate::model::{Case, ReplyMeaning};
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// A line of the message may have 998 characters and CR LF. HTML in one line or unencoded attachments exceed that.
    ///
    /// ## How to repair
    /// Encode the body as quoted-printable or base64.
    "proto-line-too-long", "A line is longer than SMTP allows", Protocol, Error,
    explains: ["message-too-large"],
    references: [("RFC 5321 §4.5.3.1", "https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.1")],
}

const DIAGNOSIS: evidence::Diagnosis = evidence::Diagnosis {
    rule: &RULE,
    confidence: Confidence::Likely,
    replies: &[ReplyMeaning::LineTooLong],
    errors: &[],
    message: "A line of the message is too long.",
    advice: "Let the library encode the body as quoted-printable or base64.",
};

fn check(case: &Case, out: &mut Vec<Found>) {
    out.extend(evidence::diagnose(case, &DIAGNOSIS));
}
