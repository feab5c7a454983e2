//! Mealie: `SMTP_AUTH_STRATEGY` is `TLS` (STARTTLS, unless set), `SSL` (implicit) or `NONE`; port 587 (mealie
//! services/email/email_senders.py, core/settings).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "mealie-recipes/mealie mealie/services/email/email_senders.py; https://docs.mealie.io/documentation/getting-started/installation/backend-config/";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
mealie-env Mealie environment
client Mealie
in env
host SMTP_HOST
port SMTP_PORT
user SMTP_USER
secret SMTP_PASSWORD
sender SMTP_FROM_EMAIL
other SMTP_FROM_NAME
tls SMTP_AUTH_STRATEGY! TLS=starttls SSL=implicit NONE=none null=none
bad Mealie knows TLS, SSL and NONE; with anything else it connects in clear text
default starttls
ports 587
";
