//! Writing a plan in another dialect: the same server, port, protection and login in another client's keys.

use super::spell::Keys;
use super::table::{Form, Table};
use super::{Dialect, Setting, fields::Role};
use crate::model::{Plan, TlsMode, Value};
use crate::syntax::Kind;
use crate::text::{Span, bared_behind, holds_any};

/// Whether settings can be written in this dialect from nothing: the first of those that share its name.
pub fn writes(dialect: &Dialect) -> bool {
    // Of several forms with one name the first is written.
    let first = super::all().iter().find(|other| other.id == dialect.id).is_some_and(|first| std::ptr::eq(*first, dialect));
    let written = |(form, table): (Form, &Table)| {
        let port = table.host_port || table.rows.iter().any(|row| row.role == Role::Port);
        let keys =
            port && !matches!(form.notation, "call" | "xml" | "line" | "list") && (form.notation != "php" || !table.write.is_empty());
        keys || !table.code.is_empty()
    };
    first && dialect.table().is_some_and(written)
}

/// The plan in dialect `to`; `None` where that client cannot do it (implicit TLS in one that has none).
///
/// Secrets are never written: a reference stands in their place.
pub fn convert(plan: &Plan, to: &'static Dialect) -> Option<String> {
    let (form, table) = to.table().filter(|_| writes(to))?;
    let mut blank = Plan::new(to, table.client, Span::default());
    blank.base = if form.notation == "env" { String::new() } else { form.start().replace('*', "smtp") };
    let mode = wanted_mode(plan);
    let port = plan.port_number().unwrap_or(if mode == TlsMode::Implicit { 465 } else { 587 });
    blank.port = Some(Value::default(port, table.client.name));
    if !table.code.is_empty() {
        // An expression is no name.
        return if plan.user_name().contains('\'') { None } else { coded(form, table, plan, mode, port) };
    }
    let keys = Keys { form, table, plan: &blank };
    Some(render(form, table, &settings(&keys, plan, mode, port)?))
}

/// The plan in lines of code or XML. A client that knows no "if offered" demands STARTTLS.
fn coded(form: Form, table: &Table, plan: &Plan, mode: TlsMode, port: u16) -> Option<String> {
    let word = |mode| match mode {
        TlsMode::Implicit => "implicit",
        TlsMode::StartTls => "starttls",
        TlsMode::Opportunistic => "opportunistic",
        TlsMode::None => "none",
    };
    let names = |modes: &str, mode| modes.split('|').any(|one| one == word(mode));
    let knows = |mode: &TlsMode| table.code.iter().any(|(modes, _)| names(modes, *mode));
    let mode = Some(mode).filter(knows).or(Some(TlsMode::StartTls).filter(|starttls| mode == TlsMode::Opportunistic && knows(starttls)))?;
    let login = plan.has_credentials();
    let quoted = |text: &str| match form.notation {
        "xml" => text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;"),
        _ => text.replace('\\', "\\\\").replace('"', "\\\""),
    };
    let (host, user) = (quoted(plan.host_name().trim_matches(['[', ']'])), quoted(plan.user_name()));
    let mut out = String::new();
    for (when, line) in &table.code {
        if *when == "*" || names(when, mode) || *when == if login { "login" } else { "anonymous" } {
            out.push_str(&line.replace("%h", &host).replace("%p", &port.to_string()).replace("%u", &user));
            out.push('\n');
        }
    }
    Some(out)
}

/// What is to be written, in the order people are used to.
fn settings(keys: &Keys, plan: &Plan, mode: TlsMode, port: u16) -> Option<Vec<Setting>> {
    let mut out = keys.written_along();
    let mut tls = keys.tls_with(mode, port)?;
    let scheme = tls.iter().position(|setting| setting.path == "/scheme").map(|at| tls.remove(at));
    if let (Some(row), host) =
        (keys.first(Role::Host), plan.host.as_ref().map_or(String::new(), |host| host.value.trim_matches(['[', ']']).to_owned()))
    {
        let mut value = String::new();
        if let Some(scheme) = scheme.and_then(|setting| setting.value) {
            value = [&scheme, "://"].concat();
        }
        value.push_str(&host);
        if keys.first(Role::Port).is_none() {
            value.push(':');
            value.push_str(&port.to_string());
        }
        out.push(Setting::set(row, value, Kind::Text));
    }
    let add = |out: &mut Vec<Setting>, role: Role, value: &str, kind: Kind| {
        if let Some(row) = keys.first(role) {
            out.push(Setting::set(row, value, kind));
        }
    };
    add(&mut out, Role::Port, &port.to_string(), Kind::Number);
    out.extend(tls);
    if plan.has_credentials() {
        out.extend(keys.switched_on(Role::Auth));
        if let Some(user) = plan.user.as_ref().filter(|user| !user.value.is_empty()) {
            add(&mut out, Role::User, &user.value, Kind::Text);
        }
        add(&mut out, Role::Secret, secret(keys.form.notation), Kind::Reference);
    }
    if let Some(sender) = &plan.sender {
        add(&mut out, Role::Sender, &sender.value, Kind::Text);
    }
    Some(out)
}

/// The plan's mode; what goes with the port where nobody knows it.
fn wanted_mode(plan: &Plan) -> TlsMode {
    match crate::rules::settings::effective_mode(plan) {
        Some(mode) => mode,
        None => super::fields::mode_by_port(plan.port_number()),
    }
}

/// Where the program finds the password.
fn secret(notation: &str) -> &'static str {
    match notation {
        "python" | "dict" => "os.environ['SMTP_PASSWORD']",
        "ruby" | "hash" => "ENV['SMTP_PASSWORD']",
        "object" => "process.env.SMTP_PASSWORD",
        "php" | "array" => "getenv('SMTP_PASSWORD')",
        _ => "${SMTP_PASSWORD}",
    }
}

fn render(form: Form, table: &Table, settings: &[Setting]) -> String {
    let line = |setting: &Setting, pattern: &str, key: &str| pattern.replace("%k", key).replace("%v", &literal(form.notation, setting));
    let lines_from = |pattern: &str, at: usize| {
        let mut out = String::new();
        for setting in settings {
            if !out.is_empty() {
                out.push('\n');
            }
            out.push_str(&line(setting, pattern, &setting.path[at..]));
        }
        out
    };
    let lines = |pattern: &str| lines_from(pattern, 0);
    let inner = form.start().len();
    let text = match (form.notation, table.write) {
        (_, pattern) if pattern.contains("%k") && form.notation != "flag" => lines_from(pattern, inner),
        ("env" | "properties", _) => lines("%k=%v"),
        ("python" | "ruby", _) => lines("%k = %v"),
        ("word", _) => lines("%k %v"),
        ("ini", _) => {
            let section = form.start().trim_end_matches('.');
            let body = lines_from("%k = %v", inner);
            if section.is_empty() { body } else { ["[", section, "]\n", &body].concat() }
        }
        ("flag", _) => {
            let program = form.start().trim_end_matches('.');
            let mut out = program.to_owned();
            for setting in settings {
                let key = &setting.path[inner..];
                out.push(' ');
                out.push_str(line(setting, if key.starts_with('-') { "%k %v" } else { table.write }, key).trim_end());
            }
            out
        }
        ("yaml", _) => nested(form, settings, ""),
        ("json", _) => ["{\n", &nested(form, settings, "  "), "\n}"].concat(),
        _ => {
            let name = form.start().trim_end_matches('.');
            let assigned = if form.notation == "dict" && !name.is_empty() { [name, " = "].concat() } else { String::new() };
            let (before, after) = table.write.split_once('%').unwrap_or((&assigned, ""));
            let (open, close) = if form.notation == "array" { ("[\n", "\n]") } else { ("{\n", "\n}") };
            [before, open, &nested(form, settings, "  "), close, after].concat()
        }
    };
    [&text, "\n"].concat()
}

/// Settings whose paths nest, as YAML, as an object or as a PHP array.
fn nested(form: Form, settings: &[Setting], indent: &str) -> String {
    let json = form.notation == "json";
    // Around a key, behind it, what opens a map, what closes it, and behind a value.
    let (quote, sign, opens, closes, comma) = match form.notation {
        "yaml" => ("", ":", "", "", ""),
        "dict" => ("'", ":", " {", "},\n", ","),
        "json" => ("\"", ":", " {", "},\n", ","),
        "array" => ("'", " =>", " [", "],\n", ","),
        _ => ("", ":", " {", "},\n", ","),
    };
    let mut out = String::new();
    let mut open: Vec<&str> = Vec::new();
    let indented = |out: &mut String, depth: usize, parts: &[&str]| {
        out.push_str(indent);
        for _ in 0..depth {
            out.push_str("  ");
        }
        for part in parts {
            out.push_str(part);
        }
    };
    // JSON takes no comma behind the last.
    let close = |out: &mut String, depth: usize| {
        if json {
            out.truncate(bared_behind(out, ",\n").len());
            out.push('\n');
        }
        if !closes.is_empty() {
            indented(out, depth, &[closes]);
        }
    };
    for setting in settings {
        let path = if form.notation == "dict" { &setting.path[form.start().len()..] } else { &setting.path };
        let parts: Vec<&str> = path.split('.').collect();
        let (name, parents) = parts.split_last().unwrap_or((&"", &[]));
        let shared = open.iter().zip(parents).take_while(|(left, right)| left == right).count();
        while open.len() > shared {
            open.pop();
            close(&mut out, open.len());
        }
        for parent in &parents[shared..] {
            indented(&mut out, open.len(), &[quote, parent, quote, sign, opens, "\n"]);
            open.push(parent);
        }
        let value = literal(form.notation, setting);
        indented(&mut out, open.len(), &[quote, name, quote, sign, " ", &value, comma, "\n"]);
    }
    while open.pop().is_some() {
        close(&mut out, open.len());
    }
    let text = out.trim_end();
    if json { text.trim_end_matches(',') } else { text }.to_owned()
}

/// A value as the notation writes it.
fn literal(notation: &str, setting: &Setting) -> String {
    let value = setting.value.as_deref().unwrap_or_default();
    let code = matches!(notation, "python" | "dict" | "object" | "hash" | "ruby" | "php" | "array");
    match setting.kind {
        Kind::Text | Kind::Reference if notation == "json" => format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\"")),
        Kind::Bool if matches!(notation, "python" | "dict") => if value.eq_ignore_ascii_case("true") { "True" } else { "False" }.to_owned(),
        Kind::Text if code => format!("'{}'", value.replace('\\', "\\\\").replace('\'', "\\'")),
        Kind::Text if holds_any(value, " #\"'$=") || value.is_empty() && notation == "yaml" => {
            format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
        }
        _ => value.to_owned(),
    }
}
