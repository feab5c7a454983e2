//! A server that offers logins in clear text.

use super::Found;
use super::settings::is_local;
use crate::model::{Case, Session, Step};
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// The server lists AUTH PLAIN or LOGIN on a connection that is not encrypted, so careless clients send passwords readable
    /// for everybody on the way.
    ///
    /// ## How to repair
    /// On the server: offer AUTH inside TLS only (Postfix `smtpd_tls_auth_only = yes`, Exim `server_advertise_condition`).
    "auth-offered-before-tls", "The server offers a login before the connection is encrypted", Auth, Warning,
    explains: [],
    references: [("RFC 4954 §4", "https://www.rfc-editor.org/rfc/rfc4954#section-4"), ("RFC 8314 §3", "https://www.rfc-editor.org/rfc/rfc8314#section-3")],
}

fn check(case: &Case, out: &mut Vec<Found>) {
    out.extend(case.sessions.iter().filter_map(of_session).take(1));
}

fn of_session(session: &Session) -> Option<Found> {
    let mut ehlo = None;
    for (state, step) in session.walk() {
        let offers = state
            .capabilities
            .iter()
            .any(|line| (line.starts_with("AUTH ") || line.starts_with("AUTH=")) && (line.contains("PLAIN") || line.contains("LOGIN")));
        let open = !state.tls && state.port != Some(465) && !state.host.is_some_and(is_local);
        if offers && open && ehlo.is_some() {
            return Some(
                Found::new(&RULE, ehlo?)
                    .confidence(Confidence::Likely)
                    .message("The reply to EHLO lists AUTH with PLAIN or LOGIN although nothing is encrypted yet.")
                    .advice("On the server, offer AUTH only after STARTTLS (Postfix: smtpd_tls_auth_only = yes). As a client, encrypt before you log in."),
            );
        }
        if let Step::Reply(reply) = step {
            ehlo = if reply.code == 250 && reply.text.to_ascii_uppercase().contains("AUTH") { Some(reply.span) } else { ehlo };
        }
    }
    last(session)
}

/// The offer is the last thing the session shows.
fn last(session: &Session) -> Option<Found> {
    let (state, step) = session.walk().pop()?;
    let Step::Reply(reply) = step else { return None };
    let upper = reply.text.to_ascii_uppercase();
    let offers = reply.code == 250
        && upper.lines().any(|line| line.trim_start().starts_with("AUTH") && (line.contains("PLAIN") || line.contains("LOGIN")));
    if !offers || state.tls || state.port == Some(465) || state.host.is_some_and(is_local) {
        return None;
    }
    Some(
        Found::new(&RULE, reply.span)
            .confidence(Confidence::Likely)
            .message("The reply to EHLO lists AUTH with PLAIN or LOGIN although nothing is encrypted yet.")
            .advice("On the server, offer AUTH only after STARTTLS (Postfix: smtpd_tls_auth_only = yes). As a client, encrypt before you log in."),
    )
}
