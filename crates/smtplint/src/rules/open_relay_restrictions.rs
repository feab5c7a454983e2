//! Restrictions that let strangers relay.

use super::{Diagnosis, Findings};
use crate::model::{ErrorMeaning, Policy};
use crate::report::{Applicability, Confidence, Severity};
use crate::text::{list, listed};

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
    checks: [Policies(of_policy), Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[],
    errors: &[ErrorMeaning::OpenRelayWarning, ErrorMeaning::RestrictionsMissing],
    message: "The server warns that its restrictions do not stop strangers from relaying.",
    advice: "Set smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination.",
};

const GOOD: &str = "permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination";

/// Words after which no stranger gets further.
const STOPS: &str = "reject_unauth_destination defer_unauth_destination check_relay_domains reject defer defer_if_permit";

/// What a stranger meets who sends to somebody else's domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Refused or deferred.
    Stopped,
    /// Let through by a word.
    Permitted,
    /// The list ends without a word on it.
    Undecided,
}

fn walk(value: &str) -> Outcome {
    let mut only_logged = false;
    for word in list(value) {
        if word == "permit" && !only_logged {
            return Outcome::Permitted;
        }
        if listed(STOPS, word) && !only_logged {
            return Outcome::Stopped;
        }
        // The restriction behind it only writes a line into the log.
        only_logged = word == "warn_if_reject" && !only_logged;
    }
    Outcome::Undecided
}

fn of_policy(policy: &Policy, out: &mut Findings) {
    // A list asked before these may already refuse strangers; smtpd asks all of them at RCPT TO (smtpd_delay_reject).
    const BEFORE: &str = "smtpd_client_restrictions smtpd_helo_restrictions smtpd_sender_restrictions";
    let (relay, recipient) = ("smtpd_relay_restrictions", "smtpd_recipient_restrictions");
    let (relay_value, recipient_value) = (policy.value(relay), policy.value(recipient));
    let cut = |value| list(value).any(|word| word.starts_with('$') || word.contains(".."));
    let outcome = walk(recipient_value);
    let stopped = walk(relay_value) == Outcome::Stopped
        || outcome == Outcome::Stopped
        || BEFORE.split(' ').any(|name| walk(policy.value(name)) == Outcome::Stopped);
    if stopped || cut(relay_value) || cut(recipient_value) {
        return;
    }
    // Unset, since 2.10 the default stops strangers; before, reject_unauth_destination was the recipients' default.
    if let Some(relay) = policy.get(relay) {
        out.add(if relay.value.is_empty() { relay.name_span } else { relay.value_span })
            .likely_unless(!list(relay_value).any(|word| word.starts_with("check_")))
            .value("good", GOOD)
            .message("No word in smtpd_relay_restrictions or smtpd_recipient_restrictions refuses a stranger who sends to somebody else's domain.")
            .advice("Write smtpd_relay_restrictions = {good}.")
            .replace("Refuse strangers", Applicability::Review, relay.value_span, GOOD);
    } else if let (Some(recipient), Outcome::Permitted) = (policy.get(recipient), outcome) {
        out.add(recipient.value_span)
            // Cut-off or incomplete pastes: the default of smtpd_relay_restrictions may still stop strangers.
            .severity(if policy.complete { Severity::Error } else { Severity::Warning })
            .likely()
            .message("smtpd_recipient_restrictions ends in permit without reject_unauth_destination before it. Before Postfix 2.10, or with smtpd_relay_restrictions emptied, this is an open relay; later only the default of smtpd_relay_restrictions stops strangers.")
            .advice("Put reject_unauth_destination before permit.")
            .replace("Refuse strangers", Applicability::Review, recipient.value_span, &with_reject(&recipient.value));
    }
}

/// The list with the refusal before its `permit`.
fn with_reject(value: &str) -> String {
    let before = value.trim_end().strip_suffix("permit");
    before.map_or_else(|| [value, ", "].concat(), str::to_owned) + "reject_unauth_destination"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn walks_from_left_to_right() {
        assert_eq!(walk("permit_mynetworks, reject_unauth_destination, permit"), Outcome::Stopped);
        assert_eq!(walk("permit reject_unauth_destination"), Outcome::Permitted);
        assert_eq!(walk("permit_mynetworks, permit_sasl_authenticated"), Outcome::Undecided);
        assert_eq!(walk("warn_if_reject reject_unauth_destination"), Outcome::Undecided);
    }

    #[test]
    fn advice_and_fix_say_the_same() {
        assert!(DIAGNOSIS.advice.contains(GOOD));
    }
}
