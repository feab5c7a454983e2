//! A message without its end.

use super::{Diagnosis, Findings};
use crate::model::{ReplyMeaning, Session, Step, Verb};
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// A message ends with a line that holds nothing but a dot, sent as CR LF `.` CR LF. The server waits for it, and closes after some
    /// minutes if it does not come: the dot stands on the last line of text, the line ends are LF alone, or a line of the message that
    /// began with a dot was not doubled.
    ///
    /// ## How to repair
    /// Send CR LF, a dot, CR LF (`openssl s_client -crlf`, `nc -C`), and double the dot of lines that begin with one.
    "proto-data-not-terminated", "The end of the message never came", Protocol, Error,
    explains: ["conn-dropped", "conn-blocked", "proto-bare-lf"],
    references: ["RFC 5321 §4.5.2"],
    checks: [Sessions(of_session), Shown(&DIAGNOSIS)],
}

/// The server said 354, and nothing but its patience ended.
fn of_session(session: &Session, out: &mut Findings) {
    if session.server_side {
        return;
    }
    let mut waits = None;
    for step in &session.steps {
        match step {
            Step::Reply(reply) if reply.code == 354 => waits = Some(reply.span),
            Step::Reply(reply) if reply.code == 421 && waits.is_some() => {
                out.add(reply.span).likely().message(MESSAGE).advice(ADVICE);
                return;
            }
            Step::Command { verb: Verb::Message | Verb::Other, .. } | Step::Error(_) => {}
            _ => waits = None,
        }
    }
}

const MESSAGE: &str = "The server took the message and waited for the line with a single dot, which did not come.";
const ADVICE: &str = "End the message with CR LF . CR LF, on a line of its own (openssl s_client -crlf, nc -C), and double the dot of lines that begin with one.";

const DIAGNOSIS: Diagnosis =
    Diagnosis { confidence: Confidence::Likely, replies: &[ReplyMeaning::NotTerminated], errors: &[], message: MESSAGE, advice: ADVICE };
