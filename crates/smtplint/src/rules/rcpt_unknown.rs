//! The recipient does not exist.

use super::Diagnosis;
use crate::model::ReplyMeaning;
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// The recipient's server knows no such mailbox.
    ///
    /// ## How to repair
    /// Check the address; take it off the list if it is right as written.
    "rcpt-unknown", "The recipient does not exist", Delivery, Error,
    explains: [],
    references: ["RFC 3463 §3.2"],
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[ReplyMeaning::RcptUnknown],
    errors: &[],
    message: "The recipient's server says that this mailbox does not exist.",
    advice: "Check the address letter by letter. If you run the server, add the mailbox, alias or domain.",
};
