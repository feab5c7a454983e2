//! aiosmtplib: `use_tls` opens with TLS, `start_tls` demands STARTTLS, `start_tls=False` forbids it; with neither it upgrades where
//! offered; both raise ValueError. Port 465, 587 or 25 by the switches (aiosmtplib/smtp.py).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "aiosmtplib smtp.py _get_default_port, _maybe_start_tls_on_connect";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
aiosmtplib Python aiosmtplib code
client aiosmtplib
in call -
mark aiosmtplib
host SMTP.hostname send.hostname connect.hostname SMTP.0
port SMTP.port send.port connect.port SMTP.1
user SMTP.username send.username login.0 connect.username
secret SMTP.password send.password login.1 connect.password
verify SMTP.validate_certs send.validate_certs connect.validate_certs
other SMTP()
tls SMTP.use_tls send.use_tls connect.use_tls true=implicit false=pass
tls SMTP.start_tls send.start_tls connect.start_tls true=starttls false=none null=pass
tls starttls() *=starttls
conflict !SMTP.use_tls SMTP.start_tls aiosmtplib raises ValueError, since start_tls and use_tls are not compatible
default opportunistic
ports 25 465
";
