//! Vikunja: `forcessl` is implicit TLS; without it STARTTLS is used where offered (vikunja pkg/mail/mail.go).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "vikunja pkg/mail/mail.go; https://vikunja.io/docs/config-options/#1-mailer";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
vikunja-yaml Vikunja configuration
client Vikunja
in yaml mailer.
in env VIKUNJA_MAILER_! vikunja-env Vikunja environment
host host
port port
user username
secret password
sender fromemail!
mechanism authtype
skip skiptlsverify!
other enabled queuelength! queuetimeout!
tls forcessl! true=implicit false=opportunistic
default opportunistic
ports 587
with enabled=true
unread Vikunja has no such setting: user=username from=fromemail ssl=forcessl tls=forcessl starttls=forcessl
";
