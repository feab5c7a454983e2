//! Django's `settings.py`.
//!
//! `EMAIL_USE_TLS` is STARTTLS (demanded: smtplib raises where it is not offered), `EMAIL_USE_SSL` implicit TLS; both raise
//! ValueError; neither means clear text on port 25 (django/core/mail/backends/smtp.py; docs/evidence/clients.md). The backend of
//! django-smtp-ssl opens with TLS whatever the switches say.

/// Where what is said here is from.
pub(super) const SOURCE: &str = "django/core/mail/backends/smtp.py; https://docs.djangoproject.com/en/stable/ref/settings/#email-host; run in tests/lab";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

const TABLE: &str = "
django Django settings
client Django
in python
host EMAIL_HOST!
port EMAIL_PORT!
user EMAIL_HOST_USER!
secret EMAIL_HOST_PASSWORD!
sender DEFAULT_FROM_EMAIL
other EMAIL_TIMEOUT
tls EMAIL_USE_SSL! true=implicit false=pass null=pass
tls EMAIL_USE_TLS! true=starttls false=pass null=pass
tls EMAIL_BACKEND! SSLEmailBackend=implicit *=pass
conflict !EMAIL_USE_SSL EMAIL_USE_TLS Django raises ValueError, since EMAIL_USE_TLS and EMAIL_USE_SSL exclude each other
text any text but the empty one counts as true, so this switches it on
default none
ports 25
unread no setting has this name: EMAIL_USER=EMAIL_HOST_USER EMAIL_USERNAME=EMAIL_HOST_USER EMAIL_PASSWORD=EMAIL_HOST_PASSWORD EMAIL_HOST_PASS=EMAIL_HOST_PASSWORD EMAIL_HOST_USERNAME=EMAIL_HOST_USER EMAIL_USE_STARTTLS=EMAIL_USE_TLS EMAIL_TLS=EMAIL_USE_TLS EMAIL_SSL=EMAIL_USE_SSL EMAIL_HOST_PORT=EMAIL_PORT EMAIL_USE_TSL=EMAIL_USE_TLS EMAIL_USER_TLS=EMAIL_USE_TLS EMAIL_SERVER=EMAIL_HOST
";
