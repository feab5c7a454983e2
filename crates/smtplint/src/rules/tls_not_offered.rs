//! STARTTLS demanded where it is not offered.

use super::{Found, evidence};
use crate::model::{Case, ErrorMeaning, ReplyMeaning, Step, Verb};
use crate::report::{Confidence, Severity};

declare_rule! {
    /// ## What it means
    /// The client demands STARTTLS, and the server's reply to EHLO does not list it: it has no certificate, this port is not meant
    /// for it, or something on the way took the line out.
    ///
    /// ## How to repair
    /// Use the port where the server offers TLS (587 or 465). On your own server, configure a certificate.
    "tls-not-offered", "The server does not offer STARTTLS", Tls, Error,
    explains: ["proto-syntax", "proto-bad-sequence", "auth-not-advertised", "conn-dropped"],
    references: [("RFC 3207 §4", "https://www.rfc-editor.org/rfc/rfc3207#section-4")],
}

fn check(case: &Case, out: &mut Vec<Found>) {
    let refused = evidence::first(case, &[ReplyMeaning::TlsNotAvailable], &[ErrorMeaning::StartTlsNotOffered]);
    let span = refused.or_else(|| {
        case.sessions.iter().find_map(|session| {
            session.walk().into_iter().find_map(|(state, step)| match step {
                Step::Command { verb: Verb::StartTls, span, .. }
                    if state.greeted && state.capabilities_complete && !state.tls && !state.offers("STARTTLS") =>
                {
                    Some(*span)
                }
                _ => None,
            })
        })
    });
    if span.is_none() {
        out.extend(missing(case));
    }
    out.extend(span.map(|span| {
        Found::new(&RULE, span)
            .confidence(Confidence::Likely)
            .message("The client wants to encrypt with STARTTLS, and the server does not offer it on this connection.")
            .advice("See what the server offers: openssl s_client -starttls smtp -connect HOST:587. Use the port that offers TLS; a server inside your own network may be used without. On your own server set certificate and key (Postfix: smtpd_tls_cert_file, smtpd_tls_key_file, smtpd_tls_security_level = may).")
    }));
}

/// Nobody asked for it, but the server would not encrypt.
fn missing(case: &Case) -> Option<Found> {
    case.sessions.iter().filter(|session| !session.server_side && session.implicit_tls != Some(true)).find_map(|session| {
        let walk = session.walk();
        let (span, _) = walk.iter().find_map(|(state, step)| match step {
            Step::Reply(reply)
                if reply.code == 250
                    && reply.complete
                    && !state.tls
                    && matches!(state.verb, Some(Verb::Ehlo))
                    && !matches!(state.port, Some(465 | 2465))
                    && reply.text.lines().count() > 1 =>
            {
                (!reply.text.to_ascii_uppercase().contains("STARTTLS") && !reply.text.contains("XXXX")).then_some((reply.span, ()))
            }
            _ => None,
        })?;
        Some(
            Found::new(&RULE, span)
                .severity(Severity::Info)
                .confidence(Confidence::Likely)
                .title("The server does not offer encryption on this connection")
                .message("The reply to EHLO ends without STARTTLS: everything goes in clear text.")
                .advice("As its operator, configure a certificate; as a client, use the submission port (587 or 465)."),
        )
    })
}
