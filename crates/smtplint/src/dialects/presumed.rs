//! The provider that settings are for, where they do not name it.

use crate::knowledge::providers::{by_host, providers};
use crate::model::{Plan, Value};
use crate::rules::settings::host_unknown;
use crate::text::holds;

/// Labels of hosts that stand for the reader's own: reserved (RFC 6761 §6), or said so.
const STAND_INS: &str = ".example.|.invalid.|.test.|.yourdomain.|.your-domain.|.yourcompany.|.your-company.|.yourserver.|.your-server.|.your-mail-server.|.your-smtp-server.|.your-host.";

/// Settings without a host, or with one that stands for another (`${SMTP_HOST}`), are the provider's.
pub fn presume(plans: &mut [Plan], provider: &str) {
    let named = providers().iter().find(|one| one.name.eq_ignore_ascii_case(provider)).or_else(|| by_host(provider));
    let Some(host) = named.and_then(|one| one.hosts.first()) else { return };
    for plan in plans {
        let own = plan.host_name();
        if host_unknown(plan) || holds(&[".", &own, "."].concat(), STAND_INS) {
            match &mut plan.host {
                Some(stated) => (*host).clone_into(&mut stated.value),
                None => plan.host = Some(Value::default((*host).to_owned(), "the provider")),
            }
            plan.fragment = false;
        }
    }
}
