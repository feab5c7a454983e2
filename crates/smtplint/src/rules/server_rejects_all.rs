//! Restrictions that refuse every mail.

use super::Found;
use crate::model::{Case, Policy};
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// The list refuses everybody: a bare `reject` stands where no word before it lets anybody through.
    ///
    /// ## How to repair
    /// Put the words that permit before it, or take it out.
    "server-rejects-all", "These restrictions refuse every mail", Server, Error,
    explains: [],
    references: [("Postfix SMTP relay and access control", "https://www.postfix.org/SMTPD_ACCESS_README.html")],
}

const LISTS: &[&str] = &[
    "smtpd_relay_restrictions",
    "smtpd_recipient_restrictions",
    "smtpd_client_restrictions",
    "smtpd_sender_restrictions",
    "smtpd_helo_restrictions",
];

fn check(case: &Case, out: &mut Vec<Found>) {
    out.extend(case.policies.iter().filter_map(|policy| of_policy(policy).or_else(|| of_port_25(policy))));
}

/// Other servers never log in: `permit_sasl_authenticated, reject` belongs to submission, not to the service they deliver to.
fn of_port_25(policy: &Policy) -> Option<Found> {
    let param = policy.params.iter().find(|param| {
        let words: Vec<&str> = param.value.split([',', ' ', '\t']).filter(|word| !word.is_empty()).collect();
        matches!(param.service.as_deref(), Some("smtp" | "25"))
            && LISTS.contains(&param.name.as_str())
            && words == ["permit_sasl_authenticated", "reject"]
    })?;
    Some(
        Found::new(&RULE, param.span)
            .title("Port 25 takes mail from logged-in clients only")
            .confidence(Confidence::Likely)
            .message(format!("{} = {} stands under the smtp service: every other server is refused, and no mail comes in.", param.name, param.value))
            .advice("Move the option to the submission service, or comment it out: it may have been left in force beneath a service that is commented out."),
    )
}

fn of_policy(policy: &Policy) -> Option<Found> {
    LISTS.iter().find_map(|name| {
        let words = policy.words(name);
        let param = policy.get(name)?;
        let reject = words.iter().position(|word| *word == "reject")?;
        let permits = words[..reject].iter().any(|word| word.starts_with("permit") || word.starts_with("check_") || word.contains("unauth_destination"));
        (!permits).then(|| {
            Found::new(&RULE, param.value_span)
                .confidence(Confidence::Likely)
                .message(format!("{name} reaches reject before any word that permits."))
                .advice("Put permit_mynetworks and permit_sasl_authenticated before it, and use reject_unauth_destination where only relaying is to be refused.")
        })
    })
}
