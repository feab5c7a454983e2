//! Credentials sent in clear text.

use super::Findings;
use super::settings::{in_clear, may_be_inside};
use crate::model::{Session, Step, Verb};
use crate::report::{Confidence, Severity};
use crate::text::Span;

declare_rule! {
    /// ## What it means
    /// The client logged in before the connection was encrypted. PLAIN and LOGIN only disguise the password as base64: everybody
    /// on the way could read it.
    ///
    /// ## How to repair
    /// Encrypt first: STARTTLS and a new EHLO on port 587, or implicit TLS on 465. Change the password.
    "auth-before-tls", "The password went over the wire in clear text", Auth, Error,
    explains: ["auth-offered-before-tls"],
    references: ["RFC 4954 §4", "RFC 8314 §3"],
    checks: [Sessions(of_session)],
}

fn of_session(session: &Session, out: &mut Findings) {
    let Some((span, after, told)) = readable_login(session) else { return };
    let (mut sent, mut asked, mut refused, mut failed) = (false, false, false, false);
    for step in after {
        match step {
            Step::Command { verb: Verb::AuthData, .. } => sent = true,
            Step::Command { verb: Verb::Auth, argument, .. } => sent |= argument.split_whitespace().nth(1).is_some(),
            Step::Reply(reply) => {
                sent |= matches!(reply.code, 334 | 235 | 535);
                asked |= reply.code == 334;
                refused |= matches!(reply.code, 530 | 538 | 502..=504);
                failed |= reply.code >= 500;
            }
            _ => {}
        }
    }
    if sent && (asked || !refused) {
        let found = out.add(span).likely();
        if !told {
            found
                .severity(Severity::Info)
                .confidence(Confidence::Possible)
                .title("Whether the login was encrypted is not shown")
                .message("STARTTLS is neither offered nor used here: either TLS was up from the first byte (port 465), or the password went over the wire in clear text.")
                .advice("Look at the port and the encryption setting: 465 with implicit TLS is right, any other port without STARTTLS is not.");
            return;
        }
        found
            .severity(if failed { Severity::Warning } else { Severity::Error })
            .message("AUTH was sent on a connection without TLS; the lines after it can be decoded by anybody.")
            .advice("Send STARTTLS and a second EHLO before AUTH (port 587), or use implicit TLS on 465; then change the password.");
    }
}

/// The first AUTH outside TLS whose mechanism hides nothing, everything from it on, and whether the text shows that there was no TLS.
fn readable_login(session: &Session) -> Option<(Span, &[Step], bool)> {
    let mut walk = session.walk();
    while let Some((state, step)) = walk.step() {
        let Step::Command { verb: Verb::Auth, argument, span, .. } = step else { continue };
        let mechanism = argument.split_whitespace().next().unwrap_or("").to_ascii_uppercase();
        let readable = matches!(mechanism.as_str(), "PLAIN" | "LOGIN" | "XOAUTH2");
        // Without a shown EHLO reply or greeting nobody knows whether TLS was up before.
        let seen = state.greeted || state.host.is_some();
        if readable && seen && in_clear(state) && !session.server_side {
            let told = !may_be_inside(state, session);
            return Some((*span, walk.from_here(), told));
        }
    }
    None
}
