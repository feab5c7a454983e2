//! Port 465 without implicit TLS.

use super::Found;
use crate::model::{Case, Policy};
use crate::report::{Applicability, Confidence};

declare_rule! {
    /// ## What it means
    /// The service on port 465 (smtps, submissions) begins in clear text, while every client expects TLS from the first byte there.
    ///
    /// ## How to repair
    /// `-o smtpd_tls_wrappermode=yes` for that service in master.cf.
    "server-submission-missing", "The service on port 465 does not start with TLS", Server, Error,
    explains: [],
    references: [("RFC 8314 §3.3", "https://www.rfc-editor.org/rfc/rfc8314#section-3.3")],
}

fn check(case: &Case, out: &mut Vec<Found>) {
    out.extend(case.policies.iter().filter_map(of_policy));
}

fn of_policy(policy: &Policy) -> Option<Found> {
    let smtps = |service: &Option<String>| service.as_deref().is_some_and(|name| matches!(name, "smtps" | "465" | "submissions"));
    let mode = policy.params.iter().find(|param| smtps(&param.service) && param.name == "smtpd_tls_wrappermode");
    match mode {
        Some(param) if param.value == "no" => Some(
            Found::new(&RULE, param.value_span)
                .confidence(Confidence::Certain)
                .message("smtpd_tls_wrappermode = no on port 465: clients that begin with TLS get a greeting in clear text.")
                .advice("Write -o smtpd_tls_wrappermode=yes.")
                .replace("Start with TLS", Applicability::Safe, param.value_span, "yes"),
        ),
        Some(_) => None,
        None if policy.yes("smtpd_tls_wrappermode") == Some(true) => None,
        // Only a service whose options are shown can be said to lack one.
        None => policy.params.iter().rfind(|param| smtps(&param.service)).map(|param| {
            Found::new(&RULE, param.span)
                .confidence(Confidence::Likely)
                .message(
                    "The service on port 465 has options here, and smtpd_tls_wrappermode=yes is not among them: it greets in clear text.",
                )
                .advice("Add -o smtpd_tls_wrappermode=yes to that service in master.cf.")
        }),
    }
}
