//! Django's settings taken from the environment under their own names, and by other programs under theirs: the same two switches.
//!
//! Sentry and authentik in YAML too (getsentry/sentry src/sentry/options/defaults.py, self-hosted sentry.conf.py; goauthentik
//! authentik/lib/default.yml), Paperless-ngx (src/paperless/settings.py), Zulip's container (docker-zulip entrypoint.sh, `SETTING_*`),
//! NetBox's `EMAIL` dictionary (netbox/settings.py).

/// Where what is said here is from.
pub(super) const SOURCE: &str = "django/core/mail/backends/smtp.py; getsentry/self-hosted sentry/sentry.conf.py; getsentry/sentry src/sentry/options/defaults.py; goauthentik authentik/lib/default.yml; paperless-ngx src/paperless/settings.py; docker-zulip entrypoint.sh; netbox/settings.py";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[SENTRY, SENTRY_YAML, SENTRY_PYTHON, AUTHENTIK, PAPERLESS, ZULIP, NETBOX, TABLE];

/// What it cannot.
pub(super) const ADJUST: super::Adjust = Some(adjust);

/// Sentry's own images read no switch for implicit TLS from the environment (getsentry/docker-sentry sentry.conf.py); charts add it.
fn adjust(plan: &mut super::Plan, _: &str) {
    plan.client.implicit_tls = plan.dialect.id != "sentry-env" || plan.entries.iter().any(|entry| entry.path.ends_with("USE_SSL"));
}

macro_rules! table {
    ($head:literal) => {
        concat!(
            $head,
            "
tls use_ssl! true=implicit false=pass empty=pass null=pass
tls use_tls! true=starttls false=pass empty=pass null=pass
conflict !use_ssl use_tls Django raises ValueError, since the two switches exclude each other
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

macro_rules! options {
    ($head:literal) => {
        concat!(
            $head,
            "
client Sentry
host mail.host
port mail.port
user mail.username
secret mail.password
sender mail.from
other mail.mailgun-api-key! mail.enable-replies! mail.reply-hostname! mail.list-namespace!
tls mail.use-ssl! true=implicit false=pass null=pass
tls mail.use-tls! true=starttls false=pass null=pass
tls mail.backend SSLEmailBackend=implicit *=pass
conflict !mail.use-ssl mail.use-tls Django raises ValueError, since the two switches exclude each other
default none
ports 25
unread Sentry has another name for it: mail.user=mail.username mail.use_tls=mail.use-tls mail.use_ssl=mail.use-ssl mail.tls=mail.use-tls
"
        )
    };
}

const SENTRY_YAML: &str = options!(
    "
sentry-yaml Sentry config.yml
in yaml -
write %k: %v"
);

const SENTRY_PYTHON: &str = options!(
    "
sentry-python Sentry sentry.conf.py
in python SENTRY_OPTIONS.
write SENTRY_OPTIONS['%k'] = %v"
);

const AUTHENTIK: &str = table!(
    "
authentik-env authentik environment
client authentik
in env AUTHENTIK_EMAIL__
in yaml authentik.email. authentik-yaml authentik YAML
host host!
port port!
user username!
secret password!
sender from
other timeout"
);

const PAPERLESS: &str = table!(
    "
paperless-env Paperless-ngx environment
client Paperless-ngx
in env PAPERLESS_EMAIL_
host HOST!
port PORT!
user HOST_USER!
secret HOST_PASSWORD!
sender FROM
unread Paperless-ngx has another name for it: USER=HOST_USER USERNAME=HOST_USER PASSWORD=HOST_PASSWORD"
);

const ZULIP: &str = table!(
    "
zulip-env Zulip container environment
client Zulip
in env SETTING_EMAIL_
host HOST!
port PORT!
user HOST_USER!
unread its secret is SECRETS_email_password: HOST_PASSWORD PASSWORD"
);

const NETBOX: &str = "
netbox NetBox configuration
client NetBox
in dict EMAIL.
host SERVER!
port PORT
user USERNAME
secret PASSWORD
sender FROM_EMAIL
other TIMEOUT SSL_CERTFILE SSL_KEYFILE
tls USE_SSL! true=implicit false=pass null=pass
tls USE_TLS! true=starttls false=pass null=pass
conflict !USE_SSL USE_TLS Django raises ValueError, since the two switches exclude each other
text any text but the empty one counts as true, so this switches it on
default none
ports 25
";
