//! Spring Boot's `spring.mail.*` in properties and YAML, and Jakarta Mail's `mail.smtp.*`.
//!
//! `mail.smtp.starttls.enable` upgrades where offered, `starttls.required` demands it, `ssl.enable` (or protocol `smtps`) is
//! implicit TLS; nothing is clear text (Jakarta Mail API, package com.sun.mail.smtp).

use super::fields::{Role, fill, in_force, span_of, truth};
use super::{Change, Dialect, Setting};
use crate::knowledge::providers::distance;
use crate::model::{Client, Oddity, Plan, TlsMode, Value};
use crate::syntax::{Entry, Kind, properties, yaml};

/// Properties.
pub static PROPERTIES: Dialect = Dialect { id: "spring-properties", title: "Spring Boot properties", read: read_properties, spell };
/// YAML.
pub static YAML: Dialect = Dialect { id: "spring-yaml", title: "Spring Boot YAML", read: read_yaml, spell };
/// Jakarta Mail without Spring.
pub static JAKARTA: Dialect = Dialect { id: "jakarta-mail", title: "Jakarta Mail properties", read: read_jakarta, spell };

const ROLES: &[(&str, Role)] = &[
    ("host", Role::Host),
    ("port", Role::Port),
    ("username", Role::User),
    ("password", Role::Secret),
    ("user", Role::User),
    ("auth", Role::Auth),
    ("from", Role::Sender),
    ("localhost", Role::Helo),
];

/// What may follow `mail.smtp.` (com.sun.mail.smtp package documentation).
const KNOWN: &[&str] = &[
    "user",
    "host",
    "port",
    "connectiontimeout",
    "timeout",
    "writetimeout",
    "from",
    "localhost",
    "localaddress",
    "localport",
    "ehlo",
    "auth",
    "auth.mechanisms",
    "auth.login.disable",
    "auth.plain.disable",
    "auth.xoauth2.disable",
    "auth.ntlm.disable",
    "auth.ntlm.domain",
    "submitter",
    "dsn.notify",
    "dsn.ret",
    "allow8bitmime",
    "sendpartial",
    "sasl.enable",
    "sasl.mechanisms",
    "quitwait",
    "quitonsessionreject",
    "reportsuccess",
    "socketFactory",
    "socketFactory.class",
    "socketFactory.fallback",
    "socketFactory.port",
    "ssl.enable",
    "ssl.checkserveridentity",
    "ssl.trust",
    "ssl.socketFactory",
    "ssl.socketFactory.class",
    "ssl.socketFactory.port",
    "ssl.protocols",
    "ssl.ciphersuites",
    "starttls.enable",
    "starttls.required",
    "proxy.host",
    "proxy.port",
    "proxy.user",
    "proxy.password",
    "socks.host",
    "socks.port",
    "mailextension",
    "userset",
    "noop.strict",
    "password",
];

fn read_properties(dialect: &'static Dialect, text: &str) -> Vec<Plan> {
    read(dialect, properties::entries(text), "spring.mail.")
}

fn read_yaml(dialect: &'static Dialect, text: &str) -> Vec<Plan> {
    let entries = yaml::entries(text);
    // Cut off above: `mail:` with host and properties below it.
    let base = if entries.iter().any(|entry| entry.path.starts_with("spring.mail.")) { "spring.mail." } else { "mail." };
    let nested = base == "spring.mail." || entries.iter().any(|entry| entry.path.starts_with("mail.properties."));
    if nested { read(dialect, entries, base) } else { Vec::new() }
}

fn read_jakarta(dialect: &'static Dialect, text: &str) -> Vec<Plan> {
    read(dialect, properties::entries(text), "")
}

/// A key of `mail.smtp.` wherever it hangs: `spring.mail.properties.mail.smtp.auth`, `mail.smtp.auth`.
fn smtp_key(path: &str) -> Option<&str> {
    ["mail.smtp.", "mail.smtps."]
        .iter()
        .find_map(|begin| path.find(begin).filter(|at| *at == 0 || path.as_bytes()[at - 1] == b'.').map(|at| &path[at + begin.len()..]))
}

fn read(dialect: &'static Dialect, all: Vec<Entry>, base: &str) -> Vec<Plan> {
    let mine = |entry: &Entry| match base {
        "" => {
            entry.path.starts_with("mail.")
                && (smtp_key(&entry.path).is_some() || entry.path == "mail.transport.protocol" || entry.path == "mail.host")
        }
        _ => entry.path.starts_with(base),
    };
    let entries = in_force(all.into_iter().filter(mine).collect());
    if entries.is_empty() {
        return Vec::new();
    }
    let name = if base.is_empty() { "Jakarta Mail" } else { "Spring's mail sender" };
    let mut plan = Plan::new(dialect, Client { name, implicit_tls: true, implicit_on_465: false, known: true }, span_of(&entries));
    for entry in &entries {
        let direct = entry.path.strip_prefix(base).filter(|_| !base.is_empty()).filter(|rest| !rest.contains('.'));
        let key = direct.or_else(|| smtp_key(&entry.path));
        if let Some((_, role)) = key.and_then(|key| ROLES.iter().find(|(name, _)| *name == key)) {
            fill(&mut plan, *role, entry);
        }
        misplaced(&mut plan, entry, base);
    }
    plan.fragment = plan.host.is_none();
    set_tls(&mut plan, &entries, base);
    if plan.port.is_none() && plan.host.is_some() && !plan.oddities.iter().any(|oddity| matches!(oddity, Oddity::BadPort { .. })) {
        let implicit = plan.tls_mode() == Some(TlsMode::Implicit);
        let stated = entries.iter().any(|entry| entry.path.ends_with("port"));
        plan.port = (!stated).then(|| {
            if implicit { Value::default(465, "Jakarta Mail's default with TLS") } else { Value::default(25, "Jakarta Mail's default") }
        });
    }
    plan.entries = entries;
    vec![plan]
}

/// Keys that stand where nobody reads them, or are misspelt.
fn misplaced(plan: &mut Plan, entry: &Entry, base: &str) {
    let mut unknown =
        |meant: Option<&'static str>, why| plan.oddities.push(Oddity::UnknownKey { span: entry.key, key: entry.path.clone(), meant, why });
    if !base.is_empty() {
        let rest = entry.path.strip_prefix(base).unwrap_or("");
        if rest.starts_with("smtp.")
            || rest.starts_with("starttls.")
            || rest.starts_with("properties.smtp.")
            || rest.starts_with("properties.starttls.")
        {
            return unknown(None, "Jakarta Mail's keys belong under spring.mail.properties.mail.smtp");
        }
    }
    let Some(key) = smtp_key(&entry.path).filter(|key| !KNOWN.contains(key)) else { return };
    let meant = match key {
        "starttls" | "starttls.enabled" | "startTLS.enable" | "tls.enable" | "starttls.required.enable" => {
            Some("mail.smtp.starttls.enable")
        }
        "ssl" | "ssl.enabled" => Some("mail.smtp.ssl.enable"),
        "connecttimeout" | "connection.timeout" | "connectionTimeout" => Some("mail.smtp.connectiontimeout"),
        _ => None,
    };
    let near = KNOWN.iter().any(|known| key.len() > 4 && distance(known, key) <= 2);
    if meant.is_some() || near {
        let full = meant.filter(|_| entry.path.starts_with("mail.smtp."));
        unknown(full, "Jakarta Mail has no property of this name");
    }
}

fn set_tls(plan: &mut Plan, entries: &[Entry], base: &str) {
    let find = |name: &str| entries.iter().rev().find(|entry| smtp_key(&entry.path) == Some(name));
    let protocol = entries.iter().find(|entry| entry.path == format!("{base}protocol") || entry.path == "mail.transport.protocol");
    let smtps = protocol.filter(|entry| entry.value == "smtps").map(|entry| entry.span);
    let on = |name: &str| find(name).filter(|entry| truth(entry) == Some(true)).map(|entry| entry.span);
    let factory = find("socketFactory.class").filter(|entry| entry.value.contains("SSL")).map(|entry| entry.span);
    let (implicit, starttls, required) = (on("ssl.enable").or(smtps).or(factory), on("starttls.enable"), on("starttls.required"));
    plan.tls_switches.extend([implicit, starttls, required].into_iter().flatten());
    let unclear = ["ssl.enable", "starttls.enable", "starttls.required"]
        .iter()
        .any(|name| find(name).is_some_and(|entry| entry.kind == Kind::Reference));
    plan.tls = match (implicit, starttls, required) {
        (Some(span), starttls, _) => {
            if let Some(second) = starttls.filter(|_| plan.port_number() != Some(465)) {
                plan.oddities.push(Oddity::Conflict {
                    first: span,
                    second,
                    effect: "Jakarta Mail opens with implicit TLS and ignores STARTTLS",
                    fatal: false,
                });
            }
            Some(Value::stated(TlsMode::Implicit, span))
        }
        (None, _, Some(span)) => Some(Value::stated(TlsMode::StartTls, span)),
        (None, Some(span), None) => Some(Value::stated(TlsMode::Opportunistic, span)),
        _ if unclear || plan.oddities.iter().any(|oddity| matches!(oddity, Oddity::UnknownKey { .. })) => None,
        _ => Some(
            find("starttls.enable")
                .or(find("ssl.enable"))
                .map_or(Value::default(TlsMode::None, "Jakarta Mail's default"), |entry| Value::stated(TlsMode::None, entry.span)),
        ),
    };
    if let Some(trust) = find("ssl.trust").filter(|entry| entry.value.trim() == "*") {
        plan.verify = Some(Value::stated(false, trust.span));
    }
    if let Some(identity) = find("ssl.checkserveridentity").filter(|entry| truth(entry) == Some(false)) {
        plan.verify = Some(Value::stated(false, identity.span));
    }
}

fn spell(plan: &Plan, change: &Change) -> Option<Vec<Setting>> {
    let base = match plan.dialect.id {
        "jakarta-mail" => "",
        "spring-yaml" if !plan.entries.iter().any(|entry| entry.path.starts_with("spring.")) => "mail.",
        _ => "spring.mail.",
    };
    let written = |name: &str| plan.entries.iter().find(|entry| smtp_key(&entry.path) == Some(name)).map(|entry| entry.path.clone());
    let smtp = |name: &str| {
        written(name).unwrap_or_else(|| {
            let beside = plan
                .entries
                .iter()
                .find_map(|entry| smtp_key(&entry.path).map(|key| entry.path[..entry.path.len() - key.len()].to_owned()));
            let default = if base.is_empty() { "mail.smtp.".to_owned() } else { format!("{base}properties.mail.smtp.") };
            format!("{}{name}", beside.unwrap_or(default))
        })
    };
    let direct = |name: &str| if base.is_empty() { smtp(name) } else { format!("{base}{name}") };
    Some(match change {
        Change::Tls(TlsMode::Implicit) => {
            let mut settings = vec![Setting::set(smtp("ssl.enable"), "true", Kind::Bool)];
            settings.extend(written("starttls.enable").map(|path| Setting::set(path, "false", Kind::Bool)));
            settings.extend(written("starttls.required").map(|path| Setting::set(path, "false", Kind::Bool)));
            settings
        }
        Change::Tls(_) => {
            let mut settings = vec![
                Setting::set(smtp("starttls.enable"), "true", Kind::Bool),
                Setting::set(smtp("starttls.required"), "true", Kind::Bool),
            ];
            settings.extend(written("ssl.enable").map(|path| Setting::set(path, "false", Kind::Bool)));
            settings.extend(written("socketFactory.class").map(Setting::remove));
            settings.extend(written("socketFactory.port").map(Setting::remove));
            let protocol = format!("{base}protocol");
            if plan.entries.iter().any(|entry| entry.path == protocol) {
                settings.push(Setting::set(protocol, "smtp", Kind::Bare));
            }
            settings
        }
        Change::Port(port) => vec![Setting::set(direct("port"), port.to_string(), Kind::Number)],
        Change::Host(host) => vec![Setting::set(direct("host"), host, Kind::Bare)],
        Change::User(user) => vec![Setting::set(if base.is_empty() { smtp("user") } else { format!("{base}username") }, user, Kind::Bare)],
        Change::Verify => match (written("ssl.trust"), written("ssl.checkserveridentity")) {
            (trust, Some(identity)) => trust.map(Setting::remove).into_iter().chain([Setting::set(identity, "true", Kind::Bool)]).collect(),
            (Some(trust), None) => vec![Setting::remove(trust)],
            (None, None) => return None,
        },
    })
}
