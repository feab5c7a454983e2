//! SASL switched on without anything behind it.

use super::{Found, evidence};
use crate::model::{Case, ErrorMeaning, Policy};
use crate::report::{Applicability, Confidence};

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
}

fn check(case: &Case, out: &mut Vec<Found>) {
    let before = out.len();
    out.extend(case.policies.iter().filter_map(|policy| of_policy(policy, case)));
    if out.len() == before {
        out.extend(evidence::first(case, &[], &[ErrorMeaning::SaslBackEnd, ErrorMeaning::SaslNoMechanism]).map(|span| {
            Found::new(&RULE, span)
                .confidence(Confidence::Likely)
                .message("The mail server cannot reach its authentication service, or that offers no mechanism.")
                .advice("Check that smtpd_sasl_type fits the service (dovecot or cyrus), that smtpd_sasl_path names its socket below the queue directory (private/auth), and that the service runs and lets postfix open it.")
        }));
    }
}

fn of_policy(policy: &Policy, case: &Case) -> Option<Found> {
    if let Some(param) =
        policy.get("smtpd_sasl_type").filter(|param| !matches!(param.value.as_str(), "dovecot" | "cyrus") && !param.value.starts_with('$'))
    {
        let what = if param.value.is_empty() { "is empty".to_owned() } else { format!("= {} is none it knows", param.value) };
        return Some(
            Found::new(&RULE, param.span)
                .message(format!("smtpd_sasl_type {what}; Postfix knows dovecot and cyrus."))
                .advice("Write smtpd_sasl_type = dovecot with smtpd_sasl_path = private/auth, or cyrus with saslauthd behind it (smtpd.conf: pwcheck_method: saslauthd).")
                .replace("Use Dovecot", Applicability::Review, param.value_span, if param.value.is_empty() && !case.text[..param.value_span.start.min(case.text.len())].ends_with(' ') { " dovecot" } else { "dovecot" }),
        );
    }
    let options = policy.get("smtpd_sasl_security_options").filter(|param| param.value.contains("noplaintext"));
    let none_left = evidence::first(case, &[], &[ErrorMeaning::SaslNoMechanism, ErrorMeaning::SaslBackEnd]);
    if let (Some(param), Some(error)) = (options, none_left) {
        return Some(
            Found::new(&RULE, param.value_span)
                .message("noplaintext forbids PLAIN and LOGIN, and the back end offers nothing else: no mechanism is left.")
                .advice("Write smtpd_sasl_security_options = noanonymous and smtpd_tls_auth_only = yes.")
                .related(Some(error), "what comes of it")
                .replace("Allow PLAIN inside TLS", Applicability::Review, param.value_span, "noanonymous"),
        );
    }
    let path = policy.get("smtpd_sasl_path").filter(|param| {
        param.value.starts_with('/') && !param.value.starts_with("/var/spool/postfix/") && !param.value.contains("run/dovecot")
    })?;
    let dovecot = policy.get("smtpd_sasl_type").is_some_and(|param| param.value == "dovecot");
    dovecot.then(|| {
        Found::new(&RULE, path.value_span)
            .severity(crate::report::Severity::Warning)
            .confidence(Confidence::Possible)
            .message(format!(
                "smtpd_sasl_path = {} is an absolute path; a chrooted smtpd looks for it below its queue directory.",
                path.value
            ))
            .advice("Use private/auth, which Dovecot's unix_listener /var/spool/postfix/private/auth provides.")
    })
}
