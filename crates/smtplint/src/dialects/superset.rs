//! Superset (`superset_config.py`): `SMTP_SSL` opens with TLS, `SMTP_STARTTLS` (on unless set) then calls `starttls()`, also inside TLS,
//! where it fails; certificates are checked with `SMTP_SSL_SERVER_AUTH` (off unless set) (superset/utils/core.py
//! `send_mime_email`, superset/config.py).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "apache/superset superset/utils/core.py send_mime_email, superset/config.py";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
superset Superset configuration
client Superset
in python
mark superset SUPERSET
host SMTP_HOST
port SMTP_PORT
user SMTP_USER
secret SMTP_PASSWORD
sender SMTP_MAIL_FROM!
other SMTP_SSL_SERVER_AUTH! EMAIL_NOTIFICATIONS!
tls SMTP_SSL true=implicit false=pass null=pass
tls SMTP_STARTTLS! true=starttls false=none null=none
conflict !SMTP_SSL SMTP_STARTTLS+ Superset calls starttls() also after SMTP_SSL, unless SMTP_STARTTLS is False, and the server refuses it inside TLS
text any text but the empty one counts as true, so this switches it on
default starttls
ports 25
";
