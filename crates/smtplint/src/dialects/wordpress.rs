//! WordPress: the constants and the options of WP Mail SMTP, and Post SMTP's options.
//!
//! Both hand what they have to PHPMailer: `ssl` is implicit TLS, `tls` STARTTLS, and with neither WP Mail SMTP's `autotls` (on by
//! default) upgrades where offered; its constants count only with `WPMS_ON`. Post SMTP knows `ssl`, `tls` and `none`
//! (WP Mail SMTP wp_mail_smtp.php, Options.php; Post SMTP PostmanOptions.php).

/// Where what is said here is from.
pub(super) const SOURCE: &str =
    "https://wpmailsmtp.com/docs/how-to-secure-smtp-settings-by-using-constants/; wp-mail-smtp src/Options.php; post-smtp PostmanOptions.php";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[CONSTANTS, OPTIONS, POST];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const CONSTANTS: &str = "
wp-mail-smtp WP Mail SMTP constants
client WP Mail SMTP
in php
write define( '%k', %v );
host WPMS_SMTP_HOST!
port WPMS_SMTP_PORT!
user WPMS_SMTP_USER!
secret WPMS_SMTP_PASS!
sender WPMS_MAIL_FROM!
auth WPMS_SMTP_AUTH!
other WPMS_ON!
other WPMS_MAILER! WPMS_MAIL_FROM_NAME! WPMS_SMTP_TIMEOUT
with WPMS_ON=true WPMS_MAILER=smtp
tls WPMS_SSL! ssl=implicit tls=starttls empty=pass none=pass false=pass
bad PHPMailer knows 'tls' and 'ssl' in small letters; with anything else it connects in clear text and upgrades only if the server offers STARTTLS
tls WPMS_SMTP_AUTOTLS! false=none true=pass
default opportunistic
ports 25
unread WP Mail SMTP has no constant of this name: WPMS_SMTP_SSL=WPMS_SSL WPMS_SMTP_SECURE=WPMS_SSL WPMS_SMTP_ENCRYPTION=WPMS_SSL WPMS_ENCRYPTION=WPMS_SSL WPMS_TLS=WPMS_SSL WPMS_HOST=WPMS_SMTP_HOST WPMS_PORT=WPMS_SMTP_PORT WPMS_USER=WPMS_SMTP_USER WPMS_PASS=WPMS_SMTP_PASS WPMS_SMTP_PASSWORD=WPMS_SMTP_PASS WPMS_SMTP_USERNAME=WPMS_SMTP_USER WPMS_SMTP_MAILER=WPMS_MAILER
";

const OPTIONS: &str = "
wp-mail-smtp-json WP Mail SMTP options
client WP Mail SMTP
in object smtp.
mark wp_mail_smtp wp-mail-smtp
write wp_mail_smtp = %
host host
port port
user user
secret pass
auth auth
tls encryption ssl=implicit tls=starttls none=pass empty=pass
bad PHPMailer knows 'tls' and 'ssl' in small letters; with anything else it connects in clear text and upgrades only if the server offers STARTTLS
tls autotls! false=none true=pass
default opportunistic
ports 25
";

const POST: &str = "
post-smtp Post SMTP options
client Post SMTP
in object
host hostname
port port
user basic_auth_username!
secret basic_auth_password!
sender sender_email
mechanism auth_type
other transport_type envelope_sender
tls enc_type! security_type! tls=starttls ssl=implicit none=none
bad Post SMTP knows none, ssl and tls
default none
ports 25
";
