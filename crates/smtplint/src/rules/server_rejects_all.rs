//! Restrictions that refuse every mail.

use super::Findings;
use crate::model::{Answer, Asker, Cause, Policy, Recipient, Ruling};
use crate::report::{Confidence, Severity};
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
    if !of_port_25(policy, out) {
        of_mailboxes(policy, out);
    }
}

/// Mailboxes, and a port 25 that takes nothing for them from other servers.
fn of_mailboxes(policy: &Policy, out: &mut Findings) {
    let mailboxes = policy.params.iter().find(|param| {
        listed("virtual_mailbox_domains virtual_mailbox_maps virtual_transport home_mailbox mailbox_command mailbox_transport", &param.name)
            && !param.value.is_empty()
    });
    let refuses = |ruling: &&Ruling| {
        let other = ruling.asker == Asker::Stranger && ruling.recipient == Recipient::Here && !policy.is_loopback_only();
        other
            && listed("smtp 25", &ruling.listener) | ruling.listener.is_empty()
            && ruling.answer == Answer::Refuses
            && ruling.cause == Cause::Word
    };
    if let (Some(mailboxes), Some(ruling)) = (mailboxes, policy.rulings.iter().find(refuses)) {
        out.add(ruling.by.unwrap_or(policy.span))
            .severity(Severity::Info)
            .confidence(Confidence::Possible)
            .title("Other servers cannot deliver to these mailboxes")
            .value("because", &ruling.because)
            .value("name", &mailboxes.name)
            .message("{because}: other servers never log in, so no mail from outside reaches the mailboxes that {name} speaks of.")
            .advice("If this server is to receive mail, keep permit_sasl_authenticated, reject for the submission service in master.cf, and use reject_unauth_destination here.");
    }
}

/// Other servers never log in: `permit_sasl_authenticated, reject` belongs to submission, not to the service they deliver to.
fn of_port_25(policy: &Policy, out: &mut Findings) -> bool {
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
            return true;
        }
    }
    false
}
