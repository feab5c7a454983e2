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
    checks: [Shown(&DIAGNOSIS), Shown(&UNTOLD)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Possible,
    replies: &[ReplyMeaning::Policy],
    errors: &[],
    message: "The reply names a rule of the receiver.",
    advice: "Follow the link or text in the reply, or ask the receiver's postmaster with the whole reply.",
};

/// Refused, or come back, without a word that anybody can read more from.
const UNTOLD: Diagnosis = Diagnosis {
    confidence: Confidence::Possible,
    replies: &[ReplyMeaning::Other],
    errors: &[],
    message: "It was refused, for a reason that the text does not tell.",
    advice: "Ask the receiver's postmaster with the whole reply; the log of the sending server may hold the words that the receiver said.",
};
