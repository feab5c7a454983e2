//! The receiver refuses by its own policy.

use super::Diagnosis;
use crate::model::ReplyMeaning;
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// The receiver refuses for a reason that only its own words and its operator tell.
    ///
    /// ## How to repair
    /// Read the reply and follow the address in it.
    "policy-other", "The receiver refuses by its own policy", Delivery, Error,
    explains: [],
    references: ["RFC 3463 §3.8"],
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Possible,
    replies: &[ReplyMeaning::Policy, ReplyMeaning::Other],
    errors: &[],
    message: "The reply names a rule of the receiver.",
    advice: "Follow the link or text in the reply, or ask the receiver's postmaster with the whole reply.",
};
