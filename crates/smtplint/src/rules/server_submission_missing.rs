//! Port 465 without implicit TLS.

use super::Findings;
use crate::model::Policy;
use crate::report::Applicability;

declare_rule! {
    /// ## What it means
    /// The service on port 465 (smtps, submissions) begins in clear text, while every client expects TLS from the first byte there.
    ///
    /// ## How to repair
    /// `-o smtpd_tls_wrappermode=yes` for that service in master.cf.
    "server-submission-missing", "The service on port 465 does not start with TLS", Server, Error,
    explains: [],
    references: ["RFC 8314 §3.3"],
    checks: [Policies(of_policy)],
}

fn of_policy(policy: &Policy, out: &mut Findings) {
    let mut last = None;
    for param in &policy.params {
        if !matches!(param.service.as_deref(), Some("smtps" | "465" | "submissions")) {
            continue;
        }
        if param.name == "smtpd_tls_wrappermode" {
            if param.value == "no" {
                out.add(param.value_span)
                    .message("smtpd_tls_wrappermode = no on port 465: clients that begin with TLS get a greeting in clear text.")
                    .advice("Write -o smtpd_tls_wrappermode=yes.")
                    .replace("Start with TLS", Applicability::Safe, param.value_span, "yes");
            }
            return;
        }
        last = Some(param);
    }
    // Only a service whose options are shown can be said to lack one.
    if let (Some(param), None) = (last, policy.set_to("smtpd_tls_wrappermode", "yes")) {
        out.add(param.span)
            .likely()
            .message("The service on port 465 has options here, and smtpd_tls_wrappermode=yes is not among them: it greets in clear text.")
            .advice("Add -o smtpd_tls_wrappermode=yes to that service in master.cf.");
    }
}
