//! The sending address has no fitting reverse DNS.

use super::Diagnosis;
use crate::model::ReplyMeaning;
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// The receiver wants the sending address to have a name (PTR) that points back to the address.
    ///
    /// ## How to repair
    /// Have the owner of the address (the hosting company) set its PTR to the mail server's name, and that name's A or
    /// AAAA record to the address.
    "reverse-dns", "The sending address has no fitting reverse DNS", Delivery, Error,
    explains: ["policy-other", "greylisted"],
    references: ["RFC 1912 §2.1"],
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[ReplyMeaning::ReverseDns],
    errors: &[],
    message: "The sending address has no PTR record, or one that does not point back.",
    advice: "Let the hosting company set the PTR of the address to the server's name; the name must resolve to the same address and be used in EHLO.",
};
