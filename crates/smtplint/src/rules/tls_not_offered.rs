//! STARTTLS demanded where it is not offered.

use super::Findings;
use super::evidence::first;
use crate::model::{ErrorMeaning, ReplyMeaning, Session, Step, Verb};
use crate::report::Severity;
use crate::text::Span;

declare_rule! {
    /// ## What it means
    /// The client demands STARTTLS, and the server's reply to EHLO does not list it: it has no certificate, this port is not meant
    /// for it, or something on the way took the line out.
    ///
    /// ## How to repair
    /// Use the port where the server offers TLS (587 or 465). On your own server, configure a certificate.
    "tls-not-offered", "The server does not offer STARTTLS", Tls, Error,
    explains: ["proto-syntax", "proto-bad-sequence", "auth-not-advertised", "conn-dropped"],
    references: ["RFC 3207 §4"],
    checks: [Paste(of_paste), Sessions(of_session)],
}

fn of_paste(out: &mut Findings) {
    let refused = first(out.case, &[ReplyMeaning::TlsNotAvailable], &[ErrorMeaning::StartTlsNotOffered]);
    if let Some(span) = refused.or_else(|| out.case.sessions.iter().find_map(asked_in_vain)) {
        out.add(span)
            .likely()
            .message("The client wants to encrypt with STARTTLS, and the server does not offer it on this connection.")
            .advice("See what the server offers: openssl s_client -starttls smtp -connect HOST:587. Use the port that offers TLS; a server inside your own network may be used without. On your own server set certificate and key (Postfix: smtpd_tls_cert_file, smtpd_tls_key_file, smtpd_tls_security_level = may).");
    }
}

/// STARTTLS after a whole EHLO reply that does not list it.
fn asked_in_vain(session: &Session) -> Option<Span> {
    let mut walk = session.walk();
    while let Some((state, step)) = walk.step() {
        match step {
            Step::Command { verb: Verb::StartTls, span, .. }
                if state.greeted && state.capabilities_complete && !state.tls && !state.offers("STARTTLS") =>
            {
                return Some(*span);
            }
            _ => {}
        }
    }
    None
}

/// Nobody asked for it, but the server would not encrypt.
fn of_session(session: &Session, out: &mut Findings) {
    if session.server_side || session.implicit_tls == Some(true) || !out.nothing_yet() {
        return;
    }
    let mut walk = session.walk();
    while let Some((state, step)) = walk.step() {
        let Step::Reply(reply) = step else { continue };
        let answers_ehlo = reply.code == 250 && reply.complete && state.verb == Some(Verb::Ehlo) && reply.text.contains('\n');
        let offered = reply.text.to_ascii_uppercase().contains("STARTTLS") || reply.text.contains("XXXX");
        if answers_ehlo && !offered && !state.tls && !matches!(state.port, Some(465 | 2465)) && !logged_in(session) {
            out.add(reply.span)
                .severity(Severity::Info)
                .likely()
                .title("The server does not offer encryption on this connection")
                .message("The reply to EHLO ends without STARTTLS: everything goes in clear text.")
                .advice("As its operator, configure a certificate; as a client, use the submission port (587 or 465).");
            return;
        }
    }
}

/// Whoever logs in where STARTTLS is not offered may well be inside TLS already; `auth-before-tls` speaks of that.
fn logged_in(session: &Session) -> bool {
    session.steps.iter().any(|step| matches!(step, Step::Reply(reply) if reply.code == 235))
}
