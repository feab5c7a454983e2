//! The host name does not resolve.

use super::Diagnosis;
use crate::model::ErrorMeaning;
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// DNS has no address for the host name: it is misspelt, exists only in another network, or the machine (often a
    /// container) has no working resolver.
    ///
    /// ## How to repair
    /// Compare the name letter by letter with the provider's page; try it on the same machine with nslookup or getent
    /// hosts.
    "host-unresolvable", "The host name does not resolve", Host, Error,
    explains: ["conn-blocked", "conn-dropped"],
    references: ["RFC 5321 §5"],
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[],
    errors: &[ErrorMeaning::HostUnresolvable],
    message: "No address was found for the name of the server.",
    advice: "Check the spelling, look for a scheme, port or blank in the host field, and try the name on the same machine: getent hosts NAME (or nslookup NAME).",
};
