//! Nodemailer's transport object, in code or JSON.
//!
//! `secure: true` is implicit TLS, `false` means STARTTLS where it is offered (`requireTLS` demands it). Without `secure` port 465
//! switches it on; without `port` it is 465 or 587 (nodemailer lib/smtp-connection/index.js; docs/evidence/clients.md).

use super::fields::{Role, fill, in_force, span_of};
use super::{Change, Dialect, Setting};
use crate::knowledge::providers::distance;
use crate::model::{Client, Oddity, Plan, TlsMode, Value};
use crate::syntax::{Entry, Kind, object};

/// The dialect.
pub static DIALECT: Dialect = Dialect { id: "nodemailer", title: "Nodemailer options", read, spell };

const ROLES: &[(&str, Role)] = &[
    ("host", Role::Host),
    ("port", Role::Port),
    ("auth.user", Role::User),
    ("auth.pass", Role::Secret),
    ("name", Role::Helo),
    ("authMethod", Role::Mechanism),
    ("from", Role::Sender),
    ("defaults.from", Role::Sender),
];

/// Options of the transport that Nodemailer reads at its top level.
const KNOWN: &[&str] = &[
    "host",
    "port",
    "secure",
    "auth",
    "service",
    "tls",
    "requireTLS",
    "ignoreTLS",
    "opportunisticTLS",
    "name",
    "localAddress",
    "connectionTimeout",
    "greetingTimeout",
    "socketTimeout",
    "logger",
    "debug",
    "pool",
    "maxConnections",
    "maxMessages",
    "rateLimit",
    "rateDelta",
    "proxy",
    "authMethod",
    "from",
];

/// Keys of other libraries, and what Nodemailer calls it.
const FOREIGN: &[(&str, &str)] = &[
    ("secureConnection", "secure"),
    ("ssl", "secure"),
    ("hostname", "host"),
    ("server", "host"),
    ("auth.username", "user"),
    ("auth.password", "pass"),
    ("auth.passwd", "pass"),
    ("auth.email", "user"),
];

/// Well-known services: host, port, implicit TLS (nodemailer lib/well-known/services.json).
const SERVICES: &[(&str, &str, u16, bool)] = &[
    ("gmail", "smtp.gmail.com", 465, true),
    ("googlemail", "smtp.gmail.com", 465, true),
    ("googlemail", "smtp.gmail.com", 465, true),
    ("outlook", "smtp-mail.outlook.com", 587, false),
    ("hotmail", "smtp-mail.outlook.com", 587, false),
    ("outlook365", "smtp.office365.com", 587, false),
    ("zoho", "smtp.zoho.com", 465, true),
    ("yahoo", "smtp.mail.yahoo.com", 465, true),
    ("icloud", "smtp.mail.me.com", 587, false),
    ("sendgrid", "smtp.sendgrid.net", 587, false),
    ("mailgun", "smtp.mailgun.org", 465, true),
    ("yandex", "smtp.yandex.ru", 465, true),
    ("qq", "smtp.qq.com", 465, true),
    ("163", "smtp.163.com", 465, true),
    ("126", "smtp.126.com", 465, true),
    ("fastmail", "smtp.fastmail.com", 465, true),
    ("godaddy", "smtpout.secureserver.net", 25, false),
    ("ses", "email-smtp.us-east-1.amazonaws.com", 465, true),
    ("postmark", "smtp.postmarkapp.com", 2525, false),
    ("mailjet", "in.mailjet.com", 587, false),
    ("brevo", "smtp-relay.brevo.com", 587, false),
    ("sendinblue", "smtp-relay.brevo.com", 587, false),
    ("ethereal", "smtp.ethereal.email", 587, false),
    ("mailtrap", "live.smtp.mailtrap.io", 587, false),
    ("zohomail", "smtp.zoho.com", 465, true),
    ("gmx", "mail.gmx.com", 587, false),
    ("mail.ru", "smtp.mail.ru", 465, true),
];

fn read(dialect: &'static Dialect, text: &str) -> Vec<Plan> {
    let entries = in_force(object::entries(text));
    let named = text.contains("createTransport") || text.to_ascii_lowercase().contains("nodemailer");
    let mut groups: Vec<(String, Vec<Entry>)> = Vec::new();
    for entry in entries {
        let Some((base, rest)) = split(&entry.path) else { continue };
        // A second `host` under the same parents is the next transport.
        let repeats =
            |entries: &[Entry]| matches!(rest, "host" | "service" | "port") && entries.iter().any(|other| other.path == entry.path);
        match groups.last_mut().filter(|(other, entries)| *other == base && !repeats(entries)) {
            Some((_, entries)) => entries.push(entry),
            None => groups.push((base, vec![entry])),
        }
    }
    groups.into_iter().filter_map(|(base, entries)| plan(dialect, &base, entries, named)).collect()
}

/// The path of the transport object and what is inside it.
fn split(path: &str) -> Option<(String, &str)> {
    let parts: Vec<&str> = path.split('.').collect();
    let inner = parts.iter().rposition(|part| matches!(*part, "auth" | "tls" | "defaults")).filter(|&at| at + 1 < parts.len());
    let at = inner.unwrap_or(parts.len() - 1);
    let rest = &path[parts[..at].iter().map(|part| part.len() + 1).sum::<usize>()..];
    Some((parts[..at].join("."), rest))
}

fn plan(dialect: &'static Dialect, base: &str, entries: Vec<Entry>, named: bool) -> Option<Plan> {
    let prefix = if base.is_empty() { String::new() } else { format!("{base}.") };
    let find = |name: &str| entries.iter().rev().find(|entry| entry.path[prefix.len()..] == *name);
    let own = ["secure", "requireTLS", "ignoreTLS", "auth.user", "auth.pass", "service", "tls.rejectUnauthorized"]
        .iter()
        .filter(|name| find(name).is_some())
        .count();
    let connects = find("host").is_some()
        || find("service").is_some()
        || (find("port").is_some() && find("secure").is_some())
        || find("tls.rejectUnauthorized").is_some();
    if !connects
        || (own == 0 && !named)
        || (!named
            && find("secure").is_none()
            && find("auth.pass").is_none()
            && find("requireTLS").is_none()
            && find("tls.rejectUnauthorized").is_none())
    {
        return None;
    }
    let implicit_on_465 = find("secure").is_none();
    let client = Client { name: "Nodemailer", implicit_tls: true, implicit_on_465, known: true };
    let mut plan = Plan::new(dialect, client, span_of(&entries));
    for entry in &entries {
        let name = &entry.path[prefix.len()..];
        if let Some((_, role)) = ROLES.iter().find(|(known, _)| *known == name) {
            fill(&mut plan, *role, entry);
        }
        unread(&mut plan, name, entry);
    }
    if let Some(entry) = find("tls.rejectUnauthorized") {
        plan.verify = super::fields::truth(entry).map(|on| Value::stated(on, entry.span));
    }
    set_tls(&mut plan, &find);
    if let Some(service) = find("service") {
        preset(&mut plan, service);
    }
    if plan.port.is_none() {
        let implicit = plan.tls_mode() == Some(TlsMode::Implicit);
        let has_port = find("port").is_some();
        plan.port = (!has_port).then(|| {
            if implicit {
                Value::default(465, "Nodemailer's default when secure is true")
            } else {
                Value::default(587, "Nodemailer's default when secure is not set")
            }
        });
    }
    plan.fragment = plan.host.is_none();
    plan.entries = entries;
    Some(plan)
}

fn unread(plan: &mut Plan, name: &str, entry: &Entry) {
    let why = "Nodemailer ignores options it does not know";
    if let Some((_, meant)) = FOREIGN.iter().find(|(foreign, _)| *foreign == name) {
        plan.oddities.push(Oddity::UnknownKey { span: entry.key, key: entry.name().to_owned(), meant: Some(meant), why });
    } else if !name.contains('.')
        && !KNOWN.contains(&name)
        && !matches!(name, "to" | "cc" | "bcc" | "text" | "html" | "type" | "path" | "post_url" | "cost")
    {
        let near = KNOWN.iter().find(|known| known.len() >= 4 && distance(&known.to_ascii_lowercase(), &name.to_ascii_lowercase()) == 1);
        if let Some(meant) = near {
            plan.oddities.push(Oddity::UnknownKey { span: entry.key, key: name.to_owned(), meant: Some(meant), why });
        }
    }
}

fn set_tls<'a>(plan: &mut Plan, find: &dyn Fn(&str) -> Option<&'a Entry>) {
    let on = |name: &str| find(name).filter(|entry| super::fields::truth(entry) == Some(true));
    if let Some(secure) = find("secure") {
        plan.tls_switches.push(secure.span);
        let text = secure.quote.is_some();
        if text && secure.kind == Kind::Text {
            // Any text is truthy: "false" switches implicit TLS on.
            let right = if super::fields::truth(secure) == Some(false) { "false" } else { "true" };
            if right == "false" || super::fields::truth(secure).is_none() {
                plan.oddities.push(Oddity::EnvType {
                    span: secure.outer,
                    effect: "any text but the empty one counts as true, so this switches implicit TLS on",
                    right,
                });
            }
            plan.tls = Some(Value::stated(if secure.value.is_empty() { TlsMode::Opportunistic } else { TlsMode::Implicit }, secure.outer));
        } else {
            plan.tls = match secure.kind {
                Kind::Bool => Some(Value::stated(
                    if secure.value == "true" || secure.value == "!0" { TlsMode::Implicit } else { TlsMode::Opportunistic },
                    secure.span,
                )),
                Kind::Number => {
                    Some(Value::stated(if secure.value == "0" { TlsMode::Opportunistic } else { TlsMode::Implicit }, secure.span))
                }
                Kind::Null => Some(Value::stated(TlsMode::Opportunistic, secure.span)),
                _ => None,
            };
        }
    } else {
        plan.tls = Some(Value::default(TlsMode::Opportunistic, "Nodemailer's default: STARTTLS if offered"));
    }
    if plan.tls_mode() == Some(TlsMode::Opportunistic) {
        if let Some(entry) = on("requireTLS") {
            plan.tls = Some(Value::stated(TlsMode::StartTls, entry.span));
        } else if let Some(entry) = on("ignoreTLS") {
            plan.tls = Some(Value::stated(TlsMode::None, entry.span));
        }
    }
}

/// A known service brings its own host, port and mode, whatever stands beside it.
fn preset(plan: &mut Plan, service: &Entry) {
    let name: String = service.value.to_ascii_lowercase().chars().filter(|ch| !ch.is_whitespace()).collect();
    let Some((_, host, port, implicit)) = SERVICES.iter().find(|(known, ..)| *known == name) else { return };
    plan.host = Some(Value { value: (*host).to_owned(), origin: crate::model::Origin::Stated(service.span) });
    plan.port = Some(Value::default(*port, "the service's preset"));
    plan.tls = Some(Value::default(if *implicit { TlsMode::Implicit } else { TlsMode::Opportunistic }, "the service's preset"));
    plan.oddities.retain(|oddity| !matches!(oddity, Oddity::EnvType { .. }));
}

fn spell(plan: &Plan, change: &Change) -> Option<Vec<Setting>> {
    let base = plan.entries.iter().find_map(|entry| split(&entry.path).map(|(base, _)| base)).unwrap_or_default();
    let path = |name: &str| if base.is_empty() { name.to_owned() } else { format!("{base}.{name}") };
    let has = |name: &str| plan.entries.iter().any(|entry| entry.path == path(name));
    Some(match change {
        Change::Tls(TlsMode::Implicit) => vec![Setting::set(path("secure"), "true", Kind::Bool)],
        Change::Tls(_) => {
            let mut settings =
                vec![Setting::set(path("secure"), "false", Kind::Bool), Setting::set(path("requireTLS"), "true", Kind::Bool)];
            if has("ignoreTLS") {
                settings.push(Setting::remove(path("ignoreTLS")));
            }
            settings
        }
        Change::Port(port) => vec![Setting::set(path("port"), port.to_string(), Kind::Number)],
        Change::Host(host) if has("host") => vec![Setting::set(path("host"), host, Kind::Text)],
        Change::User(user) if has("auth.user") => vec![Setting::set(path("auth.user"), user, Kind::Text)],
        Change::Verify => vec![Setting::set(path("tls.rejectUnauthorized"), "true", Kind::Bool)],
        _ => return None,
    })
}
