//! The server does not offer a login here.

use super::{Diagnosis, Findings};
use crate::model::{ErrorMeaning, ReplyMeaning, Session, Step, Verb};
use crate::report::{Confidence, Severity};

declare_rule! {
    /// ## What it means
    /// The client tried to log in, and the reply to EHLO did not list AUTH. Servers hide AUTH until the connection is
    /// encrypted, and do not offer it on port 25 or to clients that need no login.
    ///
    /// ## How to repair
    /// Encrypt first (STARTTLS on 587, implicit TLS on 465). If this is a relay that trusts your address, switch
    /// authentication off.
    "auth-not-advertised", "The server does not offer a login here", Auth, Error,
    explains: ["auth-bad-credentials", "proto-bad-sequence", "proto-syntax", "auth-mechanism-mismatch"],
    references: ["RFC 4954 §3", "RFC 3207"],
    checks: [Shown(&DIAGNOSIS), Sessions(of_session)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[ReplyMeaning::AuthNotAdvertised],
    errors: &[ErrorMeaning::AuthNotOffered],
    message: "The client wants to log in, but the server does not list AUTH on this connection.",
    advice: "Switch encryption on (STARTTLS on 587, implicit TLS on 465) and see whether AUTH is offered then: openssl s_client -starttls smtp -connect HOST:587. If the server takes mail from your address without login, leave user name and password out.",
};

/// AUTH after an EHLO reply that does not list it, refused; or such a reply inside TLS, which is all a session shows.
fn of_session(session: &Session, out: &mut Findings) {
    if !out.nothing_yet() {
        return;
    }
    let (mut asked, mut shown) = (None, None);
    let mut walk = session.walk();
    while let Some((state, step)) = walk.step() {
        let missing = state.greeted && state.capabilities_complete && !state.capabilities.is_empty() && !state.offers("AUTH");
        match step {
            Step::Command { verb: Verb::Auth, span, .. } => asked = Some(*span).filter(|_| missing),
            Step::Command { verb: Verb::Mail, .. } => return,
            Step::Command { span, verb: Verb::Quit, .. } if missing && state.tls && !session.server_side => shown = Some(*span),
            Step::Reply(reply) if reply.code >= 500 => {
                if let Some(span) = asked {
                    out.add(span).likely().message(DIAGNOSIS.message).advice(DIAGNOSIS.advice);
                    return;
                }
            }
            Step::Reply(_) => asked = None,
            _ => {}
        }
    }
    if let Some(span) = shown {
        out.add(span)
            .severity(Severity::Info)
            .message("Inside TLS the reply to EHLO lists no AUTH: nobody can log in here. Servers that receive mail for a domain (its MX) are like that.")
            .advice("To send mail as a user, connect to the provider's submission host on port 587 or 465.");
    }
}
