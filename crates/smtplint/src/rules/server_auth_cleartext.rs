//! A server that takes logins without encryption.

use super::Findings;
use crate::model::Policy;
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
    checks: [Policies(of_policy)],
}

fn of_policy(policy: &Policy, out: &mut Findings) {
    let off = policy.set_to("smtpd_tls_auth_only", "no");
    let enabled = policy.set_to("smtpd_sasl_auth_enable", "yes");
    let encrypts = policy.anywhere("smtpd_tls_auth_only", "yes") || policy.set_to("smtpd_tls_security_level", "encrypt").is_some();
    let forbids = policy.get("smtpd_sasl_security_options").is_some_and(|param| param.value.contains("noplaintext"));
    if encrypts || forbids {
        return;
    }
    // What a paste does not show is not absent: without the line, only settings that show the whole can be blamed.
    let whole = policy.complete || policy.params.len() >= 12;
    let (fix, title) = (Applicability::Safe, "Demand TLS for logins");
    let found = match (off, enabled) {
        (Some(param), _) if enabled.is_some() || !whole => out
            .add(param.value_span)
            .message("smtpd_tls_auth_only = no: AUTH is offered before STARTTLS, so passwords can go in clear text.")
            .replace(title, fix, param.value_span, "yes"),
        (None, Some(param)) if whole => {
            let found = out
                .add(param.span)
                .message("SASL is on, and smtpd_tls_auth_only is not: AUTH is offered before STARTTLS, so passwords can go in clear text.")
                .severity(Severity::Error)
                .likely();
            // Without TLS at all, demanding it would end every login.
            if policy.params.iter().any(|param| param.name.starts_with("smtpd_tls_") || param.name == "smtpd_use_tls") {
                let end = Span::new(param.span.end, param.span.end);
                found.severity(Severity::Warning).replace(title, fix, end, "\nsmtpd_tls_auth_only = yes");
            }
            found
        }
        _ => return,
    };
    found.advice("Set smtpd_tls_auth_only = yes, and smtpd_tls_cert_file, smtpd_tls_key_file and smtpd_tls_security_level = may if they are missing.");
}
