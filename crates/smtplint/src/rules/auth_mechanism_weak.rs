//! Old challenge mechanisms.

use super::Found;
use crate::model::{Case, Step, Verb};
use crate::report::{Confidence, Severity};

declare_rule! {
    /// ## What it means
    /// CRAM-MD5, DIGEST-MD5 and NTLM rest on broken hashes and force the server to keep passwords readable. Inside TLS, PLAIN is the
    /// better choice.
    ///
    /// ## How to repair
    /// Use PLAIN or LOGIN inside TLS, SCRAM-SHA-256, or OAuth2.
    "auth-mechanism-weak", "An outdated way to log in", Auth, Warning,
    explains: [],
    references: [("RFC 6331", "https://www.rfc-editor.org/rfc/rfc6331"), ("RFC 8314 §3", "https://www.rfc-editor.org/rfc/rfc8314#section-3")],
}

const WEAK: &[&str] = &["CRAM-MD5", "CRAM_MD5", "DIGEST-MD5", "DIGEST_MD5", "NTLM", "CRAMMD5"];

fn check(case: &Case, out: &mut Vec<Found>) {
    let asked = case.plans.iter().find_map(|plan| {
        plan.mechanism.as_ref().filter(|mechanism| WEAK.contains(&mechanism.value.as_str())).and_then(|mechanism| mechanism.span())
    });
    let used = || {
        case.sessions.iter().flat_map(|session| &session.steps).find_map(|step| match step {
            Step::Command { verb: Verb::Auth, argument, span, .. }
                if WEAK.iter().any(|name| argument.to_ascii_uppercase().starts_with(name)) =>
            {
                Some(*span)
            }
            _ => None,
        })
    };
    out.extend(asked.or_else(used).map(|span| {
        Found::new(&RULE, span)
            .severity(Severity::Warning)
            .confidence(Confidence::Likely)
            .message("This mechanism is outdated; many servers no longer offer it.")
            .advice("Use PLAIN or LOGIN inside TLS.")
    }));
}
