//! n8n: `N8N_SMTP_SSL` (true unless it is set) is Nodemailer's `secure`, so 587 needs it false (n8n docs, "User management SMTP").

/// Where what is said here is from.
pub(super) const SOURCE: &str = "https://docs.n8n.io/hosting/configuration/environment-variables/user-management-smtp-2fa/";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
n8n-env n8n environment
client n8n
in env N8N_SMTP_
host HOST!
port PORT!
user USER!
secret PASS!
sender SENDER!
tls SSL! true=implicit false=opportunistic
default implicit
ports 465
";
