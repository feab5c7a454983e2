//! Laravel's `.env`.
//!
//! Up to Laravel 8 (SwiftMailer) `MAIL_ENCRYPTION=tls` means STARTTLS and `ssl` implicit TLS, on any port. Laravel 9 and 10
//! (Symfony Mailer) turn to implicit TLS on 465 by themselves. Laravel 11 reads `MAIL_SCHEME` (`smtp`, `smtps`) and no longer
//! `MAIL_ENCRYPTION` (laravel/framework `MailManager::createSmtpTransport`, laravel/laravel `config/mail.php`).

use super::fields::{Role, fill, in_force, span_of};
use super::{Change, Dialect, Setting};
use crate::model::{Client, Oddity, Plan, TlsMode, Value};
use crate::syntax::{Entry, Kind, env};

/// The dialect.
pub static DIALECT: Dialect = Dialect { id: "laravel-env", title: "Laravel .env", read, spell };

const KEYS: &[(&str, Role)] = &[
    ("MAIL_HOST", Role::Host),
    ("MAIL_PORT", Role::Port),
    ("MAIL_USERNAME", Role::User),
    ("MAIL_PASSWORD", Role::Secret),
    ("MAIL_FROM_ADDRESS", Role::Sender),
    ("MAIL_EHLO_DOMAIN", Role::Helo),
    ("MAIL_VERIFY_PEER", Role::Verify),
    ("MAIL_ENCRYPTION", Role::Mode),
    ("MAIL_SCHEME", Role::Mode),
];

/// Keys only Laravel has.
const OWN: &[&str] = &["MAIL_MAILER", "MAIL_DRIVER", "MAIL_SCHEME", "MAIL_ENCRYPTION", "MAIL_FROM_ADDRESS", "MAIL_FROM_NAME"];

/// Keys people write that Laravel's configuration does not read.
const UNREAD: &[(&str, &str)] = &[
    ("MAIL_USER", "MAIL_USERNAME"),
    ("MAIL_PASS", "MAIL_PASSWORD"),
    ("MAIL_SERVER", "MAIL_HOST"),
    ("MAIL_ENCRIPTION", "MAIL_ENCRYPTION"),
    ("MAIL_ENCYPTION", "MAIL_ENCRYPTION"),
    ("MAIL_SMTP_PORT", "MAIL_PORT"),
];

fn read(dialect: &'static Dialect, text: &str) -> Vec<Plan> {
    let entries: Vec<Entry> = env::entries(text).into_iter().filter(|entry| entry.path.starts_with("MAIL_")).collect();
    let entries = in_force(entries);
    let has = |name: &str| entries.iter().any(|entry| entry.path == name);
    let named = OWN.iter().any(|name| has(name));
    let connects = has("MAIL_HOST") || has("MAIL_PORT") || has("MAIL_ENCRYPTION") || has("MAIL_SCHEME") || has("MAIL_USERNAME");
    if !named || !connects {
        return Vec::new();
    }
    vec![plan(dialect, entries)]
}

fn plan(dialect: &'static Dialect, entries: Vec<Entry>) -> Plan {
    let find = |name: &str| entries.iter().rev().find(|entry| entry.path == name).cloned();
    let (scheme, encryption) = (find("MAIL_SCHEME"), find("MAIL_ENCRYPTION"));
    let swift = find("MAIL_DRIVER").is_some() && find("MAIL_MAILER").is_none();
    let client = Client {
        name: "Laravel",
        implicit_tls: true,
        implicit_on_465: scheme.is_some() || encryption.is_none(),
        known: swift || scheme.is_some(),
    };
    let mut plan = Plan::new(dialect, client, span_of(&entries));
    for entry in &entries {
        if let Some((_, role)) = KEYS.iter().find(|(name, _)| *name == entry.path) {
            fill(&mut plan, *role, entry);
        }
        if let Some((_, meant)) =
            UNREAD.iter().find(|(name, meant)| *name == entry.path && !entries.iter().any(|other| other.path == *meant))
        {
            plan.oddities.push(Oddity::UnknownKey {
                span: entry.key,
                key: entry.path.clone(),
                meant: Some(meant),
                why: "config/mail.php reads another key",
            });
        }
    }
    plan.fragment = plan.host.is_none();
    set_tls(&mut plan, scheme.filter(|entry| entry.kind != Kind::Null && !entry.value.is_empty()).as_ref(), encryption.as_ref(), swift);
    blanks(&mut plan, &entries);
    plan.entries = entries;
    plan
}

fn set_tls(plan: &mut Plan, scheme: Option<&Entry>, encryption: Option<&Entry>, swift: bool) {
    if let Some(entry) = scheme {
        plan.tls_switches.push(entry.span);
        let mode = match entry.value.to_ascii_lowercase().as_str() {
            "smtps" => TlsMode::Implicit,
            "smtp" => TlsMode::Opportunistic,
            _ => {
                let effect = "Symfony Mailer stops with 'The scheme is not supported'; it knows smtp and smtps";
                plan.oddities.push(Oddity::UnknownEncryption { span: entry.span, value: entry.value.clone(), effect });
                return;
            }
        };
        plan.tls = Some(Value::stated(mode, entry.span));
        return;
    }
    let Some(entry) = encryption else {
        plan.tls = Some(Value::default(TlsMode::Opportunistic, "Laravel's default"));
        return;
    };
    plan.tls_switches.push(entry.span);
    let mode = match entry.value.to_ascii_lowercase().as_str() {
        "ssl" => TlsMode::Implicit,
        "tls" => TlsMode::StartTls,
        // SwiftMailer then sends in clear text; Symfony Mailer upgrades where the server offers it.
        "" if swift => TlsMode::None,
        "" => TlsMode::Opportunistic,
        _ if entry.kind == Kind::Reference => return,
        _ => {
            let effect = "Laravel knows tls and ssl here; anything else means neither, so that the connection stays in clear text or is upgraded only if the server offers it";
            plan.oddities.push(Oddity::UnknownEncryption { span: entry.span, value: entry.value.clone(), effect });
            return;
        }
    };
    plan.tls = Some(Value::stated(mode, entry.span));
}

/// phpdotenv stops at an unquoted value with blanks in it, and takes what follows ` #` for a comment.
fn blanks(plan: &mut Plan, entries: &[Entry]) {
    for entry in entries.iter().filter(|entry| entry.quote.is_none() && entry.kind == Kind::Bare) {
        if entry.value.contains(' ') && !entry.value.contains("${") {
            let effect = "phpdotenv stops with 'Encountered unexpected whitespace': a value with blanks must be quoted";
            plan.oddities.push(Oddity::Mangled { span: entry.span, effect, repaired: Some(format!("\"{}\"", entry.value)), certain: true });
        } else if entry.path == "MAIL_PASSWORD" && entry.value.contains('#') {
            let effect = "some readers of .env files take everything after # for a comment";
            plan.oddities.push(Oddity::Mangled {
                span: entry.span,
                effect,
                repaired: Some(format!("\"{}\"", entry.value)),
                certain: false,
            });
        }
    }
}

fn spell(plan: &Plan, change: &Change) -> Option<Vec<Setting>> {
    let has = |name: &str| plan.entries.iter().any(|entry| entry.path == name);
    Some(match change {
        Change::Tls(mode) if has("MAIL_SCHEME") => {
            vec![Setting::set("MAIL_SCHEME", if *mode == TlsMode::Implicit { "smtps" } else { "smtp" }, Kind::Bare)]
        }
        Change::Tls(TlsMode::Implicit) => vec![Setting::set("MAIL_ENCRYPTION", "ssl", Kind::Bare)],
        Change::Tls(_) => vec![Setting::set("MAIL_ENCRYPTION", "tls", Kind::Bare)],
        Change::Port(port) => vec![Setting::set("MAIL_PORT", port.to_string(), Kind::Number)],
        Change::Host(host) => vec![Setting::set("MAIL_HOST", host, Kind::Bare)],
        Change::User(user) => vec![Setting::set("MAIL_USERNAME", user, Kind::Bare)],
        Change::Verify => vec![Setting::set("MAIL_VERIFY_PEER", "true", Kind::Bool)],
    })
}
