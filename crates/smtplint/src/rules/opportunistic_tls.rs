//! Encryption only if offered.

use super::Findings;
use super::settings::{effective_mode, stays_local, submits, tls_span};
use crate::dialects::Change;
use crate::model::{Plan, TlsMode};
use crate::report::{Applicability, Severity};

declare_rule! {
    /// ## What it means
    /// The client uses STARTTLS if the server offers it and goes on in clear text if not. Somebody on the way who hides the
    /// offer gets the password. Delivery between servers must work like that (RFC 7435); a login need not.
    ///
    /// ## How to repair
    /// Demand TLS: the client then stops instead of sending the password unprotected.
    "opportunistic-tls", "Encryption is optional and can be stripped", Transport, Info,
    explains: [],
    references: ["RFC 3207 §6", "RFC 8314 §3.1"],
    checks: [Plans(of_plan)],
}

fn of_plan(plan: &Plan, out: &mut Findings) {
    if effective_mode(plan) != Some(TlsMode::Opportunistic) || !submits(plan) || stays_local(plan) {
        return;
    }
    // An MTA with a login chose `may` in its own configuration; applications mostly cannot ask for more.
    let chosen = plan.dialect.id.starts_with("postfix") && plan.tls.as_ref().is_some_and(|tls| tls.is_stated());
    out.add_of(plan, tls_span(plan))
        .severity(if chosen { Severity::Warning } else { Severity::Info })
        .message("{client} encrypts if the server offers STARTTLS, and would send the password in clear text if the offer were hidden.")
        .advice("Demand encryption where the client can, or use implicit TLS on port 465.")
        .change("Demand STARTTLS", Applicability::Review, plan, &[Change::Tls(TlsMode::StartTls)]);
}
