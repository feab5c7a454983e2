//! curl command lines: `smtps://` is implicit TLS; with `smtp://` `--ssl-reqd` demands STARTTLS, `--ssl` uses it where offered, and neither
//! is clear text. The port is 25, or 465 for `smtps://` (curl(1); docs/evidence/clients.md).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "https://curl.se/docs/manpage.html; run in tests/lab";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
curl-command curl command
client curl
in flag curl.
case
host --url! url!
user --user -u
sender --mail-from!
skip --insecure -k
other --mail-rcpt! --upload-file -T --login-options
tls --ssl-reqd! *=starttls
tls --ssl! *=opportunistic
default none
ports 25 465
hostport
scheme smtps=implicit smtp=pass
";
