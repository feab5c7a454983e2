//! The provider does not serve this port.

use super::Found;
use super::settings::{port_span, provider};
use crate::dialects::Change;
use crate::knowledge::ports::{PortUse, port_use};
use crate::model::{Case, TlsMode};
use crate::report::{Applicability, Confidence};

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
}

fn check(case: &Case, out: &mut Vec<Found>) {
    for plan in &case.plans {
        let (Some(provider), Some(port)) = (provider(plan).filter(|provider| provider.ports_complete), plan.port_number()) else {
            continue;
        };
        if provider.serves(port) || matches!(port_use(port), PortUse::NotSmtp(_)) {
            continue;
        }
        let Some(right) = provider.starttls.first().copied() else { continue };
        out.push(
            Found::new(&RULE, port_span(plan).unwrap_or(plan.span))
                .title(format!("{} does not serve port {port}", provider.name))
                .confidence(Confidence::Likely)
                .message(format!(
                    "{} lists {} for submission; {port} is not among them.",
                    provider.name,
                    ports(&provider.starttls, &provider.implicit)
                ))
                .advice(format!("Use port {right} with STARTTLS. Source: {}", provider.source))
                .change(
                    format!("Use port {right} with STARTTLS"),
                    Applicability::Safe,
                    plan,
                    &[Change::Port(right), Change::Tls(TlsMode::StartTls)],
                ),
        );
    }
}

fn ports(starttls: &[u16], implicit: &[u16]) -> String {
    let list = |ports: &[u16]| ports.iter().map(u16::to_string).collect::<Vec<_>>().join(", ");
    match implicit.is_empty() {
        true => format!("{} (STARTTLS)", list(starttls)),
        false => format!("{} (STARTTLS) and {} (implicit TLS)", list(starttls), list(implicit)),
    }
}
