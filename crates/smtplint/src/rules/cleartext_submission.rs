//! Mail goes out unencrypted.

use super::Findings;
use super::settings::{host_unknown, stays_local, tls_span};
use crate::dialects::Change;
use crate::model::{Plan, TlsMode};
use crate::report::Applicability;

declare_rule! {
    /// ## What it means
    /// Nothing encrypts the connection to a server that is not on this machine: everybody on the way can read the mail,
    /// and most providers refuse such a session with "Must issue a STARTTLS command first".
    ///
    /// ## How to repair
    /// Switch on STARTTLS (port 587) or implicit TLS (port 465). Towards a catcher on the same machine, clear text is fine.
    "cleartext-submission", "Mail is sent without encryption", Transport, Warning,
    explains: ["tls-required-by-server"],
    references: ["RFC 8314 §3"],
    checks: [Plans(of_plan)],
}

fn of_plan(plan: &Plan, out: &mut Findings) {
    let switched_off = plan.tls.as_ref().is_some_and(|tls| tls.is_stated());
    let judged = switched_off || !(plan.fragment || host_unknown(plan));
    if plan.tls_mode() == Some(TlsMode::None) && judged && !stays_local(plan) {
        out.add_of(plan, tls_span(plan))
            .likely_unless(plan.client.known)
            .message("{client} will not encrypt the connection with these settings.")
            .advice("Switch on STARTTLS with port 587, or implicit TLS with port 465.")
            .change("Use STARTTLS", Applicability::Review, plan, &[Change::Tls(TlsMode::StartTls)]);
    }
}
