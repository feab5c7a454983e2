//! Mail goes out unencrypted.

use super::Found;
use super::settings::{host_unknown, stays_local, tls_span};
use crate::dialects::Change;
use crate::model::{Case, TlsMode};
use crate::report::{Applicability, Confidence};

declare_rule! {
    /// ## What it means
    /// Nothing encrypts the connection to a server that is not on this machine: everybody on the way can read the mail,
    /// and most providers refuse such a session with "Must issue a STARTTLS command first".
    ///
    /// ## How to repair
    /// Switch on STARTTLS (port 587) or implicit TLS (port 465). Towards a catcher on the same machine, clear text is fine.
    "cleartext-submission", "Mail is sent without encryption", Transport, Warning,
    explains: ["tls-required-by-server"],
    references: [("RFC 8314 §3", "https://www.rfc-editor.org/rfc/rfc8314#section-3")],
}

fn check(case: &Case, out: &mut Vec<Found>) {
    for plan in case.plans.iter().filter(|plan| plan.tls_mode() == Some(TlsMode::None) && !stays_local(plan)) {
        let switched_off = plan.tls.as_ref().is_some_and(|tls| tls.is_stated());
        if (plan.fragment || host_unknown(plan)) && !switched_off {
            continue;
        }
        out.push(
            Found::new(&RULE, tls_span(plan))
                .confidence(if plan.client.known { Confidence::Certain } else { Confidence::Likely })
                .message(format!("{} will not encrypt the connection with these settings.", plan.client.name))
                .advice("Switch on STARTTLS with port 587, or implicit TLS with port 465.")
                .change("Use STARTTLS", Applicability::Review, plan, &[Change::Tls(TlsMode::StartTls)]),
        );
    }
}
