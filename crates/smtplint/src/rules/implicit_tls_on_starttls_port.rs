//! Implicit TLS spoken to a port that greets in clear text.

use super::settings::{effective_mode, host_unknown, port_of, port_span, port_words, provider, tls_span};
use super::{Found, evidence};
use crate::dialects::Change;
use crate::knowledge::ports::PortUse;
use crate::model::{Case, ErrorMeaning, Plan, TlsMode};
use crate::report::{Applicability, Confidence};

declare_rule! {
    /// ## What it means
    /// Ports 587, 25 and 2525 greet in clear text and are then upgraded with STARTTLS. A client set to implicit TLS
    /// ("SSL", `secure: true`, `smtps`) sends a TLS handshake instead, reads the server's `220` as a TLS record and
    /// gives up with "wrong version number" or the like. TLS versions and certificates have nothing to do with it.
    ///
    /// ## How to repair
    /// Keep the port and choose STARTTLS, or keep implicit TLS and use port 465.
    "implicit-tls-on-starttls-port", "TLS is spoken at once to a port that starts in clear text", Transport, Error,
    explains: ["tls-handshake-failed", "tls-version-obsolete", "conn-dropped", "conn-no-greeting", "conn-blocked", "unknown-encryption-value", "port-25-for-submission"],
    references: [("RFC 8314 §3.3", "https://www.rfc-editor.org/rfc/rfc8314#section-3.3"), ("RFC 3207", "https://www.rfc-editor.org/rfc/rfc3207")],
}

fn check(case: &Case, out: &mut Vec<Found>) {
    let shown =
        evidence::error(case, ErrorMeaning::TlsToCleartextPort).find(|(session, _)| !session.server_side).map(|(_, error)| error.span);
    let before = out.len();
    out.extend(case.plans.iter().filter_map(|plan| of_plan(plan, shown)));
    if let (true, Some(span)) = (out.len() == before, shown) {
        out.push(of_error(case, span));
    }
}

fn of_plan(plan: &Plan, shown: Option<crate::text::Span>) -> Option<Found> {
    let starts_in_clear = matches!(port_of(plan)?, PortUse::StartTls | PortUse::Relay);
    if effective_mode(plan)? != TlsMode::Implicit || !starts_in_clear {
        return None;
    }
    let sure = plan.client.known || shown.is_some();
    let listed = provider(plan).map_or("usually greets in clear text", |_| "greets in clear text");
    Some(
        Found::new(&RULE, tls_span(plan))
            .title(format!("{} starts with TLS, but {} greets in clear text", plan.client.name, port_words(plan)))
            .confidence(if sure { Confidence::Certain } else { Confidence::Likely })
            .message(format!("These settings mean TLS from the first byte, while {} {listed} and is upgraded with STARTTLS. The handshake fails at once, typically with \"wrong version number\".", port_words(plan)))
            .advice("Use STARTTLS on this port, or keep implicit TLS and use port 465.")
            .related(port_span(plan), "this port starts in clear text")
            .related(shown, "the error it causes")
            .change("Use STARTTLS", Applicability::Safe, plan, &[Change::Tls(TlsMode::StartTls)])
            .change("Use port 465", Applicability::Review, plan, &[Change::Port(465)]),
    )
}

/// Only the error is there, or settings whose words the program took otherwise than they look.
fn of_error(case: &Case, span: crate::text::Span) -> Found {
    let plan = case.plans.iter().find(|plan| matches!(port_of(plan), Some(PortUse::StartTls | PortUse::Relay)));
    let found = Found::new(&RULE, span)
        .message("The client sent a TLS handshake and got clear text back: the port it spoke to starts in clear text and wants STARTTLS.")
        .advice("Switch the client from implicit TLS (\"SSL\", secure: true, smtps, SMTP_SSL) to STARTTLS on 587 or 25, or use port 465. With openssl s_client add -starttls smtp.");
    match plan {
        None => found,
        Some(plan) => found
            .related(Some(tls_span(plan)), "the program took these settings for TLS from the first byte")
            .related(port_span(plan), "this port starts in clear text")
            .change("Use STARTTLS", Applicability::Review, plan, &[Change::Tls(TlsMode::StartTls)])
            .change("Use port 465", Applicability::Review, plan, if host_unknown(plan) { &[] } else { &[Change::Port(465)] }),
    }
}
