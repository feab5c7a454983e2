//! A misspelt provider host.

use super::Found;
use super::settings::host_span;
use crate::dialects::Change;
use crate::knowledge::providers::misspelt;
use crate::model::Case;
use crate::report::{Applicability, Confidence};

declare_rule! {
    /// ## What it means
    /// The host differs from a well-known provider's by one letter (`smpt.gmail.com`). It does not resolve, or worse, belongs
    /// to somebody who waits for such slips.
    ///
    /// ## How to repair
    /// Write the provider's host as its page has it.
    "host-typo", "The host looks like a misspelt provider", Host, Error,
    explains: ["host-unresolvable", "conn-blocked", "conn-refused"],
    references: [],
}

fn check(case: &Case, out: &mut Vec<Found>) {
    for plan in &case.plans {
        let (Some(span), Some(right)) = (host_span(plan), misspelt(&plan.host_name())) else { continue };
        out.push(
            Found::new(&RULE, span)
                .title(format!("\"{}\" looks like a misspelt {right}", plan.host_name()))
                .confidence(Confidence::Likely)
                .message(format!("\"{}\" is one slip away from {right}.", plan.host_name()))
                .advice(format!("Write {right}."))
                .change(format!("Write {right}"), Applicability::Review, plan, &[Change::Host(right.to_owned())]),
        );
    }
}
