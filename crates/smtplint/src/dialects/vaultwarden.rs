//! Vaultwarden: `SMTP_SECURITY` is `starttls` unless it is set, `force_tls` is implicit TLS. Before 1.25 `SMTP_SSL` was STARTTLS and
//! `SMTP_EXPLICIT_TLS` beside it implicit TLS, against their names (vaultwarden src/config.rs; wiki "SMTP Configuration").

/// Where what is said here is from.
pub(super) const SOURCE: &str = "https://github.com/dani-garcia/vaultwarden/wiki/SMTP-Configuration; vaultwarden src/config.rs";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
vaultwarden-env Vaultwarden environment
client Vaultwarden
in env
host SMTP_HOST
port SMTP_PORT
user SMTP_USERNAME
secret SMTP_PASSWORD
sender SMTP_FROM
helo HELO_NAME
mechanism SMTP_AUTH_MECHANISM!
skip SMTP_ACCEPT_INVALID_CERTS! SMTP_ACCEPT_INVALID_HOSTNAMES!
other SMTP_FROM_NAME SMTP_TIMEOUT
tls SMTP_SECURITY! starttls=starttls force_tls=implicit off=none
bad Vaultwarden knows starttls, force_tls and off
tls SMTP_EXPLICIT_TLS! true=implicit false=pass
tls SMTP_SSL true=starttls false=none
default starttls
ports 587 465
";
