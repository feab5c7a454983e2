//! Commands in the wrong order.

use super::Diagnosis;
use crate::model::ReplyMeaning;
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// The server got a command that is not allowed at this point: MAIL before EHLO, DATA without an accepted
    /// recipient, a second MAIL, or AUTH after the mail began. Often an earlier command was refused and the client went
    /// on.
    ///
    /// ## How to repair
    /// Read the reply before: it names the cause.
    "proto-bad-sequence", "Commands in the wrong order", Protocol, Error,
    explains: [],
    references: ["RFC 5321 §4.1.4"],
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[ReplyMeaning::BadSequence, ReplyMeaning::TlsAlreadyActive],
    errors: &[],
    message: "The command is not allowed at this point of the conversation.",
    advice: "The order is EHLO, STARTTLS, EHLO, AUTH, MAIL, RCPT, DATA. Look at the refusal before this one; begin again with RSET.",
};
