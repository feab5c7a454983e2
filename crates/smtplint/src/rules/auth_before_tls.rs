//! Credentials sent in clear text.

use super::Found;
use super::settings::is_local;
use crate::model::{Case, Session, Step, Verb};
use crate::report::{Confidence, Severity};

declare_rule! {
    /// ## What it means
    /// The client logged in before the connection was encrypted. PLAIN and LOGIN only disguise the password as base64: everybody
    /// on the way could read it.
    ///
    /// ## How to repair
    /// Encrypt first: STARTTLS and a new EHLO on port 587, or implicit TLS on 465. Change the password.
    "auth-before-tls", "The password went over the wire in clear text", Auth, Error,
    explains: ["auth-offered-before-tls"],
    references: [("RFC 4954 §4", "https://www.rfc-editor.org/rfc/rfc4954#section-4"), ("RFC 8314 §3", "https://www.rfc-editor.org/rfc/rfc8314#section-3")],
}

fn check(case: &Case, out: &mut Vec<Found>) {
    out.extend(case.sessions.iter().filter_map(of_session).take(1));
}

fn of_session(session: &Session) -> Option<Found> {
    if session.server_side {
        return None;
    }
    let walk = session.walk();
    let (at, span) = walk.iter().enumerate().find_map(|(at, (state, step))| match step {
        Step::Command { verb: Verb::Auth, argument, span, .. } => {
            let mechanism = argument.split_whitespace().next().unwrap_or("").to_ascii_uppercase();
            let readable = matches!(mechanism.as_str(), "PLAIN" | "LOGIN" | "XOAUTH2");
            let open = !state.tls && state.port != Some(465) && !state.host.is_some_and(is_local);
            // Without a shown EHLO reply or greeting nobody knows whether TLS was up before.
            let seen = state.greeted || state.host.is_some();
            (readable && open && seen).then_some((at, *span))
        }
        _ => None,
    })?;
    let sent = walk[at..].iter().any(|(_, step)| match step {
        Step::Command { verb: Verb::AuthData, .. } => true,
        Step::Command { verb: Verb::Auth, argument, .. } => argument.split_whitespace().count() > 1,
        Step::Reply(reply) => matches!(reply.code, 334 | 235 | 535),
        _ => false,
    });
    let refused =
        walk[at..].iter().any(|(_, step)| matches!(step, Step::Reply(reply) if matches!(reply.code, 530 | 538 | 502 | 503 | 504)));
    if !sent || (refused && !walk[at..].iter().any(|(_, step)| matches!(step, Step::Reply(reply) if reply.code == 334))) {
        return None;
    }
    let login_failed = walk[at..].iter().any(|(_, step)| matches!(step, Step::Reply(reply) if reply.code >= 500));
    Some(
        Found::new(&RULE, span)
            .severity(if login_failed { Severity::Warning } else { Severity::Error })
            .confidence(Confidence::Likely)
            .message("AUTH was sent on a connection without TLS; the lines after it can be decoded by anybody.")
            .advice("Send STARTTLS and a second EHLO before AUTH (port 587), or use implicit TLS on 465; then change the password."),
    )
}
