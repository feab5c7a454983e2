//! PHPMailer's properties.
//!
//! `SMTPSecure` `'ssl'` is implicit TLS, `'tls'` STARTTLS; with neither, `SMTPAutoTLS` (on by default) upgrades where offered. The
//! port is 25 unless it is set, and `SMTPAuth` is off (PHPMailer src/PHPMailer.php; docs/evidence/clients.md).

use super::fields::{Role, fill, in_force, span_of, truth};
use super::{Change, Dialect, Setting};
use crate::model::{Client, Oddity, Plan, TlsMode, Value};
use crate::syntax::{Entry, Kind, Notation, object, statement};

/// The dialect.
pub static DIALECT: Dialect = Dialect { id: "phpmailer", title: "PHPMailer code", read, spell };

const ROLES: &[(&str, Role)] = &[
    ("Host", Role::Host),
    ("Port", Role::Port),
    ("Username", Role::User),
    ("Password", Role::Secret),
    ("From", Role::Sender),
    ("Helo", Role::Helo),
    ("Hostname", Role::Helo),
    ("SMTPAuth", Role::Auth),
    ("AuthType", Role::Mechanism),
];
const OTHERS: &[&str] = &["SMTPSecure", "SMTPAutoTLS", "SMTPOptions", "Mailer", "SMTPDebug"];
/// Properties that do not exist; PHP sets them without a word. PHP compares names with their case.
const UNREAD: &[(&str, &str)] = &[
    ("SMTPsecure", "SMTPSecure"),
    ("SMTPsecured", "SMTPSecure"),
    ("SmtpSecure", "SMTPSecure"),
    ("SMTPauth", "SMTPAuth"),
    ("SmtpAuth", "SMTPAuth"),
    ("UserName", "Username"),
    ("User", "Username"),
    ("SMTPPort", "Port"),
    ("SMTPUsername", "Username"),
    ("SMTPPassword", "Password"),
    ("SMTPHost", "Host"),
    ("PassWord", "Password"),
    ("port", "Port"),
    ("host", "Host"),
];

fn read(dialect: &'static Dialect, text: &str) -> Vec<Plan> {
    if !text.contains("->") {
        return Vec::new();
    }
    let mine = |entry: &Entry| {
        entry.notation == Notation::PhpProperty
            && entry.path.contains("->")
            && (ROLES.iter().any(|(name, _)| *name == last(entry))
                || OTHERS.contains(&last(entry))
                || UNREAD.iter().any(|(name, _)| *name == last(entry)))
    };
    let entries = in_force(statement::entries(text).into_iter().filter(mine).collect());
    let own = entries
        .iter()
        .filter(|entry| {
            matches!(
                last(entry),
                "SMTPAuth" | "SMTPSecure" | "Host" | "Port" | "SMTPAutoTLS" | "SMTPOptions" | "SMTPDebug" | "Username" | "Password"
            )
        })
        .count();
    let says = text.contains("PHPMailer")
        || text.to_ascii_lowercase().contains("issmtp(")
        || entries.iter().any(|entry| last(entry).starts_with("SMTP"));
    if own == 0 || !says {
        return Vec::new();
    }
    vec![plan(dialect, entries, text)]
}

fn last(entry: &Entry) -> &str {
    entry.path.rsplit("->").next().unwrap_or("").trim()
}

fn plan(dialect: &'static Dialect, entries: Vec<Entry>, text: &str) -> Plan {
    let find = |name: &str| entries.iter().rev().find(|entry| last(entry) == name);
    let mut plan =
        Plan::new(dialect, Client { name: "PHPMailer", implicit_tls: true, implicit_on_465: false, known: true }, span_of(&entries));
    for entry in &entries {
        if let Some((_, role)) = ROLES.iter().find(|(name, _)| *name == last(entry)) {
            fill(&mut plan, *role, entry);
        }
        if let Some((wrong, meant)) = UNREAD.iter().find(|(name, right)| *name == last(entry) && find(right).is_none()) {
            plan.oddities.push(Oddity::UnknownKey {
                span: entry.key,
                key: (*wrong).to_owned(),
                meant: Some(meant),
                why: "PHPMailer has no property of this name",
            });
        }
    }
    plan.fragment = plan.host.is_none();
    if plan.port.is_none() && find("Port").is_none() && plan.host.is_some() {
        plan.port = Some(Value::default(25, "PHPMailer's default"));
    }
    set_tls(&mut plan, find("SMTPSecure"), find("SMTPAutoTLS"));
    host_prefix(&mut plan);
    set_from(&mut plan, text);
    for entry in
        object::entries(text).iter().filter(|entry| matches!(entry.name(), "verify_peer" | "verify_peer_name" | "allow_self_signed"))
    {
        let off = truth(entry) == Some(entry.name() == "allow_self_signed");
        if off && plan.verify.is_none() {
            plan.verify = Some(Value::stated(false, entry.span));
        }
        plan.entries.push(Entry { path: entry.name().to_owned(), ..entry.clone() });
    }
    plan.entries.extend(entries);
    plan
}

/// `setFrom('user@example.org', 'Name')`.
fn set_from(plan: &mut Plan, text: &str) {
    let Some(at) = text.find("setFrom(").map(|at| at + 8) else { return };
    let found = crate::syntax::literal::literal(text, at, &[',']);
    if found.kind == Kind::Text && plan.sender.is_none() {
        plan.sender = Some(Value::stated(found.value, found.span));
    }
}

fn set_tls(plan: &mut Plan, secure: Option<&Entry>, auto: Option<&Entry>) {
    let auto_off = auto.filter(|entry| truth(entry) == Some(false));
    let without = |span| match auto_off {
        Some(entry) => Some(Value::stated(TlsMode::None, entry.span)),
        None => Some(span),
    };
    let Some(entry) = secure else {
        plan.tls = without(Value::default(TlsMode::Opportunistic, "PHPMailer's default: STARTTLS if offered"));
        return;
    };
    plan.tls_switches.push(entry.span);
    let constant = entry.value.rsplit("::").next().unwrap_or("");
    plan.tls = match (entry.value.as_str(), constant) {
        ("ssl", _) | (_, "ENCRYPTION_SMTPS") => Some(Value::stated(TlsMode::Implicit, entry.span)),
        ("tls", _) | (_, "ENCRYPTION_STARTTLS") => Some(Value::stated(TlsMode::StartTls, entry.span)),
        ("" | "false", _) => without(Value::stated(TlsMode::Opportunistic, entry.span)),
        _ if entry.kind == Kind::Reference => None,
        _ => {
            let effect = "PHPMailer knows 'tls' and 'ssl' in small letters; with anything else it connects in clear text and upgrades only if the server offers STARTTLS";
            plan.oddities.push(Oddity::UnknownEncryption { span: entry.span, value: entry.value.clone(), effect });
            without(Value::default(TlsMode::Opportunistic, "what PHPMailer does with a word it does not know"))
        }
    };
}

/// PHPMailer takes `ssl://host`, `tls://host` and `host:port` in Host.
fn host_prefix(plan: &mut Plan) {
    let Some(host) = plan.host.clone() else { return };
    let Some(span) = host.span() else { return };
    let mut rest = host.value.as_str();
    let mut at = span.start;
    for (prefix, mode) in [("ssl://", TlsMode::Implicit), ("tls://", TlsMode::StartTls)] {
        if let Some(inner) = rest.strip_prefix(prefix) {
            at += prefix.len();
            plan.tls = Some(Value::stated(mode, crate::text::Span::new(span.start, span.start + prefix.len())));
            rest = inner;
        }
    }
    let first = rest.split(';').next().unwrap_or(rest);
    let (name, port) = first.rsplit_once(':').map_or((first, None), |(name, port)| (name, port.parse::<u16>().ok()));
    if at == span.start && name.len() == host.value.len() {
        return;
    }
    if !name.contains('/') {
        plan.host = Some(Value::stated(name.to_owned(), crate::text::Span::new(at, at + name.len())));
        if let Some(port) = port {
            plan.port = Some(Value::stated(port, crate::text::Span::new(at + name.len() + 1, at + first.len())));
        }
    }
}

fn spell(plan: &Plan, change: &Change) -> Option<Vec<Setting>> {
    let object = plan
        .entries
        .iter()
        .find_map(|entry| entry.path.rfind("->").map(|at| entry.path[..at + 2].to_owned()))
        .unwrap_or("$mail->".to_owned());
    let path = |name: &str| {
        plan.entries
            .iter()
            .find(|entry| last(entry) == name && entry.path.contains("->"))
            .map_or(format!("{object}{name}"), |entry| entry.path.clone())
    };
    let constants = plan
        .entries
        .iter()
        .any(|entry| last(entry) == "SMTPSecure" && entry.kind == Kind::Reference && entry.value.contains("::ENCRYPTION"));
    let (value, kind) = match (change, constants) {
        (Change::Tls(TlsMode::Implicit), true) => ("PHPMailer::ENCRYPTION_SMTPS", Kind::Reference),
        (Change::Tls(TlsMode::Implicit), false) => ("ssl", Kind::Text),
        (_, true) => ("PHPMailer::ENCRYPTION_STARTTLS", Kind::Reference),
        _ => ("tls", Kind::Text),
    };
    Some(match change {
        Change::Tls(_)
            if plan
                .host
                .as_ref()
                .and_then(|host| host.span())
                .is_some_and(|span| plan.tls.as_ref().and_then(|tls| tls.span()).is_some_and(|tls| tls.end == span.start)) =>
        {
            return None;
        }
        Change::Tls(_) => vec![Setting::set(path("SMTPSecure"), value, kind)],
        Change::Port(port) => vec![Setting::set(path("Port"), port.to_string(), Kind::Number)],
        Change::Host(host) => vec![Setting::set(path("Host"), host, Kind::Text)],
        Change::User(user) => vec![Setting::set(path("Username"), user, Kind::Text)],
        Change::Verify => plan
            .entries
            .iter()
            .filter(|entry| matches!(entry.path.as_str(), "verify_peer" | "verify_peer_name" | "allow_self_signed"))
            .map(|entry| Setting::set(entry.path.clone(), if entry.path == "allow_self_signed" { "false" } else { "true" }, Kind::Bool))
            .collect(),
    })
}
