//! Encryption only if offered.

use super::Found;
use super::settings::{effective_mode, stays_local, tls_span};
use crate::dialects::Change;
use crate::model::{Case, TlsMode};
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
    references: [("RFC 3207 §6", "https://www.rfc-editor.org/rfc/rfc3207#section-6"), ("RFC 8314 §3.1", "https://www.rfc-editor.org/rfc/rfc8314#section-3.1")],
}

fn check(case: &Case, out: &mut Vec<Found>) {
    for plan in &case.plans {
        if effective_mode(plan) != Some(TlsMode::Opportunistic)
            || !(plan.has_credentials() || plan.auth.as_ref().is_some_and(|auth| auth.value))
            || stays_local(plan)
        {
            continue;
        }
        // An MTA with a login chose `may` in its own configuration; applications mostly cannot ask for more.
        let chosen = plan.dialect.id.starts_with("postfix") && plan.tls.as_ref().is_some_and(|tls| tls.is_stated());
        out.push(
            Found::new(&RULE, tls_span(plan))
                .severity(if chosen { Severity::Warning } else { Severity::Info })
                .message(format!(
                    "{} encrypts if the server offers STARTTLS, and would send the password in clear text if the offer were hidden.",
                    plan.client.name
                ))
                .advice("Demand encryption where the client can, or use implicit TLS on port 465.")
                .change("Demand STARTTLS", Applicability::Review, plan, &[Change::Tls(TlsMode::StartTls)]),
        );
    }
}
