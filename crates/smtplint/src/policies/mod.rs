//! Server configurations: one file an MTA.

mod containers;
mod postfix;

use crate::model::{Plan, Policy};
use crate::text::Span;

/// What a text holds of server configuration: policies, what the server does as a client, and the lines they stand on.
#[derive(Default)]
pub struct Read {
    /// What servers allow.
    pub policies: Vec<Policy>,
    /// What they do as clients (`relayhost`).
    pub plans: Vec<Plan>,
    /// Lines that are taken.
    pub claimed: Vec<Span>,
}

/// Name and title of every kind of server configuration that is read.
pub const KINDS: &[(&str, &str)] =
    &[("postfix-main-cf", "Postfix main.cf"), ("postconf-n", "Postfix postconf -n"), ("container-mta", "Mail server image")];

/// Reads server configuration.
pub fn read(text: &str) -> Read {
    let policies: Vec<Policy> = [postfix::read(text), containers::read(text)].into_iter().flatten().collect();
    let claimed = policies.iter().flat_map(|policy| policy.params.iter().map(|param| param.span)).collect();
    let plans = policies.iter().filter_map(crate::dialects::postfix::plan).collect();
    Read { policies, plans, claimed }
}
