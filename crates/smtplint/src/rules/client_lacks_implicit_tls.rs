//! The client cannot speak implicit TLS at all.

use super::Found;
use super::settings::{port_of, port_span, port_words, tls_span};
use crate::dialects::Change;
use crate::knowledge::ports::PortUse;
use crate::model::{Case, TlsMode};
use crate::report::{Applicability, Confidence};

declare_rule! {
    /// ## What it means
    /// Port 465 wants TLS from the first byte. This client can only begin in clear text and upgrade with STARTTLS, whatever
    /// its switch is called, so no value of the switch makes 465 work: it hangs and times out.
    ///
    /// ## How to repair
    /// Use port 587 with STARTTLS, or a client that speaks implicit TLS.
    "client-lacks-implicit-tls", "This client cannot speak implicit TLS, which port 465 needs", Transport, Error,
    explains: ["starttls-on-implicit-tls-port", "conn-no-greeting", "conn-blocked", "conn-dropped", "auth-without-encryption", "cleartext-submission", "opportunistic-tls"],
    references: [("RFC 8314 §3.3", "https://www.rfc-editor.org/rfc/rfc8314#section-3.3")],
}

fn check(case: &Case, out: &mut Vec<Found>) {
    for plan in case.plans.iter().filter(|plan| !plan.client.implicit_tls && port_of(plan) == Some(PortUse::ImplicitTls)) {
        out.push(
            Found::new(&RULE, port_span(plan).unwrap_or(tls_span(plan)))
                .confidence(if plan.client.known { Confidence::Certain } else { Confidence::Likely })
                .title(format!("{} cannot speak implicit TLS, which {} needs", plan.client.name, port_words(plan)))
                .message(format!(
                    "{} begins in clear text and can only upgrade with STARTTLS; {} expects TLS from the first byte.",
                    plan.client.name,
                    port_words(plan)
                ))
                .advice("Use port 587 with STARTTLS.")
                .change("Use STARTTLS on port 587", Applicability::Safe, plan, &[Change::Port(587), Change::Tls(TlsMode::StartTls)]),
        );
    }
}
