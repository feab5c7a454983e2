//! Joomla's `configuration.php`: `smtpsecure` `ssl` is implicit TLS, `tls` STARTTLS, both PHPMailer's; with `none` PHPMailer upgrades
//! where the server offers it. A login takes `smtpauth` (joomla-cms libraries/src/Mail/Mail.php useSmtp).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "joomla/joomla-cms libraries/src/Mail/Mail.php useSmtp; PHPMailer src/PHPMailer.php";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
joomla Joomla configuration.php
client Joomla
in php $
case
write public $%k = %v;
host smtphost!
port smtpport!
user smtpuser!
secret smtppass!
sender mailfrom!
auth smtpauth!
other mailer
other mailonline fromname sendmail
with mailer=smtp
tls smtpsecure! ssl=implicit tls=starttls none=pass empty=pass
bad Joomla knows none, ssl and tls; anything else is none: PHPMailer upgrades only if the server offers STARTTLS
default opportunistic
hostport
ports 25
unread JConfig has no property of this name: smtpusername=smtpuser smtppassword=smtppass smtpserver=smtphost
";
