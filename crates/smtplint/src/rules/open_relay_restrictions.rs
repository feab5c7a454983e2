//! Restrictions that let strangers relay.

use super::{Found, evidence};
use crate::model::{Case, ErrorMeaning, Policy};
use crate::report::{Applicability, Confidence, Severity};

declare_rule! {
    /// ## What it means
    /// Postfix decides in `smtpd_relay_restrictions` (since 2.10) and `smtpd_recipient_restrictions` who may send where, from left to
    /// right; the first word that decides ends the list. If strangers reach the end, or a bare `permit`, without
    /// `reject_unauth_destination`, the server is an open relay.
    ///
    /// ## How to repair
    /// `smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination`
    "open-relay-restrictions", "The restrictions let strangers relay", Relay, Error,
    explains: ["open-relay"],
    references: [("Postfix SMTP relay and access control", "https://www.postfix.org/SMTPD_ACCESS_README.html")],
}

const GOOD: &str = "permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination";

fn check(case: &Case, out: &mut Vec<Found>) {
    let before = out.len();
    out.extend(case.policies.iter().filter_map(of_policy));
    if out.len() == before {
        out.extend(evidence::first(case, &[], &[ErrorMeaning::OpenRelayWarning, ErrorMeaning::RestrictionsMissing]).map(|span| {
            Found::new(&RULE, span)
                .confidence(Confidence::Likely)
                .message("The server warns that its restrictions do not stop strangers from relaying.")
                .advice(format!("Set smtpd_relay_restrictions = {GOOD}."))
        }));
    }
}

/// What a stranger meets who sends to somebody else's domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Refused or deferred.
    Stopped,
    /// Let through by this word.
    Permitted(usize),
    /// The list ends without a word on it.
    Undecided,
}

fn walk(words: &[&str]) -> Outcome {
    let mut at = 0;
    while let Some(word) = words.get(at) {
        match *word {
            "reject_unauth_destination" | "defer_unauth_destination" | "check_relay_domains" | "reject" | "defer" | "defer_if_permit" => {
                return Outcome::Stopped;
            }
            "permit" => return Outcome::Permitted(at),
            // The restriction behind it only writes a line into the log.
            "warn_if_reject" => at += 1,
            _ => {}
        }
        at += 1;
    }
    Outcome::Undecided
}

/// Whether a list asked before these already refuses strangers; smtpd asks all of them at RCPT TO (smtpd_delay_reject).
fn stopped_before(policy: &Policy) -> bool {
    const BEFORE: &[&str] = &["smtpd_client_restrictions", "smtpd_helo_restrictions", "smtpd_sender_restrictions"];
    BEFORE.iter().any(|name| walk(&policy.words(name)) == Outcome::Stopped)
}

fn of_policy(policy: &Policy) -> Option<Found> {
    let (relay, recipient) = (policy.get("smtpd_relay_restrictions"), policy.get("smtpd_recipient_restrictions"));
    let relay_words = policy.words("smtpd_relay_restrictions");
    let recipient_words = policy.words("smtpd_recipient_restrictions");
    if relay_words.iter().chain(&recipient_words).any(|word| word.starts_with('$') || word.contains("..") || *word == "[...]") {
        return None;
    }
    let (first, second) = (walk(&relay_words), walk(&recipient_words));
    if first == Outcome::Stopped || second == Outcome::Stopped || stopped_before(policy) {
        return None;
    }
    match (relay, recipient) {
        // Unset, since 2.10 the default stops strangers; before, reject_unauth_destination was the recipients' default.
        (None, None) => None,
        (Some(relay), _) => Some(
            Found::new(&RULE, if relay.value.is_empty() { relay.name_span } else { relay.value_span })
                .confidence(if relay_words.iter().any(|word| word.starts_with("check_")) { Confidence::Likely } else { Confidence::Certain })
                .message("No word in smtpd_relay_restrictions or smtpd_recipient_restrictions refuses a stranger who sends to somebody else's domain.")
                .advice(format!("Write smtpd_relay_restrictions = {GOOD}."))
                .replace("Refuse strangers", Applicability::Review, relay.value_span, GOOD),
        ),
        (None, Some(recipient)) => {
            // Cut-off or incomplete pastes: the default of smtpd_relay_restrictions may still stop strangers.
            let permit = matches!(second, Outcome::Permitted(_));
            let severity = if permit && policy.complete { Severity::Error } else { Severity::Warning };
            permit.then(|| {
                Found::new(&RULE, recipient.value_span)
                    .severity(severity)
                    .confidence(Confidence::Likely)
                    .message("smtpd_recipient_restrictions ends in permit without reject_unauth_destination before it. Before Postfix 2.10, or with smtpd_relay_restrictions emptied, this is an open relay; later only the default of smtpd_relay_restrictions stops strangers.")
                    .advice("Put reject_unauth_destination before permit.")
                    .replace("Refuse strangers", Applicability::Review, recipient.value_span, with_reject(&recipient.value))
            })
        }
    }
}

/// The list with the refusal before its `permit`.
fn with_reject(value: &str) -> String {
    match value.rfind("permit").filter(|at| value[*at..].trim() == "permit") {
        Some(at) => format!("{}reject_unauth_destination", &value[..at]),
        None => format!("{value}, reject_unauth_destination"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn walks_from_left_to_right() {
        assert_eq!(walk(&["permit_mynetworks", "reject_unauth_destination", "permit"]), Outcome::Stopped);
        assert_eq!(walk(&["permit", "reject_unauth_destination"]), Outcome::Permitted(0));
        assert_eq!(walk(&["permit_mynetworks", "permit_sasl_authenticated"]), Outcome::Undecided);
        assert_eq!(walk(&["warn_if_reject", "reject_unauth_destination"]), Outcome::Undecided);
    }
}
