//! Two encryption switches contradict.

use super::Findings;
use super::evidence::first;
use crate::dialects::Change;
use crate::model::{ErrorMeaning, Oddity, Plan, ReplyMeaning, Step, TlsMode};
use crate::report::{Applicability, Severity};

declare_rule! {
    /// ## What it means
    /// STARTTLS and implicit TLS exclude each other: a connection is either upgraded or encrypted from the start.
    /// With both switched on, some clients stop, others take one and say nothing.
    ///
    /// ## How to repair
    /// Port 587: STARTTLS on, implicit TLS off. Port 465: implicit TLS on, STARTTLS off.
    "conflicting-encryption-settings", "Two encryption settings contradict each other", Transport, Error,
    explains: ["starttls-on-implicit-tls-port", "implicit-tls-on-starttls-port", "proto-bad-sequence", "tls-handshake-failed", "tls-not-offered"],
    references: ["RFC 8314 §3"],
    checks: [Plans(of_plan), Paste(of_session)],
}

fn of_plan(plan: &Plan, out: &mut Findings) {
    for oddity in &plan.oddities {
        let Oddity::Conflict { first, second, effect, fatal } = oddity else { continue };
        let (mode, title) = match plan.port_number() {
            Some(465) => (TlsMode::Implicit, "Keep implicit TLS only"),
            _ => (TlsMode::StartTls, "Keep STARTTLS only"),
        };
        let applicability = if plan.port.is_some() { Applicability::Safe } else { Applicability::Review };
        out.add(*first)
            .severity(if *fatal { Severity::Error } else { Severity::Warning })
            .value("effect", effect)
            .message("Both switches are set: {effect}.")
            .advice("Keep one: STARTTLS with port 587, or implicit TLS with port 465.")
            .related(Some(*second), "the other switch")
            .change(title, applicability, plan, &[Change::Tls(mode)]);
        return;
    }
}

/// "TLS already active" shows a conflict of settings only where settings are shown; in a session it is a command too many.
fn of_session(out: &mut Findings) {
    let case = out.case;
    let mut dialogue = false;
    for step in case.steps() {
        dialogue |= case.plans.is_empty() && matches!(step, Step::Command { .. });
    }
    let replies: &[ReplyMeaning] = if dialogue { &[] } else { &[ReplyMeaning::TlsAlreadyActive] };
    let shown = first(case, replies, &[ErrorMeaning::EncryptionConflict]);
    if let (true, Some(span)) = (out.nothing_yet(), shown) {
        out.add(span)
            .likely()
            .message("STARTTLS was asked for on a connection that is already encrypted, or both switches are on.")
            .advice("Switch STARTTLS off on port 465, or implicit TLS off on port 587.");
    }
}
