//! Accounts of Nix' home-manager: `smtp.tls.enable` is on and `useStartTls` off unless they are set, which is implicit TLS
//! (home-manager modules/accounts/email.nix).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "home-manager modules/accounts/email.nix";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
home-manager home-manager mail account
client home-manager's mail program
in line smtp.
mark accounts.email
host host
port port
tls tls.useStartTls! true=starttls false=pass
tls tls.enable true=implicit false=none
default implicit
";
