//! The port of another service.

use super::Findings;
use super::settings::{port_span, provider};
use crate::dialects::Change;
use crate::knowledge::ports::{PortUse, port_use};
use crate::model::{Plan, TlsMode};
use crate::report::Applicability;

declare_rule! {
    /// ## What it means
    /// The port belongs to another service: 993 and 143 are IMAP, 995 and 110 POP3 (both fetch mail), 80 and 443 are the web.
    /// No SMTP server answers there.
    ///
    /// ## How to repair
    /// Use 587 with STARTTLS, or 465 with implicit TLS.
    "not-an-smtp-port", "This port belongs to another service", Transport, Error,
    explains: ["conn-blocked", "conn-refused", "conn-no-greeting", "conn-dropped", "tls-handshake-failed", "proto-not-smtp", "unusual-port"],
    references: [("IANA port registry", "https://www.iana.org/assignments/service-names-port-numbers")],
    checks: [Plans(of_plan)],
}

fn of_plan(plan: &Plan, out: &mut Findings) {
    let (Some(port), Some(span)) = (plan.port_number(), port_span(plan)) else { return };
    let PortUse::NotSmtp(service) = port_use(port) else { return };
    if provider(plan).is_some_and(|provider| provider.serves(port)) {
        return;
    }
    let (right, mode) = if plan.tls_mode() == Some(TlsMode::Implicit) { (465, "implicit TLS") } else { (587, "STARTTLS") };
    out.add_of(plan, span)
        .value("service", service)
        .number("right", right)
        .value("mode", mode)
        .title("Port {number} is {service}, not SMTP")
        .message("Port {number} is where servers speak {service}; mail cannot be handed in there.")
        .advice("Use port {right} with {mode}.")
        .change("Use port {right}", Applicability::Safe, plan, &[Change::Port(right)]);
}
