//! SASL switched on without anything behind it.

use super::evidence::first;
use super::{Diagnosis, Findings};
use crate::model::{ErrorMeaning, Policy};
use crate::report::{Applicability, Confidence, Severity};

declare_rule! {
    /// ## What it means
    /// The server offers logins, but nothing answers them: no back end is named, the back end's type is unknown, its socket is not
    /// where the server looks, or the options forbid every mechanism it has.
    ///
    /// ## How to repair
    /// With Dovecot: `smtpd_sasl_type = dovecot`, `smtpd_sasl_path = private/auth`, and a `unix_listener` of that path in Dovecot.
    "server-no-sasl", "Logins are on, but nothing answers them", Server, Error,
    explains: ["auth-bad-credentials", "auth-mechanism-mismatch", "auth-not-advertised"],
    references: [("Postfix SASL", "https://www.postfix.org/SASL_README.html")],
    checks: [Policies(of_policy), Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[],
    errors: &[ErrorMeaning::SaslBackEnd, ErrorMeaning::SaslNoMechanism],
    message: "The mail server cannot reach its authentication service, or that offers no mechanism.",
    advice: "Check that smtpd_sasl_type fits the service (dovecot or cyrus), that smtpd_sasl_path names its socket below the queue directory (private/auth), and that the service runs and lets postfix open it.",
};

fn of_policy(policy: &Policy, out: &mut Findings) {
    let kind = policy.get("smtpd_sasl_type");
    let options = policy.get("smtpd_sasl_security_options").filter(|param| param.value.contains("noplaintext"));
    let path = policy.get("smtpd_sasl_path").filter(|param| {
        param.value.starts_with('/') && !param.value.starts_with("/var/spool/postfix/") && !param.value.contains("run/dovecot")
    });
    if let Some(param) = kind.filter(|param| !matches!(param.value.as_str(), "dovecot" | "cyrus") && !param.value.starts_with('$')) {
        let text = &out.case.text;
        let glued = param.value.is_empty() && !text[..param.value_span.start.min(text.len())].ends_with(' ');
        out.add(param.span)
            .value("value", &param.value)
            .message(if param.value.is_empty() {
                "smtpd_sasl_type is empty; Postfix knows dovecot and cyrus."
            } else {
                "smtpd_sasl_type = {value} is none it knows; Postfix knows dovecot and cyrus."
            })
            .advice("Write smtpd_sasl_type = dovecot with smtpd_sasl_path = private/auth, or cyrus with saslauthd behind it (smtpd.conf: pwcheck_method: saslauthd).")
            .replace("Use Dovecot", Applicability::Review, param.value_span, if glued { " dovecot" } else { "dovecot" });
    } else if let (Some(param), Some(error)) = (options, first(out.case, &[], DIAGNOSIS.errors)) {
        out.add(param.value_span)
            .message("noplaintext forbids PLAIN and LOGIN, and the back end offers nothing else: no mechanism is left.")
            .advice("Write smtpd_sasl_security_options = noanonymous and smtpd_tls_auth_only = yes.")
            .related(Some(error), "what comes of it")
            .replace("Allow PLAIN inside TLS", Applicability::Review, param.value_span, "noanonymous");
    } else if let (Some(path), true) = (path, kind.is_some_and(|param| param.value == "dovecot")) {
        out.add(path.value_span)
            .severity(Severity::Warning)
            .confidence(Confidence::Possible)
            .value("path", &path.value)
            .message("smtpd_sasl_path = {path} is an absolute path; a chrooted smtpd looks for it below its queue directory.")
            .advice("Use private/auth, which Dovecot's unix_listener /var/spool/postfix/private/auth provides.");
    }
}
