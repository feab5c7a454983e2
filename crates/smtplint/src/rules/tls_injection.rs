//! What was sent in clear counts inside TLS.

use super::{Diagnosis, Findings};
use crate::model::{ErrorMeaning, Session, Step};
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// Whoever stands between client and server can send a command right behind the client's STARTTLS, and a server that does not throw
    /// it away obeys it inside TLS, as if the client had said it (CVE-2011-0411; aiosmtpd before 1.4.6: CVE-2024-34083). The other way
    /// round a client may take an injected reply for the server's word.
    ///
    /// ## How to repair
    /// Update the server or the client; whatever came before the handshake must be thrown away (RFC 3207 §4.2).
    "tls-injection", "What is sent in clear before the handshake counts inside TLS", Tls, Error,
    explains: ["implicit-tls-on-starttls-port", "tls-handshake-failed", "proto-pipelining-unauthorised"],
    references: ["RFC 3207 §4.2", ("CVE-2011-0411", "https://nvd.nist.gov/vuln/detail/CVE-2011-0411")],
    checks: [Sessions(of_session), Shown(&DIAGNOSIS)],
}

/// A reply inside TLS before anything was asked there.
fn of_session(session: &Session, out: &mut Findings) {
    let (mut fresh, mut walk) = (false, session.walk());
    while let Some((state, step)) = walk.step() {
        match step {
            Step::TlsStarted { .. } => fresh = session.implicit_tls != Some(true) && state.greeted,
            Step::Command { .. } | Step::Connect { .. } => fresh = false,
            Step::Reply(reply) if fresh && state.tls => {
                out.add(reply.span)
                    .confidence(Confidence::Likely)
                    .message(
                        "The server answers inside TLS although nothing was asked there: it obeyed what was sent in clear behind STARTTLS.",
                    )
                    .advice("Update the mail server. Until then let clients use implicit TLS on port 465.");
                return;
            }
            _ => {}
        }
    }
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[],
    errors: &[ErrorMeaning::Injection],
    message: "Text that came in clear around STARTTLS is taken as if it had come inside TLS.",
    advice: "Update the program that is named; what comes before the handshake must be thrown away.",
};
