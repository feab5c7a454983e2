//! The sending address is on a block list.

use super::Diagnosis;
use crate::model::ReplyMeaning;
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// The receiver looked the sending address (or domain) up in a list of bad senders and found it. Home connections
    /// are listed by policy: mail is not to come from there directly.
    ///
    /// ## How to repair
    /// From home or a cloud machine: send through your provider. For a mail server: find the cause, then ask the list
    /// for removal.
    "reputation-blocklist", "The sending address is on a block list", Delivery, Error,
    explains: ["conn-banner-reject", "policy-other"],
    references: ["RFC 5782"],
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[ReplyMeaning::Blocklist],
    errors: &[],
    message: "The receiver rejects the address of the sending server because of its reputation.",
    advice: "Look the address up at the list the reply names. If it is a home or cloud address, send through a relay with a login; else stop the cause (a hacked account or script) and ask for removal.",
};
