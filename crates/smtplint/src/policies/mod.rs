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
pub const KINDS: &[(&str, &str)] = &[
    ("postfix-main-cf", "Postfix main.cf"),
    ("postfix-master-cf", "Postfix master.cf"),
    ("postconf-n", "Postfix postconf -n"),
    ("container-mta", "Mail server image"),
];

/// Reads server configuration.
pub fn read(text: &str) -> Read {
    let mut read = Read::default();
    read.add(postfix::read(text));
    read.add(containers::read(text));
    read
}

impl Read {
    fn add(&mut self, policy: Option<Policy>) {
        let Some(policy) = policy else { return };
        for param in &policy.params {
            self.claimed.push(param.span);
        }
        if let Some(plan) = crate::dialects::postfix::plan(&policy) {
            self.plans.push(plan);
        }
        self.policies.push(policy);
    }
}
