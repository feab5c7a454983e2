//! The server closed the connection.

use super::Diagnosis;
use crate::model::{ErrorMeaning, ReplyMeaning};
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// The peer ended the connection in the middle: after waiting too long, on a protocol fault, or because something
    /// between them cut it.
    ///
    /// ## How to repair
    /// See what was said last before the end; look into the server's log at that time.
    "conn-dropped", "The server closed the connection", Connection, Error,
    explains: [],
    references: ["RFC 5321 §3.8"],
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Possible,
    replies: &[ReplyMeaning::Dropped],
    errors: &[ErrorMeaning::Dropped],
    message: "The connection ended before the conversation did.",
    advice: "Look at the last line before the end and at the server's log of that moment: idle time-outs, rate limits and middle boxes end connections like this.",
};
