//! The recipient's domain takes no mail.

use super::Diagnosis;
use crate::model::{ErrorMeaning, ReplyMeaning};
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// DNS has no mail server for the recipient's domain: it is misspelt, expired or says that it takes no mail.
    ///
    /// ## How to repair
    /// Check the domain: dig MX domain.
    "rcpt-domain-bad", "The recipient's domain takes no mail", Delivery, Error,
    explains: ["host-unresolvable"],
    references: ["RFC 5321 §5.1", "RFC 7505"],
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[ReplyMeaning::RcptDomainBad],
    errors: &[ErrorMeaning::RecipientDomain],
    message: "No mail server was found for the recipient's domain.",
    advice: "Check the spelling of the domain, and its records: dig MX DOMAIN.",
};
