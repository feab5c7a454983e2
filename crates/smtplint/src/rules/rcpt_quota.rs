//! The recipient's mailbox is full.

use super::Diagnosis;
use crate::model::ReplyMeaning;
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// The mailbox, or the server's disk, has no room left.
    ///
    /// ## How to repair
    /// Only the recipient or the server's operator can make room; try again later.
    "rcpt-quota", "The recipient's mailbox is full", Delivery, Error,
    explains: [],
    references: ["RFC 3463 §3.3"],
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[ReplyMeaning::RcptQuota],
    errors: &[],
    message: "The mailbox or the server has no space left.",
    advice: "The recipient must make room (or the operator enlarge the quota or free the disk); then send again.",
};
