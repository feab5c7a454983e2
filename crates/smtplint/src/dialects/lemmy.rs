//! Lemmy's `lemmy.hjson`: `tls_type` is `tls` (implicit), `starttls` or `none` (lemmy crates/utils/src/email.rs).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "lemmy crates/utils/src/email.rs, settings/structs.rs";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
lemmy-hjson Lemmy configuration
client Lemmy
in object email.
in object
host smtp_server
user smtp_login
secret smtp_password
sender smtp_from_address
tls tls_type! tls=implicit starttls=starttls none=none
bad Lemmy takes it for none; it knows tls, starttls and none
default none
hostport
write email: %
";
