//! Bare line feeds accepted.

use super::Found;
use crate::model::Case;
use crate::report::{Applicability, Severity};

declare_rule! {
    /// ## What it means
    /// The server takes a lone LF for a line end. A sender can hide a second message with a forged sender inside the first ("SMTP
    /// smuggling").
    ///
    /// ## How to repair
    /// Postfix 3.5.23, 3.6.13, 3.7.9, 3.8.4 and later: `smtpd_forbid_bare_newline = normalize` (or `yes`).
    "server-smuggling", "Bare line feeds are accepted", Server, Warning,
    explains: [],
    references: [("Postfix: SMTP smuggling", "https://www.postfix.org/smtp-smuggling.html")],
}

fn check(case: &Case, out: &mut Vec<Found>) {
    for policy in &case.policies {
        out.extend(policy.get("smtpd_forbid_bare_newline").filter(|param| param.value == "no").map(|param| {
            Found::new(&RULE, param.value_span)
                .severity(Severity::Warning)
                .message("smtpd_forbid_bare_newline = no leaves the server open to SMTP smuggling.")
                .advice("Write smtpd_forbid_bare_newline = normalize.")
                .replace("Normalise bare line feeds", Applicability::Safe, param.value_span, "normalize")
        }));
    }
}
