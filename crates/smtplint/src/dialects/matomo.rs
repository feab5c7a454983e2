//! Matomo's `config.ini.php`, section `[mail]`: `encryption` `ssl` is implicit TLS, `tls` STARTTLS, `none` clear text, empty leaves
//! PHPMailer to upgrade where offered; it logs in only if `type` is set; the port is 25 (matomo core/Mail/Transport.php).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "matomo-org/matomo core/Mail/Transport.php initSmtpTransport; config/global.ini.php [mail]";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
matomo-ini Matomo config.ini.php
client Matomo
in ini mail.
host host
port port
user username
secret password
mechanism type
verify ssl_verify_peer! ssl_verify_peer_name!
other transport!
other defaultHostnameIfEmpty! ssl_disallow_self_signed!
with transport=smtp
tls encryption ssl=implicit tls=starttls none=none empty=pass
bad PHPMailer knows tls and ssl in small letters; with anything else it connects in clear text and upgrades only if the server offers STARTTLS
default opportunistic
ports 25
";
