//! The sending limit is reached.

use super::Diagnosis;
use crate::model::ReplyMeaning;
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// The account, the address or the domain has sent more than is allowed in a while.
    ///
    /// ## How to repair
    /// Wait until the limit is lifted, send slower, or use a service made for bulk mail.
    "rate-limited", "The sending limit is reached", Delivery, Error,
    explains: ["conn-rate-limited", "conn-dropped", "content-spam"],
    references: ["RFC 3463 §3.5"],
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[ReplyMeaning::RateLimited],
    errors: &[],
    message: "More was sent than the provider or receiver allows.",
    advice: "Wait (daily limits last 24 hours), send in smaller batches, or use a plan or service for this volume.",
};
