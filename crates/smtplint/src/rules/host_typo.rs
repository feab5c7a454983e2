//! A misspelt provider host.

use super::Findings;
use super::settings::host_span;
use crate::dialects::Change;
use crate::knowledge::providers::misspelt;
use crate::model::Plan;
use crate::report::Applicability;

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
    checks: [Plans(of_plan)],
}

fn of_plan(plan: &Plan, out: &mut Findings) {
    if let (Some(span), Some(right)) = (host_span(plan), misspelt(&plan.host_name())) {
        out.add_of(plan, span)
            .value("right", right)
            .title("\"{host}\" looks like a misspelt {right}")
            .likely()
            .message("\"{host}\" is one slip away from {right}.")
            .advice("Write {right}.")
            .change("Write {right}", Applicability::Review, plan, &[Change::Host(right.to_owned())]);
    }
}
