//! The content was taken for spam.

use super::Diagnosis;
use crate::model::ReplyMeaning;
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// A filter took the message, a link or an attachment in it for spam, phishing or a virus.
    ///
    /// ## How to repair
    /// Change what the filter saw; authenticate the domain with SPF, DKIM and DMARC.
    "content-spam", "The content was taken for spam", Delivery, Error,
    explains: ["policy-other"],
    references: ["RFC 3463 §3.8"],
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[ReplyMeaning::Spam],
    errors: &[],
    message: "The receiver's filter rejected the content.",
    advice: "Try a plain message without links and attachments; then find the part that is rejected. SPF, DKIM and DMARC in order make filters milder.",
};
