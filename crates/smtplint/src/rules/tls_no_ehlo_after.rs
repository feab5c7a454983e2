//! No second EHLO after STARTTLS.

use super::Findings;
use crate::model::{Session, Step, Verb};
use crate::report::Severity;

declare_rule! {
    /// ## What it means
    /// After STARTTLS the conversation begins again: what was said before is forgotten, and the client must send EHLO once more.
    /// Servers answer 503 to AUTH or MAIL without it.
    ///
    /// ## How to repair
    /// Send EHLO again after the TLS handshake.
    "tls-no-ehlo-after", "No EHLO after STARTTLS", Tls, Warning,
    explains: ["proto-bad-sequence", "auth-not-advertised"],
    references: ["RFC 3207 §4.2"],
    checks: [Sessions(of_session)],
}

fn of_session(session: &Session, out: &mut Findings) {
    let (mut upgraded, mut greeted, mut went_on) = (false, false, None);
    let mut walk = session.walk();
    while let Some((state, step)) = walk.step() {
        match step {
            Step::Reply(reply) if !upgraded => upgraded = state.verb == Some(Verb::StartTls) && reply.code == 220,
            _ if !upgraded => {}
            Step::Command { verb: Verb::Auth | Verb::Mail, span, .. } => went_on = went_on.or(Some(*span)),
            Step::Command { verb: Verb::Ehlo | Verb::Helo, .. } => greeted |= went_on.is_none(),
            Step::Reply(reply) if went_on.is_none() => greeted |= reply.code == 250,
            // A log may leave commands out: only a refusal proves it.
            Step::Reply(reply) if reply.code == 503 && !greeted => {
                let Some(span) = went_on else { return };
                out.add(span)
                    .severity(Severity::Error)
                    .likely()
                    .message("STARTTLS was accepted, and the client went on without a new EHLO.")
                    .advice("Send EHLO again inside TLS, before AUTH or MAIL.");
                return;
            }
            _ => {}
        }
    }
}
