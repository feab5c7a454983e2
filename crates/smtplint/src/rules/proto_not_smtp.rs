//! The peer does not speak SMTP.

use super::Diagnosis;
use crate::model::ErrorMeaning;
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// Another protocol answers on this port: HTTP, IMAP, POP3, SSH.
    ///
    /// ## How to repair
    /// Check the port.
    "proto-not-smtp", "The peer does not speak SMTP", Protocol, Error,
    explains: ["conn-dropped", "proto-syntax"],
    references: ["RFC 5321 §3.1"],
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[],
    errors: &[ErrorMeaning::NotSmtp],
    message: "What answers there is not an SMTP server.",
    advice: "Use the submission port: 587 or 465.",
};
