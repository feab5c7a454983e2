//! A server with logins and without TLS.

use super::Findings;
use crate::model::Policy;
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
    // Nobody can listen in on a server that only this machine reaches.
    if policy.get("inet_interfaces").is_some_and(|param| matches!(param.value.as_str(), "loopback-only" | "localhost" | "127.0.0.1")) {
        return;
    }
    let off = match policy.get("smtpd_tls_security_level") {
        Some(level) => Some(level).filter(|level| level.value == "none"),
        None => policy.set_to("smtpd_use_tls", "no"),
    };
    if let Some(param) = off {
        let login = policy.set_to("smtpd_sasl_auth_enable", "yes").is_some();
        out.add(param.span)
            .severity(if login { Severity::Error } else { Severity::Warning })
            .value("name", &param.name)
            .value("value", &param.value)
            .message("{name} = {value} switches STARTTLS off for every client.")
            .advice("Set smtpd_tls_cert_file and smtpd_tls_key_file, and smtpd_tls_security_level = may.");
    }
}
