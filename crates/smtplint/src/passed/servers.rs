//! What is right about a server's configuration.

use super::Facts;
use crate::model::{Answer, Asker, AuthOffer, Listener, ListenerTls, Policy, Recipient, Ruling};

/// More trusted networks than this are no sentence.
const MOST_NETWORKS: usize = 5;

/// Tells what is right about a server.
pub fn of(policy: &Policy, facts: &mut Facts) {
    policy.rulings.iter().for_each(|ruling| of_ruling(ruling, facts));
    of_trust(policy, facts);
    policy.listeners.iter().for_each(|listener| of_listener(listener, facts));
    if let Some(param) = policy.get("smtpd_forbid_bare_newline").filter(|param| param.value != "no") {
        facts.tell("server-smuggling", Some(param.span), &["Bare line feeds end no message: nothing can be smuggled in"]);
    }
    // Of Postfix every parameter is known.
    if policy.dialect.starts_with("postfix") && policy.faults.is_empty() && !policy.params.is_empty() {
        facts.tell("server-syntax", None, &["Postfix knows every setting here"]);
    }
}

fn of_ruling(ruling: &Ruling, facts: &mut Facts) {
    let (rules, said) = match (ruling.asker, ruling.recipient, ruling.answer) {
        (Asker::Stranger, Recipient::Elsewhere, Answer::Refuses) => {
            ("open-relay open-relay-restrictions open-relay-mynetworks", "Strangers may not relay")
        }
        (Asker::Stranger, Recipient::Here, Answer::Accepts) => ("server-rejects-all", "Mail for its own domains is taken"),
        _ => return,
    };
    facts.tell(rules, ruling.by, &[said, &on(&ruling.listener), ": ", &ruling.because]);
}

fn on(listener: &str) -> String {
    if listener.is_empty() { String::new() } else { [" on ", listener].concat() }
}

fn of_trust(policy: &Policy, facts: &mut Facts) {
    let networks: Vec<&str> = policy.trusted.iter().map(|trust| trust.network.as_str()).collect();
    if (1..=MOST_NETWORKS).contains(&networks.len()) {
        let span = policy.trusted.first().map(|trust| trust.span);
        facts.tell("open-relay-mynetworks open-relay", span, &["Without a login no others may relay than ", &networks.join(", ")]);
    }
}

fn of_listener(listener: &Listener, facts: &mut Facts) {
    let whose = on(&listener.name);
    if let Some(auth) = listener.auth.as_ref().filter(|auth| auth.value == AuthOffer::InsideTls) {
        let rules = "server-auth-cleartext auth-offered-before-tls";
        facts.tell(rules, auth.span().or(listener.span), &["A login is offered only inside TLS", &whose]);
    }
    if let Some(tls) = &listener.tls {
        let how = match tls.value {
            ListenerTls::Off => return,
            ListenerTls::Offered => "STARTTLS is offered",
            ListenerTls::Required => "STARTTLS is demanded",
            ListenerTls::Implicit => "TLS is spoken from the first byte",
        };
        facts.tell("server-tls-off", tls.span().or(listener.span), &[how, &whose]);
    }
}
