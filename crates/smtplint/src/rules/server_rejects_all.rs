//! Restrictions that refuse every mail.

use super::Findings;
use crate::model::{Answer, Cause, Policy};
use crate::text::{list, listed};

declare_rule! {
    /// ## What it means
    /// The list refuses everybody: a bare `reject` stands where no word before it lets anybody through.
    ///
    /// ## How to repair
    /// Put the words that permit before it, or take it out.
    "server-rejects-all", "These restrictions refuse every mail", Server, Error,
    explains: [],
    references: [("Postfix SMTP relay and access control", "https://www.postfix.org/SMTPD_ACCESS_README.html")],
    checks: [Policies(of_policy)],
}

const LISTS: &str = "smtpd_relay_restrictions smtpd_recipient_restrictions smtpd_client_restrictions smtpd_sender_restrictions \
    smtpd_helo_restrictions";

fn of_policy(policy: &Policy, out: &mut Findings) {
    for ruling in &policy.rulings {
        let mut rows = policy.rulings.iter().filter(|other| other.listener == ruling.listener);
        if rows.all(|row| row.answer == Answer::Refuses && row.cause == Cause::Word) {
            out.add(ruling.by.unwrap_or(policy.span))
                .likely()
                .value("because", &ruling.because)
                .message("Nobody gets a message through: {because} comes before any word that permits.")
                .advice("Put permit_mynetworks and permit_sasl_authenticated before it, and use reject_unauth_destination where only relaying is to be refused.");
            return;
        }
    }
    of_port_25(policy, out);
}

/// Other servers never log in: `permit_sasl_authenticated, reject` belongs to submission, not to the service they deliver to.
fn of_port_25(policy: &Policy, out: &mut Findings) {
    for param in &policy.params {
        let port_25 = matches!(param.service.as_deref(), Some("smtp" | "25"));
        if port_25 && listed(LISTS, &param.name) && list(&param.value).eq(["permit_sasl_authenticated", "reject"]) {
            out.add(param.span)
                .title("Port 25 takes mail from logged-in clients only")
                .likely()
                .value("name", &param.name)
                .value("value", &param.value)
                .message("{name} = {value} stands under the smtp service: every other server is refused, and no mail comes in.")
                .advice("Move the option to the submission service, or comment it out: it may have been left in force beneath a service that is commented out.");
            return;
        }
    }
}
