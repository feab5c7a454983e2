//! A server with logins and without TLS.

use super::Findings;
use crate::model::{AuthOffer, ListenerTls, Origin, Policy, Value};
use crate::report::Severity;

declare_rule! {
    /// ## What it means
    /// TLS is switched off for clients, so that mail and passwords travel in clear text.
    ///
    /// ## How to repair
    /// Configure certificate and key and `smtpd_tls_security_level = may` (port 25) or `encrypt` (port 587).
    "server-tls-off", "TLS is switched off on the server", Server, Warning,
    explains: [],
    references: [("Postfix TLS", "https://www.postfix.org/TLS_README.html")],
    checks: [Policies(of_policy)],
}

fn of_policy(policy: &Policy, out: &mut Findings) {
    if policy.is_behind_proxy() {
        return;
    }
    // Nobody can listen in on a server that only this machine reaches.
    let off = policy.listeners.iter().filter(|listener| !listener.loopback).find_map(|listener| match &listener.tls {
        Some(Value { value: ListenerTls::Off, origin: Origin::Stated(span) }) => Some((listener, *span)),
        _ => None,
    });
    if let Some((listener, span)) = off {
        let login = listener.auth.as_ref().is_some_and(|auth| auth.value == AuthOffer::InClear);
        out.add(span)
            .severity(if login { Severity::Error } else { Severity::Warning })
            .message("STARTTLS is switched off for every client.")
            .advice("Configure certificate and key, and offer STARTTLS; Postfix: smtpd_tls_cert_file, smtpd_tls_key_file and smtpd_tls_security_level = may.");
    }
}
