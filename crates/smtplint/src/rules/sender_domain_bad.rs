//! The sender's domain does not exist.

use super::Diagnosis;
use crate::model::ReplyMeaning;
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// The domain of the sender address has neither MX nor address in DNS: often the machine's own name was put there.
    ///
    /// ## How to repair
    /// Send with an address of a real domain.
    "sender-domain-bad", "The sender's domain does not exist", Delivery, Error,
    explains: [],
    references: ["RFC 3463 §3.2"],
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[ReplyMeaning::SenderDomainBad],
    errors: &[],
    message: "The domain of the sender address does not resolve.",
    advice: "Set From and envelope sender to an address of a domain with an MX or A record (not user@localhost or the machine's name).",
};
