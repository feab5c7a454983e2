//! A server that takes logins without encryption.

use super::Found;
use crate::model::{Case, Param, Policy};
use crate::report::{Applicability, Confidence, Severity};

declare_rule! {
    /// ## What it means
    /// SASL is on, and nothing keeps it inside TLS: clients may send their passwords readable for everybody on the way.
    ///
    /// ## How to repair
    /// Postfix: `smtpd_tls_auth_only = yes`, with certificate and key configured.
    "server-auth-cleartext", "The server takes logins without encryption", Server, Warning,
    explains: ["server-tls-off", "auth-offered-before-tls"],
    references: [("postconf(5): smtpd_tls_auth_only", "https://www.postfix.org/postconf.5.html#smtpd_tls_auth_only"), ("RFC 4954 §4", "https://www.rfc-editor.org/rfc/rfc4954#section-4")],
}

fn check(case: &Case, out: &mut Vec<Found>) {
    out.extend(case.policies.iter().filter_map(of_policy));
}

fn of_policy(policy: &Policy) -> Option<Found> {
    let off = policy.get("smtpd_tls_auth_only").filter(|param| param.value == "no");
    let enabled = policy.get("smtpd_sasl_auth_enable").filter(|param| param.value == "yes");
    let encrypts = policy.anywhere("smtpd_tls_auth_only", &["yes"])
        || policy.get("smtpd_tls_security_level").is_some_and(|param| param.value == "encrypt");
    let forbids = policy.get("smtpd_sasl_security_options").is_some_and(|param| param.value.contains("noplaintext"));
    if encrypts || forbids {
        return None;
    }
    // What a paste does not show is not absent: without the line, only settings that show the whole can be blamed.
    let whole = policy.complete || policy.params.len() >= 12;
    let tls = policy.params.iter().any(|param| param.name.starts_with("smtpd_tls_") || param.name == "smtpd_use_tls");
    match (off, enabled) {
        (Some(param), _) if enabled.is_some() || !whole => {
            Some(found(param, param.value_span).replace("Demand TLS for logins", Applicability::Safe, param.value_span, "yes"))
        }
        (None, Some(param)) if whole => {
            let found =
                found(param, param.span).severity(if tls { Severity::Warning } else { Severity::Error }).confidence(Confidence::Likely);
            let at = crate::text::Span::new(param.span.end, param.span.end);
            Some(if tls { found.replace("Demand TLS for logins", Applicability::Safe, at, "\nsmtpd_tls_auth_only = yes") } else { found })
        }
        _ => None,
    }
}

fn found(param: &Param, span: crate::text::Span) -> Found {
    Found::new(&RULE, span)
        .message(match param.name.as_str() {
            "smtpd_tls_auth_only" => "smtpd_tls_auth_only = no: AUTH is offered before STARTTLS, so passwords can go in clear text.",
            _ => "SASL is on, and smtpd_tls_auth_only is not: AUTH is offered before STARTTLS, so passwords can go in clear text.",
        })
        .advice("Set smtpd_tls_auth_only = yes, and smtpd_tls_cert_file, smtpd_tls_key_file and smtpd_tls_security_level = may if they are missing.")
}
