//! Old challenge mechanisms.

use super::Findings;
use crate::model::{Case, Step, Verb};
use crate::report::Severity;
use crate::text::{Span, listed};

declare_rule! {
    /// ## What it means
    /// CRAM-MD5, DIGEST-MD5 and NTLM rest on broken hashes and force the server to keep passwords readable. Inside TLS, PLAIN is the
    /// better choice.
    ///
    /// ## How to repair
    /// Use PLAIN or LOGIN inside TLS, SCRAM-SHA-256, or OAuth2.
    "auth-mechanism-weak", "An outdated way to log in", Auth, Warning,
    explains: [],
    references: ["RFC 6331", "RFC 8314 §3"],
    checks: [Whole(of_paste)],
}

const WEAK: &str = "CRAM-MD5 CRAM_MD5 DIGEST-MD5 DIGEST_MD5 NTLM CRAMMD5";

fn of_paste(out: &mut Findings) {
    if let Some(span) = asked(out.case).or_else(|| used(out.case)) {
        out.add(span)
            .likely()
            .message("This mechanism is outdated; many servers no longer offer it.")
            .advice("Use PLAIN or LOGIN inside TLS.");
    } else if let Some(span) = offered(out.case) {
        out.add(span)
            .severity(Severity::Info)
            .message("The server offers mechanisms that are outdated, and need its passwords readable.")
            .advice("Offer PLAIN and LOGIN inside TLS only, SCRAM or OAuth2 (Cyrus: mech_list; Dovecot: auth_mechanisms).");
    }
}

/// In the server's own log: its operator reads it.
fn offered(case: &Case) -> Option<Span> {
    for session in case.sessions.iter().filter(|session| session.server_side) {
        for step in &session.steps {
            let Step::Reply(reply) = step else { continue };
            let mut lines = reply.text.lines().filter(|line| reply.code == 250 && line.starts_with("AUTH"));
            if lines.any(|line| WEAK.split(' ').any(|name| line.contains(name))) {
                return Some(reply.span);
            }
        }
    }
    None
}

fn asked(case: &Case) -> Option<Span> {
    let mut mechanisms = case.plans.iter().filter_map(|plan| plan.mechanism.as_ref());
    mechanisms.find(|mechanism| mechanism.is_stated() && listed(WEAK, &mechanism.value))?.span()
}

fn used(case: &Case) -> Option<Span> {
    for step in case.steps() {
        let Step::Command { verb: Verb::Auth, argument, span, .. } = step else { continue };
        let argument = argument.to_ascii_uppercase();
        if WEAK.split(' ').any(|name| argument.starts_with(name)) {
            return Some(*span);
        }
    }
    None
}
