//! The provider that settings are for, where they do not name it.

use crate::knowledge::providers::{by_host, providers};
use crate::model::{Plan, Value};
use crate::rules::settings::host_unknown;
use crate::text::holds;

/// Settings without a host, or with one that stands for another (RFC 2606 §3, `${SMTP_HOST}`), are the provider's.
pub fn presume(plans: &mut [Plan], provider: &str) {
    let named = providers().iter().find(|one| one.name.eq_ignore_ascii_case(provider)).or_else(|| by_host(provider));
    let Some(host) = named.and_then(|one| one.hosts.first()) else { return };
    for plan in plans {
        let own = plan.host_name();
        if host_unknown(plan) || holds(&own, "example|your") {
            match &mut plan.host {
                Some(stated) => (*host).clone_into(&mut stated.value),
                None => plan.host = Some(Value::default((*host).to_owned(), "the provider")),
            }
            plan.fragment = false;
        }
    }
}
