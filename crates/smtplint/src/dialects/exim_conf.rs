//! Exim's own configuration as a client: a `manualroute` router's `route_list` names the server, the `smtp` transport its port and
//! `protocol` (`smtps` is implicit TLS); STARTTLS is used where offered unless `hosts_require_tls` demands or `hosts_avoid_tls` forbids it
//! (Exim specification, "The manualroute router", "The smtp transport", "Encrypted SMTP connections using TLS/SSL").

use crate::model::{Plan, Value};

/// Where what is said here is from.
pub(super) const SOURCE: &str = "https://www.exim.org/exim-html-current/doc/html/spec_html/ch-the_smtp_transport.html";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// What it cannot.
pub(super) const ADJUST: super::Adjust = Some(adjust);

/// Hosts that must take a login are a list of hosts, not a switch; a route that is looked up names no server.
fn adjust(plan: &mut Plan, _: &str) {
    if plan.host.as_ref().is_some_and(|host| host.value.starts_with("${") && host.value.matches('{').count() > 1) {
        plan.host = None;
        plan.fragment = true;
    }
    let demanded = plan.entry("hosts_require_auth").map(|entry| entry.span);
    plan.auth = demanded.map(|span| Value::stated(true, span));
}

const TABLE: &str = "
exim-conf Exim router and transport
client Exim
in line
host exim.host! hosts
port port
user exim.user!
secret exim.password!
helo helo_data
other driver transport hosts_require_auth! hosts_try_auth! hosts_override route_data route_list client_send public_name
tls protocol smtps=implicit *=pass
tls hosts_avoid_tls! *=none
tls hosts_require_tls! *=starttls
default opportunistic
ports 25 465
hostport
";
