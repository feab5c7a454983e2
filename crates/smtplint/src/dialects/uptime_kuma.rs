//! Uptime Kuma's notification: `smtpSecure` is Nodemailer's `secure` (louislam/uptime-kuma server/notification-providers/smtp.js).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "uptime-kuma server/notification-providers/smtp.js";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
uptime-kuma Uptime Kuma notification
client Uptime Kuma
in json
host smtpHost
port smtpPort
user smtpUsername
secret smtpPassword
sender smtpFrom
skip smtpIgnoreTLSError!
other smtpTo! smtpCC smtpBCC smtpDkimDomain!
tls smtpSecure! true=implicit false=opportunistic
default opportunistic
ports 587
";
