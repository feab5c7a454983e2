//! The DKIM signature is missing or wrong.

use super::Diagnosis;
use crate::model::ReplyMeaning;
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// The message is not signed, the key in DNS does not fit, or something changed the message on its way.
    ///
    /// ## How to repair
    /// Switch signing on at the sending server or provider and publish its key.
    "sender-auth-dkim", "The DKIM signature is missing or wrong", Delivery, Error,
    explains: ["policy-other"],
    references: ["RFC 6376"],
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[ReplyMeaning::Dkim],
    errors: &[],
    message: "The receiver did not find a valid DKIM signature.",
    advice: "Sign with DKIM and publish the public key under selector._domainkey of the domain.",
};
