//! The verdict in one word and one sentence.

use super::{Severity, Verdict};
use crate::model::{Case, Step};
use crate::rules::Found;

/// Rules about the paste rather than about whether mail will flow.
const HYGIENE: &[&str] = &["secret-in-paste"];

/// Whether it will work, and the sentence that says so.
pub fn of(case: &Case, findings: &[Found]) -> (Verdict, String) {
    let loud = findings.iter().find(|found| found.severity > Severity::Info && !HYGIENE.contains(&found.rule.id));
    match loud {
        Some(found) if found.severity == Severity::Error => (Verdict::Fails, sentence(found)),
        Some(found) => (Verdict::Risky, sentence(found)),
        None if case.segments.is_empty() => (Verdict::Unknown, unknown(case)),
        None if case.plans.is_empty() && case.policies.is_empty() && !shows_success(case) => {
            (Verdict::Unknown, "Nothing in this text names a fault, and nothing in it shows that mail went through.".to_owned())
        }
        None => (Verdict::Works, healthy(case)),
    }
}

/// A server that said yes to anything.
fn shows_success(case: &Case) -> bool {
    let steps = case.sessions.iter().flat_map(|session| &session.steps);
    steps.into_iter().any(|step| matches!(step, Step::Reply(reply) if matches!(reply.code, 200..=399)))
}

fn sentence(found: &Found) -> String {
    match found.title.ends_with(['.', '!', '?']) {
        true => found.title.clone(),
        false => format!("{}.", found.title),
    }
}

fn unknown(case: &Case) -> String {
    match case.text.trim().is_empty() {
        true => "Nothing to check yet: paste settings, a transcript, an error or a server's configuration.".to_owned(),
        false => "Nothing here was recognised as SMTP settings, a transcript, an error or a server's configuration.".to_owned(),
    }
}

fn healthy(case: &Case) -> String {
    match (case.plans.is_empty(), case.sessions.is_empty(), case.policies.is_empty()) {
        (false, _, _) => "These settings are consistent: host, port and encryption fit together.".to_owned(),
        (_, false, _) => "Nothing in this session went wrong.".to_owned(),
        _ => "Nothing in this configuration stands out: it relays for nobody it should not.".to_owned(),
    }
}
