//! Debian's `update-exim4.conf.conf`: mail goes to `dc_smarthost` (`host::port`), with STARTTLS if offered; implicit TLS takes
//! `REMOTE_SMTP_SMARTHOST_PROTOCOL = smtps` in Exim's own configuration, which this file cannot hold (exim4-config 4.96,
//! conf.d/transport/30_exim4-config_remote_smtp_smarthost; update-exim4.conf(8)).

use crate::model::Plan;

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
