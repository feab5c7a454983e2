//! nullmailer's `remotes`: `tls` (`ssl`) is implicit TLS on 465, `starttls` STARTTLS or nothing; neither is clear text. `insecure` switches
//! the certificate check off. The dashes before an option are free (nullmailer-send(8), "PROTOCOL OPTIONS").

/// Where what is said here is from.
pub(super) const SOURCE: &str = "nullmailer-send(8); https://untroubled.org/nullmailer/";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
nullmailer-remotes nullmailer remotes
client nullmailer
in line remotes.!
host host
port port
user user
secret pass
skip insecure
mechanism auth-login
tls ssl tls *=implicit
tls starttls *=starttls
default none
ports 25 465
";
