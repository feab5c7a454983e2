//! Settings as people list them in mails, tickets and forms: "Server: smtp.example.org, Port: 465, Encryption: STARTTLS".

use super::fields::{Role, fill, mode_by_port, mode_word, span_of, truth};
use super::{Change, Dialect, Setting};
use crate::model::{Client, Oddity, Plan, TlsMode, Value};
use crate::syntax::{Entry, Kind, form};
use crate::text::lower;

/// The dialect.
pub static DIALECT: Dialect = Dialect::code("form-list", "Mail settings as a list", spell);

/// Labels in lower case without "smtp", "outgoing", "mail" and punctuation, in the languages of mail programs.
const LABELS: &[(&str, Role)] = &[
    ("host", Role::Host),
    ("server", Role::Host),
    ("hostname", Role::Host),
    ("host name", Role::Host),
    ("server name", Role::Host),
    ("server address", Role::Host),
    ("server hostname", Role::Host),
    ("address", Role::Host),
    ("relay", Role::Host),
    ("relay host", Role::Host),
    ("", Role::Host),
    ("postausgangsserver", Role::Host),
    ("ausgangsserver", Role::Host),
    ("ausgehender server", Role::Host),
    ("serveur", Role::Host),
    ("serveur sortant", Role::Host),
    ("servidor", Role::Host),
    ("servidor de salida", Role::Host),
    ("servidor saliente", Role::Host),
    ("uitgaande server", Role::Host),
    ("сервер", Role::Host),
    ("服务器", Role::Host),
    ("port", Role::Port),
    ("port number", Role::Port),
    ("server port", Role::Port),
    ("puerto", Role::Port),
    ("porta", Role::Port),
    ("porto", Role::Port),
    ("poort", Role::Port),
    ("порт", Role::Port),
    ("端口", Role::Port),
    ("user", Role::User),
    ("username", Role::User),
    ("user name", Role::User),
    ("login", Role::User),
    ("account", Role::User),
    ("account name", Role::User),
    ("auth user", Role::User),
    ("benutzer", Role::User),
    ("benutzername", Role::User),
    ("utilisateur", Role::User),
    ("identifiant", Role::User),
    ("nom d'utilisateur", Role::User),
    ("usuario", Role::User),
    ("usuário", Role::User),
    ("gebruikersnaam", Role::User),
    ("utente", Role::User),
    ("пользователь", Role::User),
    ("用户名", Role::User),
    ("password", Role::Secret),
    ("pass", Role::Secret),
    ("passwd", Role::Secret),
    ("pw", Role::Secret),
    ("app password", Role::Secret),
    ("passwort", Role::Secret),
    ("kennwort", Role::Secret),
    ("mot de passe", Role::Secret),
    ("contraseña", Role::Secret),
    ("senha", Role::Secret),
    ("wachtwoord", Role::Secret),
    ("пароль", Role::Secret),
    ("密码", Role::Secret),
    ("encryption", Role::Mode),
    ("encryption type", Role::Mode),
    ("encryption method", Role::Mode),
    ("encrypted connection", Role::Mode),
    ("security", Role::Mode),
    ("security type", Role::Mode),
    ("connection security", Role::Mode),
    ("secure connection", Role::Mode),
    ("transport encryption", Role::Mode),
    ("ssl/tls", Role::Mode),
    ("tls/ssl", Role::Mode),
    ("secure", Role::Mode),
    ("protocol", Role::Mode),
    ("verschlüsselung", Role::Mode),
    ("verbindungssicherheit", Role::Mode),
    ("sicherheit", Role::Mode),
    ("chiffrement", Role::Mode),
    ("sécurité", Role::Mode),
    ("cifrado", Role::Mode),
    ("seguridad", Role::Mode),
    ("criptografia", Role::Mode),
    ("encriptación", Role::Mode),
    ("beveiliging", Role::Mode),
    ("crittografia", Role::Mode),
    ("шифрование", Role::Mode),
    ("加密", Role::Mode),
    ("ssl", Role::Ssl),
    ("use ssl", Role::Ssl),
    ("enable ssl", Role::Ssl),
    ("ssl enabled", Role::Ssl),
    ("implicit tls", Role::Ssl),
    ("tls", Role::StartTls),
    ("use tls", Role::StartTls),
    ("enable tls", Role::StartTls),
    ("tls enabled", Role::StartTls),
    ("starttls", Role::StartTls),
    ("use starttls", Role::StartTls),
    ("enable starttls", Role::StartTls),
    ("starttls required", Role::StartTls),
    ("from", Role::Sender),
    ("from address", Role::Sender),
    ("from email", Role::Sender),
    ("sender", Role::Sender),
    ("sender address", Role::Sender),
    ("absender", Role::Sender),
    ("verify certificate", Role::Verify),
    ("verify ssl", Role::Verify),
    ("verify peer", Role::Verify),
    ("validate certificate", Role::Verify),
    ("accept all certificates", Role::SkipVerify),
    ("allow invalid certificates", Role::SkipVerify),
    ("ignore certificate errors", Role::SkipVerify),
    ("skip tls verify", Role::SkipVerify),
    ("disable certificate check", Role::SkipVerify),
    ("authentication", Role::Auth),
    ("auth", Role::Auth),
    ("requires authentication", Role::Auth),
    ("use authentication", Role::Auth),
    ("authentication method", Role::Mechanism),
    ("auth method", Role::Mechanism),
    ("auth type", Role::Mechanism),
];

/// Words in front of a label that change nothing.
const FILLERS: &[&str] = &[
    "outgoing mail (smtp)",
    "outgoing mail",
    "outgoing email",
    "outgoing",
    "e-mail",
    "email",
    "mail",
    "smtp",
    "my",
    "the",
    "custom",
    "default",
];

fn role(label: &str) -> Option<Role> {
    let label = lower(label).replace(['_', '-'], " ");
    if ["imap", "pop", "incoming", "eingang", "proxy", "ftp", "database"].iter().any(|word| label.contains(word)) {
        return None;
    }
    let mut rest = label.trim();
    loop {
        if let Some((_, role)) = LABELS.iter().find(|(name, _)| *name == rest && (!name.is_empty() || label.contains("smtp"))) {
            return Some(*role);
        }
        let shorter = FILLERS
            .iter()
            .find_map(|filler| rest.strip_prefix(filler).filter(|rest| rest.is_empty() || rest.starts_with(' ')))
            .map(str::trim);
        match shorter
            .or_else(|| rest.strip_suffix('?').map(str::trim))
            .or_else(|| rest.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')).map(|(rest, _)| rest.trim()))
        {
            Some(shorter) => rest = shorter,
            None => return None,
        }
    }
}

/// Every list of a text.
pub fn read(text: &str) -> Vec<Plan> {
    let known = |label: &str| role(label).is_some();
    let entries: Vec<Entry> = form::entries(text, &known).into_iter().filter(sane).collect();
    let mut groups: Vec<Vec<Entry>> = Vec::new();
    for entry in entries {
        // A second host begins another list.
        let host = role(&entry.path) == Some(Role::Host);
        match groups.last_mut().filter(|group| !(host && group.iter().any(|other| role(&other.path) == Some(Role::Host)))) {
            Some(group) => group.push(entry),
            None => groups.push(vec![entry]),
        }
    }
    groups.into_iter().filter_map(plan).collect()
}

/// Prose has colons too: a host has no blanks, a port begins with a digit.
fn sane(entry: &Entry) -> bool {
    let value = entry.value.trim();
    let words = value.split_whitespace().count();
    match role(&entry.path) {
        Some(Role::Host) => {
            !value.is_empty()
                && words <= 2
                && !value.contains('@')
                && (value.contains(['.', ':', '<']) || value.eq_ignore_ascii_case("localhost") || lower(&entry.path).contains("host"))
        }
        Some(Role::Port) => value.starts_with(|ch: char| ch.is_ascii_digit()) || words <= 1,
        Some(Role::User | Role::Secret) => words <= 4,
        Some(_) => words <= 8,
        None => false,
    }
}

fn plan(entries: Vec<Entry>) -> Option<Plan> {
    let count = |wanted: &[Role]| entries.iter().filter(|entry| role(&entry.path).is_some_and(|role| wanted.contains(&role))).count();
    let connects = count(&[Role::Host, Role::Port]);
    let more = count(&[Role::Port, Role::User, Role::Secret, Role::Mode, Role::Ssl, Role::StartTls]);
    if connects == 0 || more == 0 || connects + more < 3 {
        return None;
    }
    let client = Client { name: "A mail program", implicit_tls: true, implicit_on_465: false, known: false };
    let mut plan = Plan::new(&DIALECT, client, span_of(&entries));
    for entry in &entries {
        if let Some(role) = role(&entry.path) {
            fill(&mut plan, role, entry);
        }
    }
    if let Some(host) = plan.host.clone() {
        split_port(&mut plan, &host);
    }
    plan.fragment = plan.host.is_none();
    set_tls(&mut plan, &entries);
    plan.entries = entries;
    Some(plan)
}

fn split_port(plan: &mut Plan, host: &Value<String>) {
    let Some((name, port)) = host.value.rsplit_once(':').filter(|(name, _)| !name.contains('/')) else { return };
    if let (Some(span), Ok(number), None) = (host.span(), port.parse::<u16>(), &plan.port) {
        plan.port = Some(Value::stated(number, crate::text::Span::new(span.start + name.len() + 1, span.end)));
        plan.host = Some(Value::stated(name.to_owned(), crate::text::Span::new(span.start, span.start + name.len())));
    }
}

fn set_tls(plan: &mut Plan, entries: &[Entry]) {
    let (mut ssl, mut starttls, mut named) = (None, None, None);
    for entry in entries {
        let Some(role @ (Role::Ssl | Role::StartTls | Role::Mode)) = role(&entry.path) else { continue };
        plan.tls_switches.push(entry.span);
        let words = lower(&entry.value);
        let on = truth(entry)
            .or_else(|| words.split([' ', '(', ',']).next().and_then(|word| truth(&Entry { value: word.to_owned(), ..entry.clone() })));
        if words.contains("ssl") && words.contains("starttls") && !words.contains('/') && !words.contains(" or ") {
            plan.oddities.push(Oddity::Conflict {
                first: entry.span,
                second: entry.span,
                effect: "one connection cannot be both",
                fatal: false,
            });
        }
        match (role, on) {
            (Role::Ssl, Some(on)) => ssl = Some((on, entry.span)),
            (Role::StartTls, Some(on)) => starttls = Some((on, entry.span)),
            (Role::Mode, Some(true)) => named = Some((mode_by_port(plan.port_number()), entry.span)),
            _ => named = mode(&words, plan.port_number()).map(|mode| (mode, entry.span)).or(named),
        }
    }
    plan.tls = match (ssl, starttls, named) {
        (Some((true, first)), Some((true, second)), _) => {
            plan.oddities.push(Oddity::Conflict { first, second, effect: "one connection cannot be both", fatal: false });
            None
        }
        (_, _, Some((mode, span))) => Some(Value::stated(mode, span)),
        // "SSL: on" in a form says no more than "encrypted": many programs upgrade on 587.
        (Some((true, span)), ..) => (plan.port_number() == Some(465)).then(|| Value::stated(TlsMode::Implicit, span)),
        (_, Some((true, span)), _) => (plan.port_number() != Some(465)).then(|| Value::stated(TlsMode::StartTls, span)),
        (Some((false, span)), Some((false, _)) | None, _) | (None, Some((false, span)), _) => Some(Value::stated(TlsMode::None, span)),
        _ => None,
    };
}

/// "SSL/TLS", "STARTTLS (587)", "TLS": the last means either in forms, as the port has it.
fn mode(text: &str, port: Option<u16>) -> Option<TlsMode> {
    let first = text.split(['(', ',', ';']).next().unwrap_or(text).trim();
    match first {
        "tls" | "tls/ssl" | "ssl/tls" | "ssl / tls" | "ssl or tls" => Some(mode_by_port(port)),
        "smtp" | "esmtp" => None,
        _ if first.starts_with("tls ") || first.starts_with("tlsv") => Some(mode_by_port(port)),
        _ => mode_word(first).or_else(|| first.contains("starttls").then_some(TlsMode::StartTls)),
    }
}

fn spell(plan: &Plan, change: &Change) -> Option<Vec<Setting>> {
    let find = |wanted: &[Role]| plan.entries.iter().rev().find(|entry| role(&entry.path).is_some_and(|role| wanted.contains(&role)));
    Some(match change {
        Change::Tls(mode) => {
            let entry = find(&[Role::Mode])?;
            vec![Setting::set(entry.path.clone(), if *mode == TlsMode::Implicit { "SSL/TLS" } else { "STARTTLS" }, Kind::Bare)]
        }
        Change::Port(port) => vec![Setting::set(find(&[Role::Port])?.path.clone(), port.to_string(), Kind::Number)],
        Change::Host(host) => vec![Setting::set(find(&[Role::Host])?.path.clone(), host, Kind::Bare)],
        Change::User(user) => vec![Setting::set(find(&[Role::User])?.path.clone(), user, Kind::Bare)],
        Change::Verify => return None,
    })
}
