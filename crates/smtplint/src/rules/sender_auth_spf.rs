//! SPF does not allow this sender.

use super::Diagnosis;
use crate::model::ReplyMeaning;
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// The domain of the reverse-path lists in DNS who may send for it, and this server is not among them.
    ///
    /// ## How to repair
    /// Add the sending server or provider to the domain's SPF record, or send through one that is listed.
    "sender-auth-spf", "SPF does not allow this sender", Delivery, Error,
    explains: ["policy-other"],
    references: ["RFC 7208"],
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[ReplyMeaning::Spf],
    errors: &[],
    message: "The sending server is not allowed by the SPF record of the sender's domain.",
    advice: "Add the server (ip4:…, include:…) to the TXT record v=spf1 of the sender's domain, or send through a server that is listed.",
};
