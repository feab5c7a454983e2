//! TrueNAS' mail settings: `security` `SSL` is implicit TLS, `TLS` STARTTLS, `PLAIN` clear text (truenas/middleware plugins/mail.py).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "truenas/middleware src/middlewared/middlewared/plugins/mail.py";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
truenas-json TrueNAS mail settings
client TrueNAS
in json
host outgoingserver!
port port
user user
secret pass
sender fromemail!
other fromname smtp
tls security SSL=implicit TLS=starttls PLAIN=none
bad TrueNAS knows PLAIN, SSL and TLS
default none
ports 25
";
