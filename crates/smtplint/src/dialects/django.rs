//! Django's `settings.py`.
//!
//! `EMAIL_USE_TLS` is STARTTLS (demanded: smtplib raises where it is not offered), `EMAIL_USE_SSL` implicit TLS; both raise
//! ValueError; neither means clear text on port 25 (django/core/mail/backends/smtp.py; docs/evidence/clients.md).

use super::fields::{Role, fill, in_force, span_of, truth};
use super::{Change, Dialect, Setting};
use crate::model::{Client, Oddity, Plan, TlsMode, Value};
use crate::syntax::{Entry, Kind, Notation, statement};

/// Django.
pub static DIALECT: Dialect = Dialect { id: "django", title: "Django settings", read: read_django, spell };

/// Flask-Mail has the same two switches under other names.
pub static FLASK: Dialect = Dialect { id: "flask-mail", title: "Flask-Mail settings", read: read_flask, spell };

/// FastAPI-Mail: `MAIL_STARTTLS`, `MAIL_SSL_TLS`.
pub static FASTAPI: Dialect = Dialect { id: "fastapi-mail", title: "FastAPI-Mail settings", read: read_fastapi, spell };

struct Keys {
    roles: &'static [(&'static str, Role)],
    starttls: &'static str,
    ssl: &'static str,
    /// Keys people write instead, and the right one.
    unread: &'static [(&'static str, &'static str)],
    /// Keys only this framework has.
    own: &'static [&'static str],
    name: &'static str,
    port: u16,
    port_default: &'static str,
    tls_default: &'static str,
    conflict: &'static str,
}

static DJANGO_KEYS: Keys = Keys {
    roles: &[
        ("EMAIL_HOST", Role::Host),
        ("EMAIL_PORT", Role::Port),
        ("EMAIL_HOST_USER", Role::User),
        ("EMAIL_HOST_PASSWORD", Role::Secret),
        ("DEFAULT_FROM_EMAIL", Role::Sender),
    ],
    starttls: "EMAIL_USE_TLS",
    ssl: "EMAIL_USE_SSL",
    unread: &[
        ("EMAIL_USER", "EMAIL_HOST_USER"),
        ("EMAIL_USERNAME", "EMAIL_HOST_USER"),
        ("EMAIL_PASSWORD", "EMAIL_HOST_PASSWORD"),
        ("EMAIL_HOST_PASS", "EMAIL_HOST_PASSWORD"),
        ("EMAIL_HOST_USERNAME", "EMAIL_HOST_USER"),
        ("EMAIL_USE_STARTTLS", "EMAIL_USE_TLS"),
        ("EMAIL_TLS", "EMAIL_USE_TLS"),
        ("EMAIL_SSL", "EMAIL_USE_SSL"),
        ("EMAIL_HOST_PORT", "EMAIL_PORT"),
        ("EMAIL_USE_TSL", "EMAIL_USE_TLS"),
        ("EMAIL_USER_TLS", "EMAIL_USE_TLS"),
        ("EMAIL_SERVER", "EMAIL_HOST"),
    ],
    own: &["EMAIL_BACKEND", "EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD", "EMAIL_USE_TLS", "EMAIL_USE_SSL", "EMAIL_HOST", "EMAIL_PORT"],
    name: "Django",
    port: 25,
    port_default: "Django's default",
    tls_default: "Django's default",
    conflict: "Django raises ValueError, since EMAIL_USE_TLS and EMAIL_USE_SSL exclude each other",
};

static FLASK_KEYS: Keys = Keys {
    roles: &[
        ("MAIL_SERVER", Role::Host),
        ("MAIL_PORT", Role::Port),
        ("MAIL_USERNAME", Role::User),
        ("MAIL_PASSWORD", Role::Secret),
        ("MAIL_DEFAULT_SENDER", Role::Sender),
    ],
    starttls: "MAIL_USE_TLS",
    ssl: "MAIL_USE_SSL",
    unread: &[("MAIL_HOST", "MAIL_SERVER"), ("MAIL_USER", "MAIL_USERNAME"), ("MAIL_USE_STARTTLS", "MAIL_USE_TLS")],
    own: &["MAIL_USE_TLS", "MAIL_USE_SSL", "MAIL_SERVER"],
    name: "Flask-Mail",
    port: 25,
    port_default: "Flask-Mail's default",
    tls_default: "Flask-Mail's default",
    conflict: "Flask-Mail opens with implicit TLS and then asks for STARTTLS inside it",
};

static FASTAPI_KEYS: Keys = Keys {
    roles: &[
        ("MAIL_SERVER", Role::Host),
        ("MAIL_PORT", Role::Port),
        ("MAIL_USERNAME", Role::User),
        ("MAIL_PASSWORD", Role::Secret),
        ("MAIL_FROM", Role::Sender),
        ("VALIDATE_CERTS", Role::Verify),
        ("USE_CREDENTIALS", Role::Auth),
    ],
    starttls: "MAIL_STARTTLS",
    ssl: "MAIL_SSL_TLS",
    unread: &[("MAIL_TLS", "MAIL_STARTTLS"), ("MAIL_SSL", "MAIL_SSL_TLS")],
    own: &["MAIL_STARTTLS", "MAIL_SSL_TLS"],
    name: "FastAPI-Mail",
    port: 587,
    port_default: "no default: MAIL_PORT must be set",
    tls_default: "no default",
    conflict: "implicit TLS is opened and STARTTLS asked for inside it",
};

fn read_django(dialect: &'static Dialect, text: &str) -> Vec<Plan> {
    read(dialect, text, &DJANGO_KEYS)
}

fn read_flask(dialect: &'static Dialect, text: &str) -> Vec<Plan> {
    read(dialect, text, &FLASK_KEYS)
}

fn read_fastapi(dialect: &'static Dialect, text: &str) -> Vec<Plan> {
    read(dialect, text, &FASTAPI_KEYS)
}

fn read(dialect: &'static Dialect, text: &str, keys: &'static Keys) -> Vec<Plan> {
    let mine = |path: &str| {
        keys.roles.iter().any(|(name, _)| *name == path)
            || keys.unread.iter().any(|(name, _)| *name == path)
            || path == keys.starttls
            || path == keys.ssl
            || path == "EMAIL_BACKEND"
            || path == "EMAIL_TIMEOUT"
    };
    let all: Vec<Entry> =
        statement::entries(text).into_iter().filter(|entry| mine(last(&entry.path)) && entry.notation == Notation::Python).collect();
    let entries = in_force(all);
    // `EMAIL_PORT=587` alone is an environment file's line too: Python shows itself by quotes behind blanks, True, or code around it.
    let python = |entry: &Entry| {
        (text[..entry.outer.start].ends_with("= ") && (entry.quote.is_some() || entry.kind == Kind::Number))
            || matches!(entry.span.text(text), "True" | "False" | "None")
            || entry.span.text(text).contains("environ")
    };
    let quotes = entries.iter().filter(|entry| python(entry)).count();
    let named = entries.iter().any(|entry| keys.own.contains(&last(&entry.path)));
    let unquoted = entries
        .iter()
        .any(|entry| matches!(entry.kind, Kind::Reference) && entry.value.contains('.') && !entry.value.contains(['(', '[', 'o']));
    if !named || quotes == 0 || unquoted {
        return Vec::new();
    }
    vec![plan(dialect, entries, keys)]
}

fn last(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

fn plan(dialect: &'static Dialect, entries: Vec<Entry>, keys: &'static Keys) -> Plan {
    let find = |name: &str| entries.iter().rev().find(|entry| last(&entry.path) == name);
    let client = Client { name: keys.name, implicit_tls: true, implicit_on_465: false, known: true };
    let mut plan = Plan::new(dialect, client, span_of(&entries));
    for entry in &entries {
        let name = last(&entry.path);
        if let Some((_, role)) = keys.roles.iter().find(|(known, _)| *known == name) {
            fill(&mut plan, *role, entry);
        }
        let unread = keys.unread.iter().find(|(unread, right)| *unread == name && find(right).is_none());
        if let Some((_, meant)) = unread {
            plan.oddities.push(Oddity::UnknownKey {
                span: entry.key,
                key: name.to_owned(),
                meant: Some(meant),
                why: "no setting has this name",
            });
        }
    }
    plan.fragment = plan.host.is_none();
    if plan.port.is_none() && plan.host.is_some() && find(keys.roles[1].0).is_none() {
        plan.port = Some(Value::default(keys.port, keys.port_default));
    }
    let switches = [find(keys.starttls), find(keys.ssl)];
    for entry in switches.into_iter().flatten() {
        plan.tls_switches.push(entry.span);
        if entry.kind == Kind::Text && truth(entry) == Some(false) && !entry.value.is_empty() {
            plan.oddities.push(Oddity::EnvType {
                span: entry.outer,
                effect: "any text but the empty one counts as true, so this switches it on",
                right: "False",
            });
        }
    }
    let on = |entry: Option<&Entry>| {
        entry
            .filter(|entry| if entry.kind == Kind::Text { !entry.value.is_empty() } else { truth(entry) == Some(true) })
            .map(|entry| entry.span)
    };
    let unknown = switches.into_iter().flatten().any(|entry| entry.kind == Kind::Reference);
    plan.tls = match (on(switches[0]), on(switches[1])) {
        (Some(first), Some(second)) => {
            plan.oddities.push(Oddity::Conflict { first, second, effect: keys.conflict, fatal: keys.name == "Django" });
            None
        }
        (Some(span), None) => Some(Value::stated(TlsMode::StartTls, span)),
        (None, Some(span)) => Some(Value::stated(TlsMode::Implicit, span)),
        _ if unknown || plan.oddities.iter().any(|oddity| matches!(oddity, Oddity::UnknownKey { .. })) => None,
        _ => {
            let stated = switches.into_iter().flatten().next().map(|entry| Value::stated(TlsMode::None, entry.span));
            Some(stated.unwrap_or(Value::default(TlsMode::None, keys.tls_default)))
        }
    };
    plan.entries = entries;
    plan
}

fn keys_of(plan: &Plan) -> &'static Keys {
    match plan.dialect.id {
        "flask-mail" => &FLASK_KEYS,
        "fastapi-mail" => &FASTAPI_KEYS,
        _ => &DJANGO_KEYS,
    }
}

fn spell(plan: &Plan, change: &Change) -> Option<Vec<Setting>> {
    let keys = keys_of(plan);
    let written =
        |name: &str| plan.entries.iter().find(|entry| last(&entry.path) == name).map_or(name.to_owned(), |entry| entry.path.clone());
    let has = |name: &str| plan.entries.iter().any(|entry| last(&entry.path) == name);
    let key = |role: Role| keys.roles.iter().find(|(_, other)| *other == role).map(|(name, _)| written(name));
    Some(match change {
        Change::Tls(mode) => {
            let (on, off) = if *mode == TlsMode::Implicit { (keys.ssl, keys.starttls) } else { (keys.starttls, keys.ssl) };
            let mut settings = vec![Setting::set(written(on), "True", Kind::Bool)];
            if has(off) {
                settings.push(Setting::set(written(off), "False", Kind::Bool));
            }
            settings
        }
        Change::Port(port) => vec![Setting::set(key(Role::Port)?, port.to_string(), Kind::Number)],
        Change::Host(host) => vec![Setting::set(key(Role::Host)?, host, Kind::Text)],
        Change::User(user) => vec![Setting::set(key(Role::User)?, user, Kind::Text)],
        Change::Verify => vec![Setting::set(key(Role::Verify)?, "True", Kind::Bool)],
    })
}
