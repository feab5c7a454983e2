//! A server with logins and without TLS.

use super::Found;
use crate::model::{Case, Policy};
use crate::report::{Confidence, Severity};

declare_rule! {
    /// ## What it means
    /// TLS is switched off for clients, so that mail and passwords travel in clear text.
    ///
    /// ## How to repair
    /// Configure certificate and key and `smtpd_tls_security_level = may` (port 25) or `encrypt` (port 587).
    "server-tls-off", "TLS is switched off on the server", Server, Warning,
    explains: [],
    references: [("Postfix TLS", "https://www.postfix.org/TLS_README.html")],
}

fn check(case: &Case, out: &mut Vec<Found>) {
    out.extend(case.policies.iter().filter_map(of_policy));
}

fn of_policy(policy: &Policy) -> Option<Found> {
    // Nobody can listen in on a server that only this machine reaches.
    if policy.get("inet_interfaces").is_some_and(|param| matches!(param.value.as_str(), "loopback-only" | "localhost" | "127.0.0.1")) {
        return None;
    }
    let none = policy.get("smtpd_tls_security_level").filter(|param| param.value == "none");
    let old = policy.get("smtpd_use_tls").filter(|param| param.value == "no" && policy.get("smtpd_tls_security_level").is_none());
    let param = none.or(old)?;
    let login = policy.yes("smtpd_sasl_auth_enable") == Some(true);
    Some(
        Found::new(&RULE, param.span)
            .severity(if login { Severity::Error } else { Severity::Warning })
            .confidence(Confidence::Certain)
            .message(format!("{} = {} switches STARTTLS off for every client.", param.name, param.value))
            .advice("Set smtpd_tls_cert_file and smtpd_tls_key_file, and smtpd_tls_security_level = may."),
    )
}
