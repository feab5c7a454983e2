//! A line is longer than SMTP allows.

use super::Diagnosis;
use crate::model::ReplyMeaning;
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// A line of the message may have 998 characters and CR LF. HTML in one line or unencoded attachments exceed that.
    ///
    /// ## How to repair
    /// Encode the body as quoted-printable or base64.
    "proto-line-too-long", "A line is longer than SMTP allows", Protocol, Error,
    explains: ["message-too-large"],
    references: ["RFC 5321 §4.5.3.1"],
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[ReplyMeaning::LineTooLong],
    errors: &[],
    message: "A line of the message is too long.",
    advice: "Let the library encode the body as quoted-printable or base64.",
};
