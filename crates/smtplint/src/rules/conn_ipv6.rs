//! The connection fails over IPv6.

use super::Diagnosis;
use crate::model::ErrorMeaning;
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// The host has an IPv6 address, the client tried it, and IPv6 does not work on this machine or network.
    ///
    /// ## How to repair
    /// Let the client use IPv4, or repair IPv6.
    "conn-ipv6", "The connection fails over IPv6", Connection, Error,
    explains: ["conn-blocked"],
    references: ["RFC 8305"],
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[],
    errors: &[ErrorMeaning::Ipv6Unavailable],
    message: "The client tried an IPv6 address that this machine cannot use.",
    advice: "Make the client use IPv4 (for example inet_protocols = ipv4, or family: 4), or repair IPv6 and its reverse DNS.",
};
