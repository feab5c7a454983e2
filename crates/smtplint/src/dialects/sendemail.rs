//! sendEmail's command line: `-o tls=` is `auto` (STARTTLS if offered, the default), `yes` (STARTTLS or nothing) or `no`; it has no
//! implicit TLS, and the server is localhost:25 unless it is given (sendEmail 1.56, `processCommandLine`, main).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "sendEmail 1.56 sendEmail.pl; http://caspian.dotconf.net/menu/Software/SendEmail/";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
sendemail-command sendEmail command
client sendEmail
in flag sendEmail.!
host -s
user -xu
secret -xp
sender -f
other -t -u -m -a -o
tls tls! yes=starttls auto=opportunistic no=none
bad sendEmail stops with 'Invalid TLS setting': it knows auto, yes and no
default opportunistic
ports 25
explicit
hostport
write -o %k=%v
";
