//! Bare line feeds accepted.

use super::{Diagnosis, Findings};
use crate::model::{ErrorMeaning, Policy};
use crate::report::{Applicability, Confidence};

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
    checks: [Policies(of_policy), Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Certain,
    replies: &[],
    errors: &[ErrorMeaning::Smuggled],
    message: "The server takes something else than CR LF . CR LF for the end of a message: a sender can hide a second message inside the first.",
    advice: "Update the mail server, or refuse bare line feeds (Postfix: smtpd_forbid_bare_newline = normalize).",
};

fn of_policy(policy: &Policy, out: &mut Findings) {
    if let Some(param) = policy.set_to("smtpd_forbid_bare_newline", "no") {
        out.add(param.value_span)
            .message("smtpd_forbid_bare_newline = no leaves the server open to SMTP smuggling.")
            .advice("Write smtpd_forbid_bare_newline = normalize.")
            .replace("Normalise bare line feeds", Applicability::Safe, param.value_span, "normalize");
    }
}
