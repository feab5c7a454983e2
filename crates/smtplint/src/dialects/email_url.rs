//! Django's `EMAIL_URL`, read by django-environ, dj-email-url or environs.
//!
//! `smtps` and `smtp+tls` are STARTTLS in both, `smtp+ssl` is implicit TLS (django-environ only), `submission` STARTTLS on 587
//! (dj-email-url only), `smtp` clear text, unless dj-email-url finds `?ssl=True` or `?tls=True`. Without a port smtplib takes 25, or
//! 465 with implicit TLS (environ/environ.py `email_url_config`; dj_email_url.py `parse`).

use super::url::{self, MailUrl};
use super::{Change, Dialect, Setting};
use crate::model::{Client, Oddity, Plan, TlsMode, Value};
use crate::syntax::Kind;
use crate::text::{begins, lower};

/// The dialect.
pub static DIALECT: Dialect = Dialect::code("django-email-url", "Django EMAIL_URL", spell);

/// Every URL that `EMAIL_URL` is set to, or that `env.email(…)` falls back to.
pub fn read(text: &str) -> Vec<Plan> {
    let dj = ["dj_email_url", "dj-email-url"].iter().any(|name| text.contains(name));
    let mut plans = Vec::new();
    for url in &url::find(text) {
        if named(text, url) {
            plans.push(plan(url, dj));
        }
    }
    plans
}

fn named(text: &str, url: &MailUrl) -> bool {
    let before = lower(url::before(text, url));
    ["email_url", "env.email"].iter().any(|name| before.contains(name))
}

fn plan(url: &MailUrl, dj: bool) -> Plan {
    let client = Client { name: "Django", implicit_tls: true, implicit_on_465: false, known: true };
    let mut plan = Plan::new(&DIALECT, client, url.span);
    url::fill(&mut plan, url);
    plan.tls_switches.push(url.scheme_span);
    let asked = |name: &str| url.query.iter().find(|(key, value, _)| key == name && begins(&value.to_ascii_lowercase(), "1tyo"));
    plan.tls = match (url.scheme.as_str(), asked("ssl").or(asked("email_use_ssl")), asked("tls").or(asked("email_use_tls"))) {
        (_, Some((.., span)), _) => Some(Value::stated(TlsMode::Implicit, *span)),
        ("smtp+ssl", ..) if !dj => Some(Value::stated(TlsMode::Implicit, url.scheme_span)),
        ("smtps" | "smtp+tls" | "submission", ..) => Some(Value::stated(TlsMode::StartTls, url.scheme_span)),
        (_, _, Some((.., span))) => Some(Value::stated(TlsMode::StartTls, *span)),
        ("smtp", ..) => Some(Value::stated(TlsMode::None, url.scheme_span)),
        _ => {
            let effect = "django-environ knows smtp, smtp+tls (STARTTLS) and smtp+ssl (implicit TLS)";
            plan.note(Oddity::UnknownEncryption { span: url.scheme_span, value: url.scheme.clone(), effect });
            None
        }
    };
    if plan.port.is_none() && url.port.is_none() && plan.host.is_some() {
        let port = match (plan.tls_mode(), url.scheme.as_str()) {
            (_, "submission") => 587,
            (Some(TlsMode::Implicit), _) => 465,
            _ => 25,
        };
        plan.port = Some(Value::default(port, "Django"));
    }
    plan
}

fn spell(plan: &Plan, change: &Change) -> Option<Vec<Setting>> {
    let has = |name: &str| plan.entry(name).is_some();
    // What a parameter switched on, the scheme does not switch off.
    let by_scheme = plan.tls.as_ref().and_then(|tls| tls.span()).is_none_or(|span| plan.tls_switches.contains(&span));
    let set = |name: &str, value: &str| Setting::alone(name, value, Kind::Bare);
    match change {
        Change::Tls(TlsMode::Implicit) if by_scheme => set("scheme", "smtp+ssl"),
        Change::Tls(TlsMode::StartTls) if by_scheme => set("scheme", "smtp+tls"),
        Change::Port(port) if has("port") => set("port", &port.to_string()),
        Change::Host(host) if has("host") => set("host", host),
        _ => None,
    }
}
