//! The host name does not resolve.

use super::{Diagnosis, Findings};
use crate::model::records::{Records, owner};
use crate::model::{ErrorMeaning, Policy};
use crate::report::{Confidence, Severity};
use crate::text::opens;

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
    checks: [Policies(of_policy), Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[],
    errors: &[ErrorMeaning::HostUnresolvable],
    message: "No address was found for the name of the server.",
    advice: "Check the spelling, look for a scheme, port or blank in the host field, and try the name on the same machine: getent hosts NAME (or nslookup NAME).",
};

/// Questions that DNS does not answer, or answers wrongly signed.
fn of_policy(policy: &Policy, out: &mut Findings) {
    let Some(records) = Records::of(policy) else { return };
    for kind in ["MX?", "A?", "AAAA?", "TXT?"] {
        for question in records.all(kind) {
            let (title, message, advice) = if question.value.ends_with(", bogus") {
                (
                    "DNSSEC fails for {name}",
                    "The {kind} answer for {name} does not pass validation: resolvers that validate find nothing.",
                    "Let whoever runs the zone's name servers look at its signatures: are they expired, does the parent's DS record fit?",
                )
            } else if opens(&question.value, "SERVFAIL|REFUSED|no answer") {
                ("DNS gives no answer for {name}", "Asked for {kind} of {name}, DNS says: {said}.", "Look at the name servers of the zone.")
            } else {
                continue;
            };
            let found = out
                .add(question.span)
                .value("name", owner(question))
                .value("kind", kind.trim_end_matches('?'))
                .value("said", &question.value);
            found.title(title).message(message).advice(advice);
            if !question.value.ends_with(", bogus") {
                found.severity(Severity::Warning).likely();
            }
        }
    }
}
