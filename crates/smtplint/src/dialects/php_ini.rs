//! PHP's own `mail()`: `php.ini`, and the `sendmail.ini` of the sendmail that comes with XAMPP and WampServer.
//!
//! On Windows `mail()` speaks SMTP in clear text and without a login, to port 25 unless `smtp_port` says otherwise; elsewhere it
//! starts `sendmail_path` (PHP manual, "Mail: Runtime Configuration"). The sendmail's `smtp_ssl` is `auto` (implicit TLS on 465, else
//! STARTTLS), `ssl`, `tls` or `none` (comments of its sendmail.ini).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "https://www.php.net/manual/mail.configuration.php; php-src win32/sendmail.c; https://www.glob.com.au/sendmail/ sendmail.ini";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[INI, INI_SET, SENDMAIL];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

macro_rules! mail {
    ($head:literal) => {
        concat!(
            $head,
            "
client PHP's mail()
case
host SMTP!
port smtp_port
sender sendmail_from!
other sendmail_path! mail.add_x_header! auth_username auth_password smtp_ssl
default none
explicit
ports 25
unread mail() has no login and no TLS: smtp_ssl auth_username auth_password smtp_username smtp_password username password smtp_secure smtp_auth smtp_server=SMTP
"
        )
    };
}

const INI: &str = mail!(
    "
php-ini PHP's php.ini
in ini mail.
in ini
write %k = %v"
);

const INI_SET: &str = mail!(
    "
php-ini-set PHP's ini_set
in php
write ini_set('%k', %v);"
);

const SENDMAIL: &str = "
sendmail-ini Windows sendmail.ini
client sendmail.exe
in ini sendmail.
in ini
mark sendmail.ini sendmail.exe
case
host smtp_server
port smtp_port
user auth_username!
secret auth_password!
sender force_sender!
helo hostname
other error_logfile!
with error_logfile=error.log
other debug_logfile! force_recipient! pop3_server! default_domain
tls smtp_ssl auto=port ssl=implicit tls=starttls none=none
bad sendmail.exe knows auto, ssl, tls and none
default port
ports 25
unread sendmail.ini has no key of this name: smtp_username=auth_username smtp_user=auth_username smtp_password=auth_password smtp_pass=auth_password smtp_host=smtp_server username=auth_username password=auth_password
";
