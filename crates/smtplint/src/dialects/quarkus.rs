//! Quarkus' mailer: `tls` (once `ssl`) is implicit TLS; else `start-tls` decides: `REQUIRED`, `OPTIONAL` (unless it is set) or
//! `DISABLED` (quarkus extensions/mailer MailerRuntimeConfig.java).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "quarkus extensions/mailer/runtime MailerRuntimeConfig.java; https://quarkus.io/guides/mailer-reference";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
quarkus-properties Quarkus properties
client Quarkus
in properties quarkus.mailer.!
in yaml quarkus.mailer.! quarkus-yaml Quarkus YAML
in env QUARKUS_MAILER_! quarkus-env Quarkus environment
host host
port port
user username
secret password
sender from
helo own-host-name
mechanism auth-methods
skip trust-all
other login mock tls-configuration-name
tls tls ssl true=implicit false=pass
tls start-tls REQUIRED=starttls OPTIONAL=opportunistic DISABLED=none
bad Quarkus knows DISABLED, OPTIONAL and REQUIRED
default opportunistic
ports 25 587
unread Quarkus' mailer has no such setting: starttls=start-tls user=username use-tls=tls smtp.host=host smtp.port=port
near
known bounce-address max-pool-size keep-alive disable-esmtp pipelining multi-part-only
";
