//! Moodle's `config.php`: `smtphosts` holds host and port, `smtpsecure` `ssl` is implicit TLS, `tls` STARTTLS, empty leaves PHPMailer
//! to upgrade where offered; the port is 25 (moodle lib/moodlelib.php get_mailer; docs.moodle.org "Mail configuration").

/// Where what is said here is from.
pub(super) const SOURCE: &str = "moodle lib/moodlelib.php get_mailer; https://docs.moodle.org/en/Mail_configuration; PHPMailer src/PHPMailer.php";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
moodle Moodle config.php
client Moodle
in php $CFG->
write $CFG->%k = %v;
host smtphosts!
user smtpuser!
secret smtppass!
sender noreplyaddress!
mechanism smtpauthtype!
other smtpmaxbulk!
tls smtpsecure! ssl=implicit tls=starttls empty=pass
bad PHPMailer knows 'tls' and 'ssl' in small letters; with anything else it connects in clear text and upgrades only if the server offers STARTTLS
default opportunistic
hostport
ports 25
unread the port stands behind the host in smtphosts, as in smtp.example.org:587: smtpport
unread Moodle has no setting of this name: smtphost=smtphosts smtpusername=smtpuser smtppassword=smtppass smtpencryption=smtpsecure
";
