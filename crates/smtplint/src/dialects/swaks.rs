//! swaks command lines: `--tls` is STARTTLS or nothing, `--tls-optional` STARTTLS if offered, `--tls-on-connect` implicit TLS (port 465);
//! without them all is clear text. One dash does as well as two (swaks(1); docs/evidence/clients.md).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "https://www.jetmore.org/john/code/swaks/latest/doc/ref.txt; run in tests/lab";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
swaks-command swaks command
client swaks
in flag swaks.!
host --server -server -s
port --port -port -p
user --auth-user -auth-user -au
secret --auth-password -auth-password -ap
sender --from -from -f
helo --helo --ehlo -helo -ehlo -h
mechanism --auth -auth -a
tls --tls-on-connect -tls-on-connect --tlsc -tlsc *=implicit
tls --tls -tls *=starttls
tls --tls-optional -tls-optional --tlso -tlso --tls-optional-strict --tlsos -tlsos *=opportunistic
other --to -to -t --quit-after -q --timeout --header --h-Subject --body --data
default none
ports 25 465
hostport
";
