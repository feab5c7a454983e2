//! No host.

use super::{Found, evidence};
use crate::model::{Case, ErrorMeaning};
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// The host is empty. Most libraries then try this machine, where usually no mail server listens.
    ///
    /// ## How to repair
    /// Write the submission host of your provider.
    "host-missing", "No mail server is named", Host, Error,
    explains: ["conn-refused"],
    references: [],
}

fn check(case: &Case, out: &mut Vec<Found>) {
    let before = out.len();
    for plan in &case.plans {
        let Some(host) = plan.host.as_ref().filter(|host| host.is_stated() && host.value.trim().is_empty()) else { continue };
        out.push(
            Found::new(&RULE, host.span().unwrap_or(plan.span))
                .confidence(Confidence::Likely)
                .message(format!("{} gets an empty host and falls back to this machine, or stops.", plan.client.name))
                .advice("Write the submission host of your provider, e.g. smtp.example.org."),
        );
    }
    if out.len() == before {
        out.extend(evidence::error(case, ErrorMeaning::HostMissing).take(1).map(|(_, error)| {
            Found::new(&RULE, error.span)
                .confidence(Confidence::Likely)
                .message("The client had no host and tried this machine.")
                .advice("Check that the setting that names the host is read: its key, its file, its environment.")
        }));
    }
}
