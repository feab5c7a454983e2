//! A value the encryption switch does not know.

use super::{Found, evidence};
use crate::dialects::Change;
use crate::model::{Case, ErrorMeaning, Oddity, TlsMode};
use crate::report::{Applicability, Confidence};

declare_rule! {
    /// ## What it means
    /// The client knows a few words for its encryption switch, and this is none of them. Some clients stop with an error,
    /// others take it for "no encryption" without a word.
    ///
    /// ## How to repair
    /// Write one of the client's own words. Which word means STARTTLS and which implicit TLS differs between clients.
    "unknown-encryption-value", "The encryption setting has a value the client does not know", Transport, Error,
    explains: ["cleartext-submission", "opportunistic-tls", "auth-without-encryption"],
    references: [],
}

fn check(case: &Case, out: &mut Vec<Found>) {
    let before = out.len();
    for plan in &case.plans {
        let mode = if plan.port_number() == Some(465) { TlsMode::Implicit } else { TlsMode::StartTls };
        for oddity in &plan.oddities {
            let Oddity::UnknownEncryption { span, value, effect } = oddity else { continue };
            out.push(
                Found::new(&RULE, *span)
                    .title(format!("{} does not know the encryption \"{value}\"", plan.client.name))
                    .message(format!("\"{value}\" is not a value {} knows: {effect}.", plan.client.name))
                    .advice("Write the client's own word for STARTTLS (port 587) or implicit TLS (port 465).")
                    .change(
                        if mode == TlsMode::Implicit { "Use implicit TLS" } else { "Use STARTTLS" },
                        Applicability::Safe,
                        plan,
                        &[Change::Tls(mode)],
                    ),
            );
        }
    }
    if out.len() == before {
        out.extend(evidence::error(case, ErrorMeaning::UnknownEncryption).take(1).map(|(_, error)| {
            Found::new(&RULE, error.span)
                .confidence(Confidence::Likely)
                .message("The client says that it does not know the value of its encryption setting.")
                .advice("Write the client's own word for STARTTLS (port 587) or implicit TLS (port 465).")
        }));
    }
}
