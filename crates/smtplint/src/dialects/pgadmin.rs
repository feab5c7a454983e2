//! pgAdmin's container: `PGADMIN_CONFIG_*` are written into `config_distro.py`, so that texts need quotes of their own. The switches are
//! Flask-Mail's (pgAdmin docs "Container Deployment"; pkg/docker/entrypoint.sh; config.py).

use crate::model::{Oddity, Plan, Value};
use crate::syntax::{Kind, Notation};
use crate::text::{Span, bared, begins};

/// Where what is said here is from.
pub(super) const SOURCE: &str = "https://www.pgadmin.org/docs/pgadmin4/latest/container_deployment.html; pgadmin4 web/config.py";

/// What a table can say.
pub(super) const TABLES: &[&str] = &[TABLE];

/// What it cannot.
pub(super) const ADJUST: super::Adjust = Some(adjust);

const TABLE: &str = "
pgadmin-env pgAdmin environment
client pgAdmin
in env PGADMIN_CONFIG_
host MAIL_SERVER!
port MAIL_PORT!
user MAIL_USERNAME!
secret MAIL_PASSWORD!
sender SECURITY_EMAIL_SENDER
other MAIL_DEBUG
tls MAIL_USE_SSL! true=implicit false=pass
tls MAIL_USE_TLS! true=starttls false=pass
conflict MAIL_USE_SSL MAIL_USE_TLS pgAdmin opens with implicit TLS and then asks for STARTTLS inside it
default none
ports 25
code * PGADMIN_CONFIG_MAIL_SERVER=\"'%h'\"
code * PGADMIN_CONFIG_MAIL_PORT=%p
code implicit PGADMIN_CONFIG_MAIL_USE_SSL=True
code starttls|opportunistic PGADMIN_CONFIG_MAIL_USE_TLS=True
code none PGADMIN_CONFIG_MAIL_USE_TLS=False
code login PGADMIN_CONFIG_MAIL_USERNAME=\"'%u'\"
code login PGADMIN_CONFIG_MAIL_PASSWORD=\"'${SMTP_PASSWORD}'\"
";

/// The quotes inside a value are Python's; without them pgAdmin does not start.
fn adjust(plan: &mut Plan, _: &str) {
    crate::order::retain(&mut plan.oddities, &mut |oddity| !matches!(oddity, Oddity::Mangled { .. }));
    for entry in plan.entries.iter().filter(|entry| entry.path.ends_with("SERVER")) {
        let literal = begins(&entry.value, "'\"") || entry.notation == Notation::ComposeList && entry.quote.is_some();
        if !literal && entry.kind != Kind::Reference && !entry.value.is_empty() {
            let effect = "pgAdmin reads it as Python, where each text (user name and password too) needs quotes of its own";
            let repaired = Some(if entry.quote == Some('\'') { format!("\"{}\"", entry.value) } else { format!("'{}'", entry.value) });
            plan.oddities.push(Oddity::Mangled { span: entry.span, effect, repaired, certain: true });
        }
    }
    if let Some(host) = plan.host.as_mut() {
        bare(host);
    }
    if let Some(user) = plan.user.as_mut() {
        bare(user);
    }
    if let Some(secret) = plan.secret.as_mut() {
        secret.value.reference |= bared(&secret.value.text, "'\"").starts_with("${");
    }
}

/// Takes the quotes off.
fn bare(value: &mut Value<String>) {
    let text = bared(&value.value, "'\"").to_owned();
    if let (Some(span), true) = (value.span(), text.len() + 2 == value.value.len()) {
        *value = Value::stated(text, Span::new(span.start + 1, span.end - 1));
    }
}
