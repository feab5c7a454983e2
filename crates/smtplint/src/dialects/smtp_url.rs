//! URLs: Symfony's `MAILER_DSN`, SwiftMailer's `MAILER_URL`, Nodemailer's connection URL (Meteor's `MAIL_URL`, NextAuth's
//! `EMAIL_SERVER`), django-environ's `EMAIL_URL`, and bare ones.
//!
//! Symfony Mailer: `smtp://` upgrades with STARTTLS where offered, turns to implicit TLS on 465 by itself, and without a port is
//! implicit TLS on 465; `smtps://` is implicit TLS; `auto_tls=false` (7.1) takes neither, `require_tls=true` (7.3) demands STARTTLS;
//! `encryption` and `auth_mode` were SwiftMailer's and are not read; schemes of providers bring host and port; in YAML every `%` is
//! doubled (symfony/mailer EsmtpTransportFactory, EsmtpTransport, bridges; docs/evidence/clients.md). SwiftMailer knows no `smtps`
//! (swiftmailer-bundle SwiftmailerTransportFactory). Nodemailer: `smtp://` is `secure: false`, on 465 as well; 587 without a port
//! (nodemailer lib/shared/index.js parseConnectionUrl). lettre: `smtp://` is clear text unless `?tls=required` or
//! `?tls=opportunistic` follows (lettre src/transport/smtp/connection_url.rs). Shoutrrr, which Watchtower notifies with: `encryption` is
//! `ExplicitTLS`, `ImplicitTLS`, `None` or, unless it is set, `Auto`, implicit TLS on 465 (shoutrrr pkg/services/smtp); Ory Kratos:
//! `disable_starttls` and `skip_ssl_verify` (ory/kratos courier/smtp.go).

use super::url::{self, MailUrl};
use super::{Change, Dialect, Setting};
use crate::model::{Client, Oddity, Plan, Secret, TlsMode, Value};
use crate::syntax::Kind;
use crate::text::{Span, bared_behind};

/// The dialect.
pub static DIALECT: Dialect = Dialect::code("smtp-url", "SMTP URL", spell);

/// Who reads a URL.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reader {
    Swift,
    Symfony,
    Nodemailer,
    Lettre,
    Unknown,
}

impl Reader {
    fn of(text: &str, url: &MailUrl) -> Reader {
        let key = before(text, url);
        match () {
            () if url.scheme.contains("+smtp") || key.contains("dsn") => Reader::Symfony,
            () if key.contains("mailer_url") || text.contains("swiftmailer") || text.contains("MAILER_URL") => Reader::Swift,
            () if text.contains("MAILER_DSN") || text.contains("framework") => Reader::Symfony,
            () if ["mail_url", "email_server"].iter().any(|name| key.contains(name)) || text.contains("createTransport") => {
                Reader::Nodemailer
            }
            () if key.contains("smtptransport") && key.contains("from_url(") => Reader::Lettre,
            () => Reader::Unknown,
        }
    }

    fn client(self) -> Client {
        let name = match self {
            Reader::Swift => "SwiftMailer",
            Reader::Symfony => "Symfony Mailer",
            Reader::Nodemailer => "Nodemailer",
            Reader::Lettre => "lettre",
            Reader::Unknown => "this client",
        };
        Client { name, implicit_tls: true, implicit_on_465: self == Reader::Symfony, known: self != Reader::Unknown }
    }

    /// What `smtp` means.
    fn plain(self) -> TlsMode {
        if matches!(self, Reader::Swift | Reader::Lettre) { TlsMode::None } else { TlsMode::Opportunistic }
    }

    /// The port where the URL has none.
    fn port(self, url: &MailUrl, mode: Option<TlsMode>) -> Option<(u16, &'static str)> {
        if mode == Some(TlsMode::Implicit) {
            return Some((465, "the default of smtps"));
        }
        Some(match self {
            Reader::Symfony if url.host.0 != "localhost" => (465, "Symfony Mailer's default"),
            Reader::Nodemailer => (587, "Nodemailer's default"),
            Reader::Lettre if url.query.iter().any(|(name, ..)| name == "tls") => (587, "lettre's default"),
            _ if url.scheme.contains("tls") || url.scheme == "submission" => (587, "the default of smtp"),
            Reader::Unknown if url.scheme == "smtp" => return None,
            _ => (25, "the default of smtp"),
        })
    }
}

/// What stands in front of a URL on its line, in small letters.
fn before(text: &str, url: &MailUrl) -> String {
    url::before(text, url).to_ascii_lowercase()
}

/// Every URL of a text.
pub fn read(text: &str) -> Vec<Plan> {
    let mut plans = Vec::new();
    for url in url::find(text) {
        if !is_prefix(text, &url) {
            plans.push(plan(text, url));
        }
    }
    plans
}

/// `smtp://host` as a mere value of a host key is the host rule's business, and curl's target is no setting.
fn is_prefix(text: &str, url: &MailUrl) -> bool {
    let before = before(text, url);
    let key = bared_behind(&before, "\"' =:>");
    let host_key = ["host", "server", "address", "hostname"].iter().any(|name| key.ends_with(name))
        && !key.ends_with("email_server")
        && url.user.is_none();
    host_key || before.contains("curl ") || before.contains("_url, ")
}

fn plan(text: &str, mut url: MailUrl) -> Plan {
    let reader = Reader::of(text, &url);
    let mut plan = Plan::new(&DIALECT, reader.client(), url.span);
    let key = before(text, &url);
    if reader == Reader::Symfony && text.contains("framework:") && !key.contains("mailer_dsn") {
        undouble(&mut plan, text, &mut url);
    }
    url::fill(&mut plan, &url);
    plan.tls = url::mode(&url.scheme)
        .map(|mode| Value::stated(mode, url.scheme_span))
        .or_else(|| Some(Value::stated(reader.plain(), url.scheme_span)));
    plan.tls_switches.push(url.scheme_span);
    let known = preset(&mut plan, &url);
    if !known && plan.port.is_none() && plan.host.is_some() {
        plan.port = reader.port(&url, plan.tls_mode()).map(|(port, whose)| Value::default(port, whose));
    }
    if reader == Reader::Swift && url.scheme == "smtps" {
        let effect = "SwiftMailer stops with 'Not a built-in Swiftmailer transport': it knows smtp, with encryption=ssl behind the ?";
        plan.note(Oddity::UnknownEncryption { span: url.scheme_span, value: url.scheme.clone(), effect });
        plan.tls = None;
    }
    for (name, value, span) in &url.query {
        parameter(&mut plan, name, value, *span, reader);
        let at = span.end - value.len();
        plan.entries.push(url::part(&format!("?{name}"), value, Span::new(at, span.end), url.span));
    }
    plan.entries.push(url::part("url", "", url.span, url.span));
    plan.in_container = text.contains("docker run") || text.contains("services:") || key.trim_start().starts_with("-e ");
    plan
}

/// Symfony's YAML takes what stands between two `%` for a parameter; a doubled one is itself.
fn undouble(plan: &mut Plan, text: &str, url: &mut MailUrl) {
    let whole = url.span.text(text);
    if whole.replace("%%", "").matches('%').count() > 1 {
        let effect = "in Symfony's YAML what stands between two % is a parameter's name: every % must be doubled";
        let repaired = Some(whole.replace("%%", "%").replace('%', "%%"));
        plan.note(Oddity::Mangled { span: url.span, effect, repaired, certain: true });
    }
    for (part, _) in url.user.iter_mut().chain(&mut url.password) {
        *part = part.replace("%%", "%");
    }
}

/// Symfony's bridges: scheme, host, port, implicit TLS (symfony/mailer Bridge/*/Transport/*SmtpTransport.php).
const BRIDGES: &str = "gmail smtp.gmail.com 465 s
ses email-smtp.%.amazonaws.com 465 s
sendgrid smtp.sendgrid.net 465 s
postmark smtp.postmarkapp.com 587
mailjet in-v3.mailjet.com 465 s
mailgun smtp.mailgun.org 587
sendinblue smtp-relay.brevo.com 465 s
brevo smtp-relay.brevo.com 465 s
mandrill smtp.mandrillapp.com 587
resend smtp.resend.com 465 s
mailersend smtp.mailersend.net 587
mailpace smtp.mailpace.com 587
mailtrap live.smtp.mailtrap.io 587
infobip smtp-api.infobip.com 587
scaleway smtp.tem.scw.cloud 465 s";

/// Schemes of providers bring host, port and mode with them, whatever stands in the URL.
fn preset(plan: &mut Plan, url: &MailUrl) -> bool {
    let name = url.scheme.split('+').next().unwrap_or_default();
    let Some(row) = BRIDGES.lines().find(|row| row.split(' ').next() == Some(name)) else { return false };
    let region = url.query.iter().find(|(name, _, _)| name == "region").map_or("eu-west-1", |(_, region, _)| region);
    let mut words = row.split(' ').skip(1);
    plan.host = words.next().map(|host| Value::default(host.replace('%', region), "the scheme's provider"));
    plan.port = words.next().and_then(|port| port.parse().ok()).map(|port| Value::default(port, "the scheme's provider"));
    let mode = if words.next().is_some() { TlsMode::Implicit } else { TlsMode::Opportunistic };
    plan.tls = Some(Value::stated(mode, url.scheme_span));
    true
}

fn parameter(plan: &mut Plan, name: &str, value: &str, span: Span, reader: Reader) {
    let off = matches!(value.to_ascii_lowercase().as_str(), "0" | "false" | "no" | "off" | "");
    let at = Span::new(span.end - value.len(), span.end);
    let node = matches!(reader, Reader::Nodemailer | Reader::Unknown);
    let implicit = plan.tls_mode() == Some(TlsMode::Implicit);
    match name {
        "verify_peer" | "verify_peer_name" | "rejectunauthorized" | "tls.rejectunauthorized" => {
            plan.verify = Some(Value::stated(!off, span))
        }
        "skip_ssl_verify" => plan.verify = Some(Value::stated(off, span)),
        "disable_starttls" if node && !off && !implicit => switch(plan, span, Some(TlsMode::None)),
        "toaddresses" | "toaddress" => plan.client.implicit_on_465 = true,
        "encryption" if reader == Reader::Unknown && !value.eq_ignore_ascii_case("auto") => {
            switch(plan, span, super::fields::mode_word(value));
        }
        "auto_tls" if off && !value.is_empty() && !implicit => {
            switch(plan, span, Some(TlsMode::None));
            plan.client.implicit_on_465 = false;
        }
        "require_tls" | "requiretls" if !off && !implicit => switch(plan, span, Some(TlsMode::StartTls)),
        "secure" if node => switch(plan, span, Some(if off { TlsMode::Opportunistic } else { TlsMode::Implicit })),
        "ignoretls" if node && !off => switch(plan, span, Some(TlsMode::None)),
        "encryption" if reader == Reader::Swift && value.is_empty() => switch(plan, span, Some(TlsMode::None)),
        "encryption" if reader == Reader::Swift => switch(plan, span, super::fields::mode_word(value)),
        "username" if reader == Reader::Swift && !value.is_empty() => plan.user = Some(Value::stated(url::decoded(value), at)),
        "password" if reader == Reader::Swift && !value.is_empty() => {
            let secret = Secret { text: url::decoded(value), reference: value.starts_with('$') };
            plan.secret = Some(Value::stated(secret, at));
        }
        "tls" if reader == Reader::Lettre && !implicit => match value {
            "required" => switch(plan, span, Some(TlsMode::StartTls)),
            "opportunistic" => switch(plan, span, Some(TlsMode::Opportunistic)),
            _ => {
                let (value, effect) = (value.to_owned(), "lettre knows required and opportunistic");
                plan.oddities.push(Oddity::UnknownEncryption { span: at, value, effect });
            }
        },
        "encryption" | "auth_mode" if reader == Reader::Symfony => {
            let why = "it was SwiftMailer's; Symfony Mailer decides by scheme and port: smtp with STARTTLS, smtps with implicit TLS";
            plan.note(Oddity::UnknownKey { span, key: name.to_owned(), meant: None, why });
        }
        "ssl" if reader == Reader::Unknown && !off => switch(plan, span, Some(TlsMode::Implicit)),
        _ => {}
    }
}

fn switch(plan: &mut Plan, span: Span, mode: Option<TlsMode>) {
    plan.tls = mode.map(|mode| Value::stated(mode, span));
    plan.tls_switches = vec![span];
}

fn spell(plan: &Plan, change: &Change) -> Option<Vec<Setting>> {
    let has = |name: &str| plan.entry(name).is_some();
    let bridge = plan.host.as_ref().is_some_and(|host| !host.is_stated());
    Some(match change {
        Change::Verify => {
            let switch = plan.entries.iter().find(|entry| ["verify", "rejectunauthorized"].iter().any(|name| entry.path.contains(name)))?;
            Setting::alone(&switch.path, super::spell::as_written(switch, !switch.path.contains("skip")), Kind::Bool)?
        }
        _ if bridge => return None,
        Change::Tls(mode) if has("?encryption") && plan.client.name == "SwiftMailer" => {
            Setting::alone("?encryption", if *mode == TlsMode::Implicit { "ssl" } else { "tls" }, Kind::Bare)?
        }
        Change::Tls(_) if plan.client.name == "SwiftMailer" => return None,
        Change::Tls(mode) if has("?encryption") && plan.client.name == "this client" => {
            Setting::alone("?encryption", if *mode == TlsMode::Implicit { "ImplicitTLS" } else { "ExplicitTLS" }, Kind::Bare)?
        }
        Change::Tls(mode) if has("?secure") => Setting::alone("?secure", (*mode == TlsMode::Implicit).to_string(), Kind::Bare)?,
        Change::Tls(mode) if *mode != TlsMode::Implicit && plan.client.name == "lettre" => demanded(plan)?,
        Change::Tls(TlsMode::Implicit) => Setting::alone("scheme", "smtps", Kind::Bare)?,
        Change::Tls(_) => Setting::alone("scheme", "smtp", Kind::Bare)?,
        Change::Port(port) if has("port") => Setting::alone("port", port.to_string(), Kind::Bare)?,
        Change::Host(host) if has("host") => Setting::alone("host", host, Kind::Bare)?,
        _ => return None,
    })
}

/// lettre's STARTTLS: a parameter at the URL's end.
fn demanded(plan: &Plan) -> Option<Vec<Setting>> {
    let find = |name: &str| plan.entries.iter().find(|entry| entry.path == name);
    let mut out = vec![Setting::set("scheme", "smtp", Kind::Bare)];
    out.push(match find("?tls") {
        Some(_) => Setting::set("?tls", "required", Kind::Bare),
        None => {
            let last = find("port").or_else(|| find("host")).filter(|last| find("url").is_some_and(|url| url.span.end == last.span.end))?;
            Setting::set(last.path.clone(), format!("{}?tls=required", last.value), Kind::Bare)
        }
    });
    Some(out)
}
