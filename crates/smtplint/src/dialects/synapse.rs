//! Synapse: `force_tls` is implicit TLS (and port 465); else it upgrades where offered, `require_transport_security` demands it and
//! `enable_tls: false` forbids it; port 25 (synapse/config/emailconfig.py, handlers/send_email.py).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "element-hq/synapse synapse/config/emailconfig.py; https://element-hq.github.io/synapse/latest/usage/configuration/config_documentation.html#email";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
synapse Synapse homeserver.yaml
client Synapse
in yaml email.
in yaml -
host smtp_host
port smtp_port
user smtp_user
secret smtp_pass
sender notif_from!
tls force_tls! true=implicit false=pass
also enable_tls=true opportunistic
tls enable_tls! false=none true=pass
tls require_transport_security! true=starttls false=pass
default opportunistic
ports 25 465
unread Synapse has another name for it: smtp_username=smtp_user smtp_password=smtp_pass smtp_from=notif_from smtp_server=smtp_host
";
