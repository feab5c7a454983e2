//! The name in EHLO is not acceptable.

use super::Diagnosis;
use crate::model::ReplyMeaning;
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// The client introduced itself with a name the server does not take: empty, localhost, with an underscore, without
    /// a dot, or an address without brackets.
    ///
    /// ## How to repair
    /// Set the client's HELO/EHLO name to its fully qualified host name.
    "proto-ehlo-invalid", "The name in EHLO is not acceptable", Protocol, Error,
    explains: ["policy-other", "auth-not-advertised", "proto-bad-sequence"],
    references: ["RFC 5321 §4.1.1.1"],
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[ReplyMeaning::EhloInvalid],
    errors: &[],
    message: "The server refuses the name the client gives in EHLO or HELO.",
    advice: "Set the client's EHLO name (helo, localhost, name, hostname, local_hostname) to a fully qualified name that resolves, or to an address in brackets such as [192.0.2.1].",
};
