//! No second EHLO after STARTTLS.

use super::Found;
use crate::model::{Case, Session, Step, Verb};
use crate::report::{Confidence, Severity};
use crate::text::Span;

declare_rule! {
    /// ## What it means
    /// After STARTTLS the conversation begins again: what was said before is forgotten, and the client must send EHLO once more.
    /// Servers answer 503 to AUTH or MAIL without it.
    ///
    /// ## How to repair
    /// Send EHLO again after the TLS handshake.
    "tls-no-ehlo-after", "No EHLO after STARTTLS", Tls, Warning,
    explains: ["proto-bad-sequence", "auth-not-advertised"],
    references: [("RFC 3207 §4.2", "https://www.rfc-editor.org/rfc/rfc3207#section-4.2")],
}

fn check(case: &Case, out: &mut Vec<Found>) {
    out.extend(case.sessions.iter().filter_map(of_session).take(1).map(|(span, refused)| {
        Found::new(&RULE, span)
            .severity(if refused { Severity::Error } else { Severity::Warning })
            .confidence(Confidence::Likely)
            .message("STARTTLS was accepted, and the client went on without a new EHLO.")
            .advice("Send EHLO again inside TLS, before AUTH or MAIL.")
    }));
}

fn of_session(session: &Session) -> Option<(Span, bool)> {
    let accepted = session
        .walk()
        .into_iter()
        .position(|(state, step)| matches!((state.verb, step), (Some(Verb::StartTls), Step::Reply(reply)) if reply.code == 220))?;
    let after = &session.steps[accepted + 1..];
    let (at, span) = after.iter().enumerate().find_map(|(at, step)| match step {
        Step::Command { verb: Verb::Auth | Verb::Mail, span, .. } => Some((at, *span)),
        _ => None,
    })?;
    let greeted = after[..at].iter().any(|step| {
        matches!(step, Step::Command { verb: Verb::Ehlo | Verb::Helo, .. }) || matches!(step, Step::Reply(reply) if reply.code == 250)
    });
    let refused = after[at..].iter().any(|step| matches!(step, Step::Reply(reply) if reply.code == 503));
    // A log may leave commands out: only a refusal or a whole dialogue proves it.
    (!greeted && refused).then_some((span, refused))
}
