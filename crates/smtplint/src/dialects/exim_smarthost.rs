//! Debian's `update-exim4.conf.conf`: mail goes to `dc_smarthost` (`host::port`), with STARTTLS if offered; implicit TLS takes
//! `REMOTE_SMTP_SMARTHOST_PROTOCOL = smtps` in Exim's own configuration, which this file cannot hold (exim4-config 4.96,
//! conf.d/transport/30_exim4-config_remote_smtp_smarthost; update-exim4.conf(8)).

use crate::model::{Oddity, Plan};
use crate::text::Span;

/// Where what is said here is from.
pub(super) const SOURCE: &str = "https://manpages.debian.org/update-exim4.conf.8; exim4-config conf.d/transport/30_exim4-config_remote_smtp_smarthost";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// What it cannot.
pub(super) const ADJUST: super::Adjust = Some(adjust);

/// Only a satellite and a smarthost configuration use the host.
fn adjust(plan: &mut Plan, _: &str) {
    let used = plan.entry("dc_eximconfig_configtype").is_some_and(|entry| matches!(entry.value.as_str(), "smarthost" | "satellite"));
    if !used && plan.host_name().is_empty() {
        plan.fragment = true;
        plan.host = None;
    }
    one_colon(plan);
}

/// `host:587` is two hosts: a colon divides Exim's lists, and only a doubled one stands for itself (update-exim4.conf(8)).
fn one_colon(plan: &mut Plan) {
    const EFFECT: &str = "Exim divides lists of hosts at a single colon, so this names two hosts, and both are tried on port 25";
    let Some(entry) = plan.entry("dc_smarthost") else { return };
    let Some((host, port)) = entry.value.split_once(':') else { return };
    if port.parse::<u16>().is_err() {
        // The first of a list is asked first.
        return if let Some(name) = &mut plan.host { name.value.truncate(crate::text::up_to(&name.value, ":;").trim_end().len()) };
    }
    let (span, repaired) = (Span::new(entry.span.start, entry.span.start + entry.value.len()), [host, "::", port].concat());
    plan.port = None;
    plan.note(Oddity::Divided { span, effect: EFFECT, repaired });
}

const TABLE: &str = "
exim-smarthost Debian Exim smarthost
client Exim
in env
in ini
host dc_smarthost!
other dc_eximconfig_configtype! dc_other_hostnames! dc_local_interfaces! dc_readhost! dc_relay_domains! dc_relay_nets! dc_minimaldns! dc_use_split_config! dc_hide_mailname! dc_mailname_in_oh! dc_localdelivery!
default opportunistic
ports 25
hostport
write %k='%v'
";
