//! A server that offers logins in clear text.

use super::Findings;
use super::settings::{in_clear, may_be_inside};
use crate::model::{Session, Step};

declare_rule! {
    /// ## What it means
    /// The server lists AUTH PLAIN or LOGIN on a connection that is not encrypted, so careless clients send passwords readable
    /// for everybody on the way.
    ///
    /// ## How to repair
    /// On the server: offer AUTH inside TLS only (Postfix `smtpd_tls_auth_only = yes`, Exim `server_advertise_condition`).
    "auth-offered-before-tls", "The server offers a login before the connection is encrypted", Auth, Warning,
    explains: [],
    references: ["RFC 4954 §4", "RFC 8314 §3"],
    checks: [Sessions(of_session)],
}

fn of_session(session: &Session, out: &mut Findings) {
    let mut ehlo = None;
    let logged_in = session.steps.iter().any(|step| matches!(step, Step::Reply(reply) if reply.code == 235));
    let mut walk = session.walk();
    while let Some((state, step)) = walk.step() {
        let clear = in_clear(state) && !(logged_in && may_be_inside(state, session));
        let mut offered = clear && offers_password(&state.capabilities);
        if let (false, Step::Reply(reply)) = (offered, step)
            && reply.code == 250
        {
            let lines = reply.text.to_ascii_uppercase();
            ehlo = if lines.contains("AUTH") { Some(reply.span) } else { ehlo };
            // The offer is the last thing the session shows.
            offered = clear && walk.is_over() && offers_password(&lines);
        }
        if let (true, Some(span)) = (offered, ehlo) {
            out.add(span)
                .likely()
                .message("The reply to EHLO lists AUTH with PLAIN or LOGIN although nothing is encrypted yet.")
                .advice("On the server, offer AUTH only after STARTTLS (Postfix: smtpd_tls_auth_only = yes). As a client, encrypt before you log in.");
            return;
        }
    }
}

/// Whether a line of an EHLO reply offers a mechanism that sends the password as it is.
fn offers_password(lines: &str) -> bool {
    lines.lines().any(|line| line.trim_start().starts_with("AUTH") && (line.contains("PLAIN") || line.contains("LOGIN")))
}
