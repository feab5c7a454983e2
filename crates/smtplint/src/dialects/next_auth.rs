//! NextAuth's (Auth.js's) `EMAIL_SERVER_*`, also cal.com's: host, port and login for Nodemailer, which takes implicit TLS on 465 and
//! STARTTLS where offered elsewhere (authjs.dev "Nodemailer"; calcom packages/lib/serverConfig.ts).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "https://next-auth.js.org/providers/email; nodemailer lib/smtp-connection/index.js";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
next-auth-env NextAuth environment
client NextAuth
in env EMAIL_SERVER_
host HOST!
port PORT!
user USER!
secret PASSWORD!
default opportunistic
auto465
ports 587 465
unread the examples read another variable: PASS=PASSWORD USERNAME=USER
";
