//! Play's mailer: `ssl` is implicit TLS, `tls` STARTTLS where offered, `tlsRequired` demanded; neither is clear text on port 25
//! (play-mailer reference.conf; Commons Email underneath).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "play-mailer src/main/resources/reference.conf; CommonsMailer.scala";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
play-conf Play mailer configuration
client Play's mailer
in ini play.mailer.!
in properties play.mailer.!
host host
port port
user user
secret password
other mock debug timeout
tls ssl true=implicit false=pass
tls tlsRequired true=starttls false=pass
tls tls true=opportunistic false=pass
default none
ports 25
unread Play's mailer does not read it: username=user starttls=tls
";
