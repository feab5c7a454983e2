//! STARTTLS demanded where it is not offered.

use super::{Found, evidence};
use crate::model::{Case, ErrorMeaning, ReplyMeaning, Step, Verb};
use crate::report::Confidence;

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
    out.extend(span.map(|span| {
        Found::new(&RULE, span)
            .confidence(Confidence::Likely)
            .message("The client wants to encrypt with STARTTLS, and the server does not offer it on this connection.")
            .advice("See what the server offers: openssl s_client -starttls smtp -connect HOST:587. Use the port that offers TLS; a server inside your own network may be used without. On your own server set certificate and key (Postfix: smtpd_tls_cert_file, smtpd_tls_key_file, smtpd_tls_security_level = may).")
    }));
}
