//! The client cannot speak implicit TLS at all.

use super::Findings;
use super::settings::{lacks_implicit_tls, port_of, port_span, tls_span};
use crate::dialects::Change;
use crate::knowledge::ports::PortUse;
use crate::model::{Plan, TlsMode};
use crate::report::Applicability;

declare_rule! {
    /// ## What it means
    /// Port 465 wants TLS from the first byte. This client can only begin in clear text and upgrade with STARTTLS, whatever
    /// its switch is called, so no value of the switch makes 465 work: it hangs and times out.
    ///
    /// ## How to repair
    /// Use port 587 with STARTTLS, or a client that speaks implicit TLS.
    "client-lacks-implicit-tls", "This client cannot speak implicit TLS, which port 465 needs", Transport, Error,
    explains: ["starttls-on-implicit-tls-port", "conn-no-greeting", "conn-blocked", "conn-dropped", "auth-without-encryption", "cleartext-submission", "opportunistic-tls"],
    references: ["RFC 8314 §3.3"],
    checks: [Plans(of_plan)],
}

fn of_plan(plan: &Plan, out: &mut Findings) {
    if lacks_implicit_tls(plan) && port_of(plan) == Some(PortUse::ImplicitTls) {
        out.add_of(plan, port_span(plan).unwrap_or(tls_span(plan)))
            .likely_unless(plan.client.known)
            .title("{client} cannot speak implicit TLS, which {port} needs")
            .message("{client} begins in clear text and can only upgrade with STARTTLS; {port} expects TLS from the first byte.")
            .advice("Use port 587 with STARTTLS.")
            .change("Use STARTTLS on port 587", Applicability::Safe, plan, &[Change::Port(587), Change::Tls(TlsMode::StartTls)]);
    }
}
