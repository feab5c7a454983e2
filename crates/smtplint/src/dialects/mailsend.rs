//! mailsend's command line: `-ssl` is implicit TLS, `-starttls` STARTTLS or nothing; neither is clear text on port 25
//! (github.com/muquit/mailsend README; mailsend-go takes the same flags).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "https://github.com/muquit/mailsend README";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
mailsend-command mailsend command
client mailsend
in flag mailsend.!
in flag mailsend-go.!
host -smtp
port -port
user -user
secret -pass
sender -f -from
helo -d -domain
other -t -to -sub -M -auth -auth-login -auth-plain -auth-cram-md5
tls -ssl *=implicit
tls -starttls *=starttls
default none
ports 25
";
