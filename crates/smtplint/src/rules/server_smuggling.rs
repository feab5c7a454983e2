//! Bare line feeds accepted.

use super::{Diagnosis, Findings};
use crate::model::{ErrorMeaning, Policy};
use crate::report::{Applicability, Confidence, Severity};

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
    } else if let (None, Some(version)) =
        (policy.get("smtpd_forbid_bare_newline"), policy.get("mail_version").filter(|param| is_old(&param.value)))
    {
        // Distributions may have changed the default.
        out.add(version.span)
            .severity(Severity::Info)
            .confidence(Confidence::Possible)
            .value("version", &version.value)
            .message("Postfix {version} takes bare line feeds unless smtpd_forbid_bare_newline says otherwise; since 3.9 it normalises them.")
            .advice("postconf smtpd_forbid_bare_newline shows what holds. Set normalize (3.5.24, 3.6.14, 3.7.10, 3.8.5 and later know it), or update.");
    }
}

/// Before 3.9, whose default is `normalize`.
fn is_old(version: &str) -> bool {
    let mut parts = version.split('.').map_while(|part| part.parse::<u32>().ok());
    matches!((parts.next(), parts.next()), (Some(major), Some(minor)) if (major, minor) < (3, 9))
}
