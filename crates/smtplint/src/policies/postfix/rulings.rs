//! Listeners, whom they trust, and who may send where.

use super::lines::Lines;
use super::listeners::listener;
use super::settings::Settings;
use super::walk::Server;
use super::words::placed;
use crate::model::{Asker, AuthOffer, ListenerTls, Policy, Recipient, Trust};
use crate::text::{Span, listed};

/// Parameters that say something about who may send where.
const TELLING: &str = "mynetworks mynetworks_style relay_domains smtpd_restriction_classes smtpd_delay_reject";

/// A port that is asked: its name, its line, whose options hold for it, and whether only this machine reaches it.
struct Port<'a> {
    name: &'a str,
    number: Option<u16>,
    span: Option<Span>,
    service: &'a str,
    loopback: bool,
}

/// Adds what the settings come to.
pub fn add(text: &str, policy: &mut Policy, lines: &Lines) {
    let tells = policy.params.iter().any(|param| is_telling(&param.name));
    let whole = super::faults::is_whole(policy);
    let ports = ports(policy, lines);
    for port in &ports {
        let settings = Settings { text, params: &lines.params, service: port.service };
        let mut listener = listener(port.name, port.number, port.span, &settings, whole);
        listener.loopback = port.loopback || policy.is_loopback_only();
        if tells {
            let tls = listener.tls.as_ref().is_none_or(|tls| tls.value != ListenerTls::Off);
            let logs_in = listener.auth.as_ref().is_none_or(|auth| auth.value != AuthOffer::Never);
            let name = if ports.len() == 1 { "" } else { port.name };
            rule(&Server::new(settings, tls, whole), name, !port.loopback, logs_in, policy);
        }
        policy.listeners.push(listener);
    }
    policy.closing = closing(policy);
    for param in policy.params.iter().filter(|param| param.name == "mynetworks") {
        for word in placed(&param.value, text, param.value_span) {
            let (network, span) = (word.text, word.span.unwrap_or(param.value_span));
            policy.trusted.push(Trust { list: param.name.clone(), network, span });
        }
    }
}

/// The list that first speaks of relaying, as it should be.
fn closing(policy: &Policy) -> Option<(Span, String)> {
    const GOOD: &str = "permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination";
    let lists = ["smtpd_relay_restrictions", "smtpd_recipient_restrictions"];
    let param = lists.iter().find_map(|name| policy.get(name))?;
    // A value on the lines after its name, or none at all, wants a blank before it.
    let blank = if param.value.is_empty() { " " } else { "" };
    Some((param.value_span, [blank, GOOD].concat()))
}

fn is_telling(name: &str) -> bool {
    listed(TELLING, name) || name.starts_with("smtpd_") && name.ends_with("_restrictions")
}

/// The ports that master.cf shows, and port 25, which parts of it leave out.
fn ports<'a>(policy: &Policy, lines: &'a Lines) -> Vec<Port<'a>> {
    let mut ports = Vec::new();
    for service in lines.services.iter().filter(|service| service.listens()) {
        let (number, span, service_name) = (service.port(), Some(service.span), service.answering(&lines.services));
        ports.push(Port { name: &service.name, number, span, service: service_name, loopback: service.loopback });
    }
    let main = policy.params.iter().any(|param| param.service.is_none() && (param.name.starts_with("smtpd_") || is_telling(&param.name)));
    let all = lines.services.iter().any(|service| listed("qmgr pickup cleanup", &service.name));
    if main && !all && !ports.iter().any(|port| port.number == Some(25)) {
        ports.push(Port { name: "smtp", number: Some(25), span: None, service: "smtp", loopback: false });
    }
    ports
}

/// The rows of one listener.
fn rule(server: &Server, name: &str, strangers: bool, logs_in: bool, policy: &mut Policy) {
    let trusts = server.trusting.anybody.is_some();
    for (asker, is_there) in [(Asker::Stranger, strangers), (Asker::Trusted, trusts), (Asker::Authenticated, logs_in)] {
        for recipient in [Recipient::Elsewhere, Recipient::Here] {
            if is_there && (recipient == Recipient::Elsewhere || !server.here.is_empty()) {
                policy.rulings.push(server.ruling(name, asker, recipient));
            }
        }
    }
}
