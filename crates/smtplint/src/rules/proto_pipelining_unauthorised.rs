//! The client speaks before it is asked.

use super::Diagnosis;
use crate::model::{ErrorMeaning, ReplyMeaning};
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// The client sent commands before the greeting or the reply to the one before, without PIPELINING being offered.
    ///
    /// ## How to repair
    /// Let the client wait for each reply. Scripts that pipe text into nc or telnet do this always.
    "proto-pipelining-unauthorised", "The client speaks before it is asked", Protocol, Error,
    explains: [],
    references: ["RFC 2920"],
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[ReplyMeaning::Pipelining],
    errors: &[ErrorMeaning::Pipelining],
    message: "The client did not wait for the server's reply.",
    advice: "Wait for each reply (swaks or a mail library does); do not pipe a file into nc or telnet.",
};
