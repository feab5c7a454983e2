//! Too many connections.

use super::Diagnosis;
use crate::model::ReplyMeaning;
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// The server limits how many connections or messages a client may open in a while.
    ///
    /// ## How to repair
    /// Send over fewer connections (use a pool), slower, and try again later.
    "conn-rate-limited", "Too many connections", Connection, Error,
    explains: ["conn-dropped"],
    references: ["RFC 3463 §3.5"],
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[ReplyMeaning::ConnRateLimited],
    errors: &[],
    message: "The server refuses further connections for now.",
    advice: "Keep one connection open for many messages, send slower, and retry after some minutes.",
};
