//! The port of another service.

use super::Found;
use super::settings::{port_span, provider};
use crate::dialects::Change;
use crate::knowledge::ports::{PortUse, port_use};
use crate::model::{Case, TlsMode};
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
}

fn check(case: &Case, out: &mut Vec<Found>) {
    for plan in &case.plans {
        let (Some(port), Some(span)) = (plan.port_number(), port_span(plan)) else { continue };
        let PortUse::NotSmtp(service) = port_use(port) else { continue };
        if provider(plan).is_some_and(|provider| provider.serves(port)) {
            continue;
        }
        let (right, mode) = if plan.tls_mode() == Some(TlsMode::Implicit) { (465, "implicit TLS") } else { (587, "STARTTLS") };
        out.push(
            Found::new(&RULE, span)
                .title(format!("Port {port} is {service}, not SMTP"))
                .message(format!("Port {port} is where servers speak {service}; mail cannot be handed in there."))
                .advice(format!("Use port {right} with {mode}."))
                .change(format!("Use port {right}"), Applicability::Safe, plan, &[Change::Port(right)]),
        );
    }
}
