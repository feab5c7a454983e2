//! Nextcloud's and ownCloud's `config.php`, and the environment of Nextcloud's image.
//!
//! `mail_smtpsecure` `'ssl'` is implicit TLS; anything else leaves it to Symfony Mailer, which takes implicit TLS on 465 and STARTTLS
//! where offered elsewhere. Without `mail_smtpauth` nobody logs in; the port is 25. Up to 25 (SwiftMailer) `'tls'` was STARTTLS
//! (nextcloud/server lib/private/Mail/Mailer.php; nextcloud/docker .config/smtp.config.php).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "nextcloud/server lib/private/Mail/Mailer.php getSmtpInstance; nextcloud/docker .config/smtp.config.php";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE, IMAGE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
nextcloud-config Nextcloud config.php
client Nextcloud
in array
write $CONFIG = %;
host mail_smtphost!
port mail_smtpport!
user mail_smtpname!
secret mail_smtppassword!
auth mail_smtpauth!
mechanism mail_smtpauthtype!
other mail_smtpmode!
other mail_from_address mail_domain mail_smtptimeout mail_smtpdebug
with mail_smtpmode=smtp
verify mail_smtpstreamoptions.ssl.verify_peer mail_smtpstreamoptions.ssl.verify_peer_name
skip mail_smtpstreamoptions.ssl.allow_self_signed
tls mail_smtpsecure! ssl=implicit empty=opportunistic tls=opportunistic starttls=opportunistic false=opportunistic null=opportunistic
bad Nextcloud knows 'ssl' and ''; anything else means '': implicit TLS on 465, elsewhere STARTTLS if the server offers it
default opportunistic
auto465
ports 25
unread config.php has no key of this name: mail_smtpuser=mail_smtpname mail_smtpusername=mail_smtpname mail_smtppass=mail_smtppassword mail_host=mail_smtphost mail_port=mail_smtpport mail_smtpserver=mail_smtphost mail_smtpencryption=mail_smtpsecure mail_smtp_host=mail_smtphost
";

const IMAGE: &str = "
nextcloud-env Nextcloud image environment
client Nextcloud
in env
mark nextcloud
host SMTP_HOST
port SMTP_PORT
user SMTP_NAME
secret SMTP_PASSWORD
mechanism SMTP_AUTHTYPE!
other MAIL_DOMAIN!
other MAIL_FROM_ADDRESS
with MAIL_DOMAIN=example.org
tls SMTP_SECURE ssl=implicit empty=opportunistic tls=opportunistic
bad Nextcloud knows ssl and tls
default opportunistic
auto465
ports 25 465
unread Nextcloud's image reads another variable: SMTP_USER=SMTP_NAME SMTP_USERNAME=SMTP_NAME SMTP_PASS=SMTP_PASSWORD SMTP_ENCRYPTION=SMTP_SECURE SMTP_SSL=SMTP_SECURE SMTP_TLS=SMTP_SECURE
";
