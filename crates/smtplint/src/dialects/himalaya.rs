//! Himalaya's accounts: `encryption` is `tls` (implicit), as unless it is set, `start-tls` or `none` (himalaya config.sample.toml).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "pimalaya/himalaya config.sample.toml";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
himalaya-toml Himalaya account
client Himalaya
in ini message.send.backend.!
in ini accounts.*.smtp.
host host
port port
user login
other type
tls encryption.type! tls=implicit start-tls=starttls none=none
tls encryption tls=implicit start-tls=starttls none=none
default implicit
";
