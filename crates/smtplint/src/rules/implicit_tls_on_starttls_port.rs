//! Implicit TLS spoken to a port that greets in clear text.

use super::Findings;
use super::settings::{effective_mode, host_unknown, port_of, port_span, provider, tls_span};
use crate::dialects::Change;
use crate::knowledge::ports::PortUse;
use crate::model::records::{Records, owner};
use crate::model::{Case, ErrorMeaning, Plan, Policy, Step, TlsMode};
use crate::report::Applicability;
use crate::text::Span;

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
    references: ["RFC 8314 §3.3", "RFC 3207"],
    checks: [Plans(of_plan), Paste(of_error), Policies(of_policy)],
}

/// The error a client prints when it speaks TLS to a port that greets in clear text.
fn shown(case: &Case) -> Option<Span> {
    for session in case.sessions.iter().filter(|session| !session.server_side) {
        for step in &session.steps {
            match step {
                Step::Error(error) if error.meaning == ErrorMeaning::TlsToCleartextPort => return Some(error.span),
                _ => {}
            }
        }
    }
    None
}

fn starts_in_clear(plan: &Plan) -> bool {
    matches!(port_of(plan), Some(PortUse::StartTls | PortUse::Relay))
}

fn of_plan(plan: &Plan, out: &mut Findings) {
    if effective_mode(plan) != Some(TlsMode::Implicit) || !starts_in_clear(plan) {
        return;
    }
    let shown = shown(out.case);
    out.add_of(plan, tls_span(plan))
        .value("greets", if provider(plan).is_some() { "greets in clear text" } else { "usually greets in clear text" })
        .title("{client} starts with TLS, but {port} greets in clear text")
        .likely_unless(plan.client.known || shown.is_some())
        .message("These settings mean TLS from the first byte, while {port} {greets} and is upgraded with STARTTLS. The handshake fails at once, typically with \"wrong version number\".")
        .advice("Use STARTTLS on this port, or keep implicit TLS and use port 465.")
        .related(port_span(plan), "this port starts in clear text")
        .related(shown, "the error it causes")
        // Nor is 25 the port to submit mail to.
        .change("Use STARTTLS", Applicability::Safe, plan, if plan.port_number() == Some(25) { &[] } else { &[Change::Tls(TlsMode::StartTls)] })
        .change("Use port 465", Applicability::Review, plan, &[Change::Port(465)]);
}

/// Only the error is there, or settings whose words the program took otherwise than they look.
fn of_error(out: &mut Findings) {
    let case = out.case;
    let (true, Some(span)) = (out.nothing_yet(), shown(case)) else { return };
    let found = out.add(span)
        .message("The client sent a TLS handshake and got clear text back: the port it spoke to starts in clear text and wants STARTTLS.")
        .advice("Switch the client from implicit TLS (\"SSL\", secure: true, smtps, SMTP_SSL) to STARTTLS on 587 or 25, or use port 465. With openssl s_client add -starttls smtp.");
    if let Some(plan) = case.plans.iter().find(|plan| starts_in_clear(plan)) {
        found
            .related(Some(tls_span(plan)), "the program took these settings for TLS from the first byte")
            .related(port_span(plan), "this port starts in clear text")
            .change("Use STARTTLS", Applicability::Review, plan, &[Change::Tls(TlsMode::StartTls)])
            .change("Use port 465", Applicability::Review, plan, if host_unknown(plan) { &[] } else { &[Change::Port(465)] });
    }
}

/// An SRV record that tells mail programs so.
fn of_policy(policy: &Policy, out: &mut Findings) {
    let Some(records) = Records::of(policy) else { return };
    for record in
        records.all("SRV").filter(|record| owner(record).starts_with("_submissions._tcp.") && record.value.split(' ').nth(2) == Some("587"))
    {
        out.add(record.value_span)
            .title("The SRV record tells mail programs to begin with TLS on port 587")
            .message("_submissions stands for TLS from the first byte; port 587 starts in clear text, and its service is _submission.")
            .advice("Name port 465 here, and port 587 in _submission._tcp.");
    }
}
