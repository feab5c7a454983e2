//! Relays of OpenSMTPD's `smtpd.conf`: `smtp://` is STARTTLS if offered, `smtp+tls://` STARTTLS or nothing, `smtps://` implicit TLS,
//! `smtp+notls://` clear text; `tls no-verify` switches the check of the certificate off (smtpd.conf(5)). The grammar before 6.4 has
//! `tls+auth://`, `smtps+auth://` and `secure+auth://`.

/// Where what is said here is from.
pub(super) const SOURCE: &str = "https://man.openbsd.org/smtpd.conf.5 relay host";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
opensmtpd OpenSMTPD relay
client OpenSMTPD
in line relay.!
host host
skip no-verify
other auth
tls tls *=starttls
default opportunistic
ports 25 465
hostport
scheme smtps=implicit smtps+auth=implicit ssl+auth=implicit smtp+tls=starttls tls+auth=starttls tls=starttls smtp+notls=none smtp=pass secure+auth=opportunistic secure=opportunistic
";
