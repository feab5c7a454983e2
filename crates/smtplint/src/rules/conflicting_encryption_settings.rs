//! Two encryption switches contradict.

use super::{Found, evidence};
use crate::dialects::Change;
use crate::model::{Case, ErrorMeaning, Oddity, Plan, ReplyMeaning, TlsMode};
use crate::report::{Applicability, Confidence, Severity};

declare_rule! {
    /// ## What it means
    /// STARTTLS and implicit TLS exclude each other: a connection is either upgraded or encrypted from the start.
    /// With both switched on, some clients stop, others take one and say nothing.
    ///
    /// ## How to repair
    /// Port 587: STARTTLS on, implicit TLS off. Port 465: implicit TLS on, STARTTLS off.
    "conflicting-encryption-settings", "Two encryption settings contradict each other", Transport, Error,
    explains: ["starttls-on-implicit-tls-port", "implicit-tls-on-starttls-port", "proto-bad-sequence", "tls-handshake-failed", "tls-not-offered"],
    references: [("RFC 8314 §3", "https://www.rfc-editor.org/rfc/rfc8314#section-3")],
}

fn check(case: &Case, out: &mut Vec<Found>) {
    let before = out.len();
    out.extend(case.plans.iter().filter_map(of_plan));
    if out.len() == before {
        let span = evidence::first(case, already(case), &[ErrorMeaning::EncryptionConflict]);
        out.extend(span.map(|span| {
            Found::new(&RULE, span)
                .confidence(Confidence::Likely)
                .message("STARTTLS was asked for on a connection that is already encrypted, or both switches are on.")
                .advice("Switch STARTTLS off on port 465, or implicit TLS off on port 587.")
        }));
    }
}

fn of_plan(plan: &Plan) -> Option<Found> {
    let (first, second, effect, fatal) = plan.oddities.iter().find_map(|oddity| match oddity {
        Oddity::Conflict { first, second, effect, fatal } => Some((*first, *second, *effect, *fatal)),
        _ => None,
    })?;
    let mode = if plan.port_number() == Some(465) { TlsMode::Implicit } else { TlsMode::StartTls };
    let title = if mode == TlsMode::Implicit { "Keep implicit TLS only" } else { "Keep STARTTLS only" };
    Some(
        Found::new(&RULE, first)
            .severity(if fatal { Severity::Error } else { Severity::Warning })
            .message(format!("Both switches are set: {effect}."))
            .advice("Keep one: STARTTLS with port 587, or implicit TLS with port 465.")
            .related(Some(second), "the other switch")
            .change(title, if plan.port.is_some() { Applicability::Safe } else { Applicability::Review }, plan, &[Change::Tls(mode)]),
    )
}

/// "TLS already active" shows a conflict of settings only where settings are shown; in a session it is a command too many.
fn already(case: &Case) -> &'static [ReplyMeaning] {
    let dialogue = case.sessions.iter().flat_map(|session| &session.steps).any(|step| matches!(step, crate::model::Step::Command { .. }));
    if case.plans.is_empty() && dialogue { &[] } else { &[ReplyMeaning::TlsAlreadyActive] }
}
