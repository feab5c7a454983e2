//! Directus: `EMAIL_SMTP_*` are handed to Nodemailer, cast to the values they spell (directus api/src/mailer.ts).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "https://docs.directus.io/self-hosted/config-options.html#email; directus api/src/mailer.ts; nodemailer lib/smtp-connection/index.js";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// What it cannot.
pub(super) const ADJUST: super::Adjust = Some(super::nodemailer::by_port);

const TABLE: &str = "
directus-env Directus environment
client Directus
in env
mark directus
host EMAIL_SMTP_HOST
port EMAIL_SMTP_PORT
user EMAIL_SMTP_USER
secret EMAIL_SMTP_PASSWORD
sender EMAIL_FROM
helo EMAIL_SMTP_NAME!
other EMAIL_TRANSPORT!
other EMAIL_SMTP_POOL! EMAIL_VERIFY_SETUP!
with EMAIL_TRANSPORT=smtp
tls EMAIL_SMTP_SECURE true=implicit false=pass
tls EMAIL_SMTP_IGNORE_TLS! true=none false=pass
verify EMAIL_SMTP_TLS_REJECT_UNAUTHORIZED!
default opportunistic
ports 587 465
unread Directus has no variable of this name: EMAIL_SMTP_PASS=EMAIL_SMTP_PASSWORD EMAIL_SMTP_USERNAME=EMAIL_SMTP_USER EMAIL_SMTP_TLS=EMAIL_SMTP_SECURE EMAIL_SMTP_SSL=EMAIL_SMTP_SECURE EMAIL_HOST=EMAIL_SMTP_HOST EMAIL_PORT=EMAIL_SMTP_PORT
";
