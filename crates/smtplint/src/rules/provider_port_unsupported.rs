//! The provider does not serve this port.

use super::Findings;
use super::settings::{port_span, provider};
use crate::dialects::Change;
use crate::knowledge::ports::{PortUse, port_use};
use crate::model::{Plan, TlsMode};
use crate::report::Applicability;

declare_rule! {
    /// ## What it means
    /// The provider's documentation lists the ports it serves, and this is none of them: the connection times out or is refused.
    /// The best known case is `smtp.office365.com:465`.
    ///
    /// ## How to repair
    /// Use one of the provider's own ports with the encryption that goes with it.
    "provider-port-unsupported", "The provider does not serve this port", Transport, Error,
    explains: ["starttls-on-implicit-tls-port", "client-lacks-implicit-tls", "implicit-tls-on-starttls-port", "conn-blocked", "conn-refused", "conn-no-greeting", "unusual-port"],
    references: [],
    checks: [Plans(of_plan)],
}

fn of_plan(plan: &Plan, out: &mut Findings) {
    let (Some(provider), Some(port)) = (provider(plan).filter(|provider| provider.ports_complete), plan.port_number()) else { return };
    if provider.serves(port) || matches!(port_use(port), PortUse::NotSmtp(_)) {
        return;
    }
    let Some(&right) = provider.starttls.first() else { return };
    let (starttls, implicit) = (numbers(&provider.starttls), numbers(&provider.implicit));
    out.add_of(plan, port_span(plan).unwrap_or(plan.span))
        .value("starttls", &starttls)
        .value("implicit", &implicit)
        .number("right", right)
        .value("source", &provider.source)
        .title("{provider} does not serve port {number}")
        .likely()
        .message(if implicit.is_empty() {
            "{provider} lists {starttls} (STARTTLS) for submission; {number} is not among them."
        } else {
            "{provider} lists {starttls} (STARTTLS) and {implicit} (implicit TLS) for submission; {number} is not among them."
        })
        .advice("Use port {right} with STARTTLS. Source: {source}")
        .change("Use port {right} with STARTTLS", Applicability::Safe, plan, &[Change::Port(right), Change::Tls(TlsMode::StartTls)]);
}

fn numbers(ports: &[u16]) -> String {
    let mut out = String::new();
    for port in ports {
        if !out.is_empty() {
            out.push_str(", ");
        }
        out.push_str(&port.to_string());
    }
    out
}
