//! Grav's email plugin: `encryption` goes to SwiftMailer as it stands, where `ssl` is implicit TLS and `tls` STARTTLS (grav-plugin-email
//! classes/Email.php, email.yaml).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "grav-plugin-email classes/Email.php, email.yaml";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
grav-yaml Grav email plugin
client Grav
in yaml mailer.smtp.
host server!
port port
user user
secret password
tls encryption ssl=implicit tls=starttls none=none empty=none
bad Grav knows none, ssl and tls
default none
ports 25
unread Grav has no key of this name: host=server username=user
";
