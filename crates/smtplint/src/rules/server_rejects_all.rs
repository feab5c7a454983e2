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

const LISTS: &[&str] = &["smtpd_relay_restrictions", "smtpd_recipient_restrictions", "smtpd_client_restrictions", "smtpd_sender_restrictions", "smtpd_helo_restrictions"];

fn check(case: &Case, out: &mut Vec<Found>) {
    out.extend(case.policies.iter().filter_map(of_policy));
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
