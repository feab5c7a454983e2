//! The server demands encryption first.

use super::Diagnosis;
use crate::model::{ErrorMeaning, ReplyMeaning};
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// The client went on in clear text, and the server takes nothing before STARTTLS.
    ///
    /// ## How to repair
    /// Switch STARTTLS on in the client (port 587), or use implicit TLS on port 465.
    "tls-required-by-server", "The server demands encryption first", Tls, Error,
    explains: ["auth-missing", "auth-not-advertised"],
    references: ["RFC 3207 §4"],
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Certain,
    replies: &[ReplyMeaning::TlsRequired],
    errors: &[ErrorMeaning::TlsRequired],
    message: "The server wants STARTTLS before it goes on, and the client did not ask for it.",
    advice: "Switch STARTTLS on in the client (often called TLS) on port 587, or use implicit TLS on port 465.",
};
