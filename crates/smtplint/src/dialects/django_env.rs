//! Django's settings taken from the environment under their own names, and by Sentry and authentik under theirs: the same two switches
//! (sentry-onpremise sentry.conf.py; goauthentik authentik/lib/default.yml).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "django/core/mail/backends/smtp.py; sentry-onpremise sentry.conf.py; goauthentik authentik/lib/default.yml";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[SENTRY, AUTHENTIK, TABLE];

/// Nothing is left to say.
pub(super) const ADJUST: super::Adjust = None;

macro_rules! table {
    ($head:literal) => {
        concat!(
            $head,
            "
tls USE_SSL! true=implicit false=pass empty=pass null=pass
tls USE_TLS! true=starttls false=pass empty=pass null=pass
conflict !USE_SSL USE_TLS Django raises ValueError, since the two switches exclude each other
default none
ports 25
"
        )
    };
}

const TABLE: &str = table!(
    "
django-env Django environment
client Django
in env EMAIL_
host HOST
port PORT
user HOST_USER!
secret HOST_PASSWORD!
other BACKEND! TIMEOUT"
);

const SENTRY: &str = table!(
    "
sentry-env Sentry environment
client Sentry
in env SENTRY_EMAIL_
host HOST!
port PORT!
user USER!
secret PASSWORD!
sender FROM"
);

const AUTHENTIK: &str = table!(
    "
authentik-env authentik environment
client authentik
in env AUTHENTIK_EMAIL__
host HOST!
port PORT!
user USERNAME!
secret PASSWORD!
sender FROM
other TIMEOUT"
);
