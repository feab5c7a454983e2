//! The verdict in one word and one sentence.

use super::{Report, Severity, Verdict};
use crate::model::{Case, Step, Verb};
use crate::rules::Found;
use crate::text::ends;

/// The rule about the paste rather than about whether mail will flow.
const HYGIENE: &str = "secret-in-paste";

/// Whether it will work, and the sentence that says so.
pub fn of(case: &Case, findings: &[Found]) -> (Verdict, String) {
    let loud = findings.iter().find(|found| found.severity > Severity::Info && found.rule.id() != HYGIENE);
    let (verdict, sentence) = match loud {
        Some(found) if found.severity == Severity::Error => (Verdict::Fails, found.title.as_str()),
        Some(found) => (Verdict::Risky, found.title.as_str()),
        None if case.segments.is_empty() => (Verdict::Unknown, unknown(case)),
        None if case.plans.is_empty() && case.policies.is_empty() && !shows_success(case) => {
            (Verdict::Unknown, "Nothing in this text names a fault, and nothing in it shows that mail went through.")
        }
        None => (Verdict::Works, healthy(case)),
    };
    let enforced = if loud.is_none() { enforced(case) } else { "" };
    (verdict, [&ended(sentence), enforced].concat())
}

fn ended(sentence: &str) -> String {
    let end = if ends(sentence, ".!?") { "" } else { "." };
    [sentence, end].concat()
}

impl Report {
    /// Says the verdict anew, after findings were left out or judged less or more severe, or reports were joined.
    pub fn retell(&mut self) {
        let loud = self.findings.iter().find(|finding| finding.severity > Severity::Info && finding.rule != HYGIENE);
        (self.verdict, self.summary) = match loud {
            Some(finding) if finding.severity == Severity::Error => (Verdict::Fails, ended(&finding.title)),
            Some(finding) => (Verdict::Risky, ended(&finding.title)),
            None if self.segments.is_empty() || matches!(self.verdict, Verdict::Unknown | Verdict::Works) => return,
            None => (Verdict::Works, "Apart from what was left out, nothing stands against it.".to_owned()),
        };
    }
}

/// A server that said yes to anything.
fn shows_success(case: &Case) -> bool {
    for step in case.steps() {
        if matches!(step, Step::Reply(reply) if matches!(reply.code, 200..=399)) {
            return true;
        }
    }
    false
}

/// Whether the server enforces TLS, as far as the last conversation with an EHLO shows it.
fn enforced(case: &Case) -> &'static str {
    let mut said = "";
    for session in &case.sessions {
        let (mut starttls, mut clear, mut login) = (false, false, false);
        let mut walk = session.walk();
        while let Some((state, step)) = walk.step() {
            let known = state.capabilities_complete && !state.capabilities.is_empty();
            let Step::Command { verb, .. } = step else { continue };
            match (state.tls, known) {
                (false, true) => (starttls, login) = (state.offers("STARTTLS"), state.offers("AUTH")),
                (true, true) if starttls && !login && state.offers("AUTH") => {
                    said = " It offers a login only inside TLS, so no password can go in clear text.";
                }
                _ => {}
            }
            clear |= *verb == Verb::Rcpt && !state.tls && starttls;
            if clear {
                said = " STARTTLS is offered but not enforced here: the server took the sender in clear text.";
            }
        }
        if starttls && !login && said.is_empty() {
            said = " STARTTLS is offered, and no login before it; whether the server insists on TLS for mail is not shown (send MAIL FROM without it: 530 means yes).";
        }
    }
    said
}

fn unknown(case: &Case) -> &'static str {
    match case.text.trim().is_empty() {
        true => "Nothing to check yet: paste settings, a transcript, an error or a server's configuration.",
        false => "Nothing here was recognised as SMTP settings, a transcript, an error or a server's configuration.",
    }
}

fn healthy(case: &Case) -> &'static str {
    match (case.plans.is_empty(), case.sessions.is_empty()) {
        (false, _) => "These settings are consistent: host, port and encryption fit together.",
        (_, false) => "Nothing in this session went wrong.",
        _ => "Nothing in this configuration stands out: it relays for nobody it should not.",
    }
}
