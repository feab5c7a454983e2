//! mutt's and NeoMutt's `muttrc`: `smtps://` in `smtp_url` is implicit TLS; with `smtp://` `ssl_force_tls` demands STARTTLS (the default
//! since 2.0) and `ssl_starttls` uses it where offered (muttrc(5)).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "http://www.mutt.org/doc/manual/#smtp-url";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
muttrc mutt configuration
client mutt
in ini
host smtp_url!
secret smtp_pass
mechanism smtp_authenticators!
sender from
verify ssl_verify_host!
tls ssl_force_tls! true=starttls false=pass
tls ssl_starttls! true=opportunistic false=none
default starttls
ports 25 465
hostport
scheme smtps=implicit smtp=pass
case
write set %k='%v'
unread mutt has no variable of this name: smtp_user=smtp_url smtp_password=smtp_pass smtp_server=smtp_url smtp_host=smtp_url ssl_force_starttls=ssl_force_tls
";
