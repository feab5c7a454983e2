//! URLs: Symfony's `MAILER_DSN`, Nodemailer's connection URL, django-environ's `EMAIL_URL`, and bare ones.
//!
//! Symfony Mailer: `smtp://` upgrades with STARTTLS where offered and turns to implicit TLS on 465 by itself; `smtps://` is
//! implicit TLS; `encryption` and `auth_mode` were SwiftMailer's and are not read (symfony/mailer EsmtpTransportFactory).

use super::url::{self, MailUrl};
use super::{Change, Dialect, Setting};
use crate::model::{Client, Oddity, Plan, TlsMode, Value};
use crate::syntax::Kind;

/// The dialect.
pub static DIALECT: Dialect = Dialect::code("smtp-url", "SMTP URL", spell);

/// Every URL of a text.
pub fn read(text: &str) -> Vec<Plan> {
    let swift = text.contains("swiftmailer") || text.contains("MAILER_URL");
    url::find(text).iter().filter(|url| !is_prefix(text, url)).map(|url| plan(text, url, swift)).collect()
}

/// `smtp://host` as a mere value of a host key is the host rule's business, and curl's target is no setting.
fn is_prefix(text: &str, url: &MailUrl) -> bool {
    let line_start = text[..url.span.start].rfind('\n').map_or(0, |at| at + 1);
    let before = text[line_start..url.span.start].to_ascii_lowercase();
    let key = before.trim_end_matches(['"', '\'', ' ', '=', ':', '>']);
    let host_key = ["host", "server", "address", "hostname"].iter().any(|name| key.ends_with(name)) && url.user.is_none();
    host_key || before.contains("curl ") || before.contains("_url, ")
}

fn plan(text: &str, url: &MailUrl, swift: bool) -> Plan {
    let symfony = text.contains("MAILER_DSN") || text.contains("framework") || url.scheme.contains("+smtp");
    let name = match (swift, symfony) {
        (true, _) => "SwiftMailer",
        (_, true) => "Symfony Mailer",
        _ => "this client",
    };
    let client = Client { name, implicit_tls: true, implicit_on_465: symfony && !swift, known: symfony || swift };
    let mut plan = Plan::new(&DIALECT, client, url.span);
    url::fill(&mut plan, url);
    preset(&mut plan, url);
    plan.tls = url::mode(&url.scheme)
        .map(|mode| Value::stated(mode, url.scheme_span))
        .or_else(|| Some(Value::stated(TlsMode::Opportunistic, url.scheme_span)));
    plan.tls_switches.push(url.scheme_span);
    if plan.port.is_none() && plan.host.is_some() {
        let (port, whose) = if plan.tls_mode() == Some(TlsMode::Implicit) {
            (465, "the default of smtps")
        } else {
            (if url.scheme.contains("tls") || url.scheme == "submission" { 587 } else { 25 }, "the default of smtp")
        };
        plan.port = (symfony || swift || url.scheme != "smtp").then(|| Value::default(port, whose));
    }
    for (name, value, span) in &url.query {
        parameter(&mut plan, name, value, *span, swift);
    }
    let span = url.span;
    plan.entries.push(crate::syntax::Entry {
        path: "url".into(),
        key: span,
        value: String::new(),
        span,
        outer: span,
        quote: None,
        kind: Kind::Bare,
        notation: crate::syntax::Notation::Url,
        line: span,
        commented: false,
    });
    let line = text[..url.span.start].rfind('\n').map_or(0, |at| at + 1);
    plan.in_container =
        text.contains("docker run") || text.contains("services:") || text[line..url.span.start].trim_start().starts_with("-e ");
    plan
}

/// Schemes of providers bring host, port and mode with them.
fn preset(plan: &mut Plan, url: &MailUrl) {
    let host = match url.scheme.split('+').next() {
        Some("gmail") => "smtp.gmail.com",
        Some("sendgrid") => "smtp.sendgrid.net",
        Some("postmark") => "smtp.postmarkapp.com",
        Some("mailjet") => "in-v3.mailjet.com",
        Some("mailgun") => "smtp.mailgun.org",
        Some("sendinblue" | "brevo") => "smtp-relay.brevo.com",
        _ => return,
    };
    if url.host.0.eq_ignore_ascii_case("default") || url.host.0 == "localhost" {
        plan.host = Some(Value::default(host.to_owned(), "the scheme's provider"));
        plan.port = None;
    }
}

fn parameter(plan: &mut Plan, name: &str, value: &str, span: crate::text::Span, swift: bool) {
    let off = matches!(value.to_ascii_lowercase().as_str(), "0" | "false" | "no" | "off" | "");
    match name {
        "verify_peer" | "verify_peer_name" => plan.verify = Some(Value::stated(!off, span)),
        "rejectunauthorized" | "tls.rejectunauthorized" => plan.verify = Some(Value::stated(!off, span)),
        "auto_tls" if off => plan.tls = Some(Value::stated(TlsMode::None, span)),
        "require_tls" | "requiretls" if !off => plan.tls = Some(Value::stated(TlsMode::StartTls, span)),
        "secure" if plan.client.name == "this client" => {
            plan.tls = Some(Value::stated(if off { TlsMode::Opportunistic } else { TlsMode::Implicit }, span));
            plan.tls_switches = vec![span];
        }
        "ignoretls" if !off => plan.tls = Some(Value::stated(TlsMode::None, span)),
        "encryption" if swift => plan.tls = super::fields::mode_word(value).map(|mode| Value::stated(mode, span)),
        "encryption" if plan.client.name == "Symfony Mailer" => {
            let why = "it was SwiftMailer's; Symfony Mailer decides by scheme and port: smtp with STARTTLS, smtps with implicit TLS";
            plan.oddities.push(Oddity::UnknownKey { span, key: "encryption".into(), meant: None, why });
        }
        "ssl" | "tls" if plan.client.name == "this client" && !off && name == "ssl" => {
            plan.tls = Some(Value::stated(TlsMode::Implicit, span))
        }
        _ => {}
    }
}

fn spell(plan: &Plan, change: &Change) -> Option<Vec<Setting>> {
    let has = |name: &str| plan.entries.iter().any(|entry| entry.path == name);
    Some(match change {
        Change::Tls(TlsMode::Implicit) => vec![Setting::set("scheme", "smtps", Kind::Bare)],
        Change::Tls(_) => vec![Setting::set("scheme", "smtp", Kind::Bare)],
        Change::Port(port) if has("port") => vec![Setting::set("port", port.to_string(), Kind::Bare)],
        Change::Host(host) if has("host") => vec![Setting::set("host", host, Kind::Bare)],
        _ => return None,
    })
}
