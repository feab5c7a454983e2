//! ntfy hands `smtp-sender-addr` to Go's net/smtp, which upgrades where STARTTLS is offered and knows no implicit TLS
//! (ntfy server/smtp_sender.go).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "ntfy server/smtp_sender.go; https://docs.ntfy.sh/config/#e-mail-notifications";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
ntfy-yaml ntfy server.yml
client ntfy
in yaml
in env NTFY_ ntfy-env ntfy environment
host smtp-sender-addr!
user smtp-sender-user!
secret smtp-sender-pass!
sender smtp-sender-from
default opportunistic
explicit
hostport
unread ntfy has no key of this name: smtp-sender-password=smtp-sender-pass smtp-sender-username=smtp-sender-user smtp-sender-host=smtp-sender-addr smtp-sender-port=smtp-sender-addr
";
