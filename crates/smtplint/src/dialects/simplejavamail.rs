//! Simple Java Mail: `transportstrategy` `SMTPS` is implicit TLS, `SMTP_TLS` demands STARTTLS, `SMTP` uses it where offered
//! (simplejavamail.org, "Configuration"; TransportStrategy.java).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "https://www.simplejavamail.org/configuration.html; simple-java-mail TransportStrategy.java";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
simplejavamail Simple Java Mail properties
client Simple Java Mail
in properties simplejavamail.!
host smtp.host
port smtp.port
user smtp.username
secret smtp.password
tls transportstrategy SMTPS=implicit SMTP_TLS=starttls SMTP=opportunistic SMTP_OAUTH2=starttls
bad Simple Java Mail knows SMTP, SMTP_TLS, SMTPS and SMTP_OAUTH2
default opportunistic
ports 25 465 587
";
