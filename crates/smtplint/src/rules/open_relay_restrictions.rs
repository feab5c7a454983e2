//! Restrictions that let strangers relay.

use super::{Diagnosis, Findings};
use crate::model::{Answer, Asker, Cause, ErrorMeaning, Policy, Recipient, Ruling};
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
    message: "The server says that its restrictions do not stop strangers from relaying; Postfix' smtpd does not run with them.",
    advice: "Set smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination.",
};

const GOOD: &str = "permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination";

fn of_policy(policy: &Policy, out: &mut Findings) {
    let relays = |ruling: &&Ruling| {
        let stranger = ruling.asker == Asker::Stranger && ruling.recipient == Recipient::Elsewhere;
        let stops = ruling.cause == Cause::Broken && ruling.because.contains("other people's mail");
        stranger
            && (stops || ruling.answer == Answer::Accepts && !matches!(ruling.cause, Cause::Network | Cause::Delivery | Cause::Setting))
    };
    if let Some(ruling) = policy.rulings.iter().find(relays) {
        let found = out.add(ruling.by.unwrap_or(policy.span)).value("because", &ruling.because).value("good", GOOD);
        match ruling.answer {
            Answer::Accepts => found.message("A stranger who sends to somebody else's domain is let through: {because}."),
            _ => found.likely().message("No word refuses a stranger who sends to somebody else's domain. Postfix since 2.10 stops with \"fatal: in parameter smtpd_relay_restrictions or smtpd_recipient_restrictions, specify at least one working instance of: reject_unauth_destination …\"; earlier versions relay for everybody."),
        };
        if policy.dialect.starts_with("post") {
            found.advice("Refuse strangers before anything lets them through: postconf -e 'smtpd_relay_restrictions = {good}'.");
        } else {
            found.advice(
                ADVICE
                    .lines()
                    .find_map(|row| row.strip_prefix(policy.dialect)?.strip_prefix(": "))
                    .unwrap_or("Let nobody but trusted networks and logged-in users send to other people's domains."),
            );
        }
        if let Some((span, text)) = &policy.closing {
            found.replace("Refuse strangers", Applicability::Review, *span, text);
        }
    } else if let Some(recipient) = policy.get("smtpd_recipient_restrictions").filter(|param| stops_nobody(policy, &param.value)) {
        out.add(recipient.span)
            .severity(Severity::Info)
            .confidence(Confidence::Possible)
            .message("smtpd_recipient_restrictions names no word that refuses strangers; since Postfix 2.10 the default of smtpd_relay_restrictions does. Earlier versions stop with \"specify at least one working instance of: … reject_unauth_destination\".")
            .advice("Before 2.10 put reject_unauth_destination at its end.");
    } else if let Some(recipient) = policy.get("smtpd_recipient_restrictions").filter(|param| permits(&param.value)) {
        // Cut-off or incomplete pastes: the default of smtpd_relay_restrictions may still stop strangers.
        if policy.get("smtpd_relay_restrictions").is_none() && !policy.rulings.is_empty() {
            out.add(recipient.value_span)
                .severity(if policy.complete { Severity::Error } else { Severity::Warning })
                .likely()
                .message("smtpd_recipient_restrictions ends in permit without reject_unauth_destination before it. Before Postfix 2.10, or with smtpd_relay_restrictions emptied, this is an open relay; later only the default of smtpd_relay_restrictions stops strangers.")
                .advice("Put reject_unauth_destination before permit.")
                .replace("Refuse strangers", Applicability::Review, recipient.value_span, &with_reject(&recipient.value));
        }
    }
}

/// Whether all is shown, and only the default of the relay's list stops strangers.
fn stops_nobody(policy: &Policy, value: &str) -> bool {
    let words = ["reject_unauth_destination", "defer", "check_relay_domains", "$", "reject"];
    let stops = list(value).any(|word| words.contains(&word) || word.starts_with(['$', '{']) || word.starts_with("defer_"));
    policy.complete && policy.get("smtpd_relay_restrictions").is_none() && !value.is_empty() && !stops && !permits(value)
}

/// What to do, by dialect.
const ADVICE: &str = "\
exim-conf: Before the statement that accepts, refuse what is neither ours nor allowed: deny !hosts = +relay_from_hosts, !authenticated = *, !domains = +local_domains : +relay_to_domains. exim -bh 198.51.100.7 shows what a stranger hears.
container-mta: Publish the port to trusted hosts only, and refuse all others: -e POSTFIX_smtpd_client_restrictions=permit_mynetworks,reject (later versions of the image do).
opensmtpd-conf: Write match from any auth for any action NAME: only who has logged in may then send elsewhere.
tcprules: Set RELAYCLIENT for single addresses only, and let everybody else log in.
exchange-connector: Name single addresses in RemoteIPRanges, or take the right away and let clients log in.";

/// Whether a list comes to a bare `permit` before anything that stops strangers.
fn permits(value: &str) -> bool {
    const STOPS: &str = "permit reject_unauth_destination check_relay_domains defer_unauth_destination reject defer";
    let mut only_logged = false;
    for word in list(value) {
        if listed(STOPS, word) && !only_logged {
            return word == "permit";
        }
        // The restriction behind it only writes a line into the log.
        only_logged = word == "warn_if_reject" && !only_logged;
    }
    false
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
        assert!(!permits("permit_mynetworks, reject_unauth_destination, permit"));
        assert!(permits("permit reject_unauth_destination"));
        assert!(!permits("permit_mynetworks, permit_sasl_authenticated"));
        assert!(permits("warn_if_reject reject_unauth_destination, permit"));
    }

    #[test]
    fn advice_and_fix_say_the_same() {
        assert!(DIAGNOSIS.advice.contains(GOOD));
    }
}
