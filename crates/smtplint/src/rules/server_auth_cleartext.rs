//! A server that takes logins without encryption.

use super::Findings;
use crate::model::{AuthOffer, ListenerTls, Origin, Policy, Value};
use crate::policies::spelling::{beside, in_place};
use crate::report::{Applicability, Severity};
use crate::text::Span;

declare_rule! {
    /// ## What it means
    /// SASL is on, and nothing keeps it inside TLS: clients may send their passwords readable for everybody on the way.
    ///
    /// ## How to repair
    /// Postfix: `smtpd_tls_auth_only = yes`, with certificate and key configured.
    "server-auth-cleartext", "The server takes logins without encryption", Server, Warning,
    explains: ["server-tls-off", "auth-offered-before-tls"],
    references: [("postconf(5): smtpd_tls_auth_only", "https://www.postfix.org/postconf.5.html#smtpd_tls_auth_only"), "RFC 4954 §4"],
    checks: [Policies(of_policy), Policies(of_exim)],
}

fn of_policy(policy: &Policy, out: &mut Findings) {
    if policy.dialect == "exim-conf" {
        return;
    }
    let clear = policy.listeners.iter().filter(|listener| !listener.loopback).find_map(|listener| match &listener.auth {
        Some(Value { value: AuthOffer::InClear, origin: Origin::Stated(span) }) => Some(*span),
        _ => None,
    });
    let only = policy.get("smtpd_tls_auth_only");
    let never = policy.set_to("smtpd_sasl_auth_enable", "no").is_some();
    let off = only.filter(|param| param.value == "no" && !never);
    // What a paste does not show is not absent: without the line, only settings that show the whole can be blamed.
    let whole = policy.complete || policy.params.len() >= 12;
    let (fix, title) = (Applicability::Safe, "Demand TLS for logins");
    let found = match (off, clear) {
        (Some(param), clear)
            if clear.is_some() || !whole && policy.get("smtpd_tls_security_level").is_none_or(|level| level.value != "encrypt") =>
        {
            let yes = in_place(&out.case.text, param, "yes");
            out.add(param.value_span)
                .message("smtpd_tls_auth_only = no: AUTH is offered before STARTTLS, so passwords can go in clear text.")
                .replace(title, fix, param.value_span, yes)
        }
        (None, Some(span)) if whole => {
            // Without TLS at all, demanding it would end every login.
            let tls = policy.params.iter().any(|param| param.name.starts_with("smtpd_tls_") || param.name == "smtpd_use_tls");
            let enabled = policy.get("smtpd_sasl_auth_enable");
            let added = enabled.and_then(|param| beside(&out.case.text, param, "smtpd_tls_auth_only", "yes"));
            let found = out.add(span).likely().severity(if tls { Severity::Warning } else { Severity::Error });
            found.message(if tls {
                "Logins are on, and nothing keeps them inside TLS: AUTH is offered before STARTTLS, so passwords can go in clear text."
            } else {
                "Logins are on, and TLS is not set up: passwords go in clear text."
            });
            if let Some((end, line)) = added.filter(|_| tls) {
                found.replace(title, fix, end, &line);
            }
            found
        }
        _ => return,
    };
    found.advice("Demand TLS before a login; Postfix: postconf -e 'smtpd_tls_auth_only = yes', with smtpd_tls_cert_file, smtpd_tls_key_file and smtpd_tls_security_level = may if they are missing.");
}

/// Exim's authenticators say one by one where they are offered.
fn of_exim(policy: &Policy, out: &mut Findings) {
    let clear = policy.listeners.iter().find_map(|listener| match &listener.auth {
        Some(Value { value: AuthOffer::InClear, origin: Origin::Stated(span) }) => Some((listener, *span)),
        _ => None,
    });
    let Some((listener, span)) = clear.filter(|_| policy.dialect == "exim-conf") else { return };
    let off = listener.tls.as_ref().is_some_and(|tls| tls.value == ListenerTls::Off);
    let found = out.add(span).value("port", &listener.name);
    found.message(if off {
        "Port {port} offers AUTH and no TLS: passwords go in clear text."
    } else {
        "Port {port} offers AUTH before STARTTLS: passwords can go in clear text."
    });
    found.value("condition", "${if def:tls_in_cipher }").value("hosts", "${if eq{$tls_in_cipher}{}{}{*}}");
    found.advice("Write server_advertise_condition = {condition} in every authenticator, or auth_advertise_hosts = {hosts} once.");
    let end = Span::new(span.end, span.end);
    if !off && policy.params.iter().all(|param| !matches!(param.name.as_str(), "server_advertise_condition" | "auth_advertise_hosts")) {
        found.replace(
            "Offer AUTH inside TLS only",
            Applicability::Review,
            end,
            "\n  server_advertise_condition = ${if def:tls_in_cipher }",
        );
    }
}
