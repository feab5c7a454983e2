//! The name in EHLO is not acceptable.

use super::{Diagnosis, Findings};
use crate::model::{ReplyMeaning, Session, Step, Verb};
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// The client introduced itself with a name the server does not take: empty, localhost, with an underscore, without
    /// a dot, or an address without brackets.
    ///
    /// ## How to repair
    /// Set the client's HELO/EHLO name to its fully qualified host name.
    "proto-ehlo-invalid", "The name in EHLO is not acceptable", Protocol, Error,
    explains: ["policy-other", "auth-not-advertised", "proto-bad-sequence", "proto-syntax"],
    references: ["RFC 5321 §4.1.1.1"],
    checks: [Shown(&DIAGNOSIS), Sessions(of_session)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[ReplyMeaning::EhloInvalid],
    errors: &[],
    message: "The server refuses the name the client gives in EHLO or HELO.",
    advice: "Set the client's EHLO name (helo, localhost, name, hostname, local_hostname) to a fully qualified name that resolves, or to an address in brackets such as [192.0.2.1].",
};

/// A name that is none, accepted, and then a command that the server offers and does not know: the name broke the line.
fn of_session(session: &Session, out: &mut Findings) {
    let mut name = None;
    let mut walk = session.walk();
    while let Some((state, step)) = walk.step() {
        match step {
            Step::Command { verb: Verb::Ehlo | Verb::Helo, argument, span, .. } => name = Some(*span).filter(|_| !is_name(argument)),
            Step::Reply(reply) if reply.code == 500 && state.offers("AUTH") && state.verb == Some(Verb::Auth) => {
                if let Some(span) = name.filter(|_| out.nothing_yet()) {
                    out.add(span)
                        .likely()
                        .message(
                            "The name in EHLO holds signs that no host name has; the server's answers are one line out of step after it.",
                        )
                        .advice(DIAGNOSIS.advice);
                }
                return;
            }
            _ => {}
        }
    }
}

/// Letters, digits, dots and hyphens, or an address in brackets (RFC 5321 §4.1.2).
fn is_name(argument: &str) -> bool {
    !argument.is_empty() && argument.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-[]:_".contains(&byte) || !byte.is_ascii())
}
