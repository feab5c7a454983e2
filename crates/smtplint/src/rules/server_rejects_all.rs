//! Restrictions that refuse every mail.

use super::Findings;
use crate::model::Policy;
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
    for name in LISTS.split(' ') {
        let Some(param) = policy.get(name).filter(|param| rejects_all(&param.value)) else { continue };
        out.add(param.value_span)
            .likely()
            .value("name", name)
            .message("{name} reaches reject before any word that permits.")
            .advice("Put permit_mynetworks and permit_sasl_authenticated before it, and use reject_unauth_destination where only relaying is to be refused.");
        return;
    }
    of_port_25(policy, out);
}

fn rejects_all(value: &str) -> bool {
    for word in list(value) {
        if word == "reject" {
            return true;
        }
        if word.starts_with("permit") || word.starts_with("check_") || word.contains("unauth_destination") {
            return false;
        }
    }
    false
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
