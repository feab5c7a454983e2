//! Python code that calls smtplib: `SMTP` begins in clear text, `SMTP_SSL` with TLS, `starttls()` upgrades or raises.

use super::fields::{Role, fill};
use super::{Change, Dialect, Setting};
use crate::model::{Client, Plan, TlsMode, Value};
use crate::syntax::{Entry, Kind, Notation, literal};
use crate::text::Span;

/// The dialect.
pub static DIALECT: Dialect = Dialect { id: "smtplib", title: "Python smtplib code", read, spell };

fn read(dialect: &'static Dialect, text: &str) -> Vec<Plan> {
    calls(text).into_iter().map(|call| plan(dialect, text, call)).collect()
}

/// `SMTP(` or `SMTP_SSL(`: where the name begins, where the arguments do, whether TLS comes first.
struct Call {
    name: Span,
    arguments: usize,
    ssl: bool,
}

fn calls(text: &str) -> Vec<Call> {
    let mut found = Vec::new();
    for (name, ssl) in [("SMTP(", false), ("SMTP_SSL(", true)] {
        for (at, _) in text.match_indices(name) {
            let before = &text[..at];
            let qualified = before.ends_with("smtplib.")
                || (text.contains("import SMTP")
                    && !before.ends_with(|ch: char| ch.is_ascii_alphanumeric() || matches!(ch, '_' | '.' | '>')));
            let line = before.rfind('\n').map_or(0, |at| at + 1);
            // A traceback repeats a line of somebody's code: its arguments are no settings of this paste.
            let traced = text[..line].trim_end().rsplit('\n').next().is_some_and(|above| above.trim_start().starts_with("File \""));
            let commented = text[line..at].trim_start().starts_with('#');
            if qualified && !traced && !commented {
                found.push(Call { name: Span::new(at, at + name.len() - 1), arguments: at + name.len(), ssl });
            }
        }
    }
    crate::order::by_key(&mut found, |call| call.arguments);
    found
}

fn plan(dialect: &'static Dialect, text: &str, call: Call) -> Plan {
    let mut plan = Plan::new(
        dialect,
        Client { name: "smtplib", implicit_tls: true, implicit_on_465: false, known: true },
        Span::new(call.name.start, call.arguments),
    );
    plan.entries.push(entry("class", call.name.text(text).to_owned(), call.name, call.name, Kind::Reference, None));
    let close = text[call.arguments..].find(')').map_or(text.len(), |at| call.arguments + at);
    let arguments = argument_list(text, call.arguments, close, &["host", "port"]);
    for argument in arguments {
        match argument.path.as_str() {
            "host" if argument.kind == Kind::Text => fill(&mut plan, Role::Host, &argument),
            "port" if argument.kind != Kind::Reference => fill(&mut plan, Role::Port, &argument),
            _ => {}
        }
        plan.entries.push(argument);
    }
    // smtplib also takes "host:port".
    if let Some((host, span)) = plan.host.clone().and_then(|host| host.span().map(|span| (host.value, span)))
        && let Some((name, Ok(port))) = host.rsplit_once(':').map(|(name, port)| (name.to_owned(), port.parse::<u16>()))
    {
        plan.port = Some(Value::stated(port, Span::new(span.start + name.len() + 1, span.end)));
        plan.host = Some(Value::stated(name.clone(), Span::new(span.start, span.start + name.len())));
    }
    if plan.port.is_none() && plan.host.is_some() && !plan.entries.iter().any(|entry| entry.path == "port") {
        plan.port = Some(Value::default(if call.ssl { 465 } else { 25 }, "smtplib's default"));
    }
    let rest = &text[close..];
    let end = ["smtplib.SMTP(", "smtplib.SMTP_SSL("].iter().filter_map(|name| rest.find(name)).min().unwrap_or(rest.len());
    let rest = &text[close..close + end];
    let starttls = rest.find(".starttls(").map(|at| Span::new(close + at + 1, close + at + 9));
    plan.tls = Some(match (call.ssl, starttls) {
        (true, _) => Value::stated(TlsMode::Implicit, call.name),
        (false, Some(span)) => Value::stated(TlsMode::StartTls, span),
        (false, None) => Value::stated(TlsMode::None, call.name),
    });
    if let Some(at) = rest.find(".login(").map(|at| close + at + 7) {
        let login_close = text[at..].find(')').map_or(text.len(), |close| at + close);
        for argument in argument_list(text, at, login_close, &["user", "password"]) {
            let role = if argument.path == "user" { Role::User } else { Role::Secret };
            fill(&mut plan, role, &argument);
        }
        plan.span = plan.span.join(Span::new(call.name.start, login_close));
    }
    if rest.contains("CERT_NONE") || rest.contains("_create_unverified_context") || text[..call.name.start].contains("CERT_NONE") {
        let at = text.find("CERT_NONE").or_else(|| text.find("_create_unverified_context")).unwrap_or(0);
        plan.verify = Some(Value::stated(false, Span::new(at, at + 9)));
    }
    plan.fragment = plan.host.is_none();
    plan
}

fn argument_list(text: &str, from: usize, to: usize, names: &[&str]) -> Vec<Entry> {
    let mut out = Vec::new();
    let mut at = from;
    let mut position = 0;
    while at < to {
        let found = literal::literal(text, at, &[',']);
        let raw = found.span.text(text);
        if found.kind == Kind::Empty {
            break;
        }
        let named = raw.split_once('=').map(|(name, _)| name.trim().to_owned()).filter(|name| names.contains(&name.as_str()));
        let parsed = match &named {
            Some(_) => literal::literal(text, found.span.start + raw.find('=').unwrap_or(0) + 1, &[',']),
            None => found.clone(),
        };
        let name = named.or_else(|| names.get(position).map(|name| (*name).to_owned()));
        if let Some(name) = name {
            out.push(entry(&name, parsed.value, parsed.span, parsed.outer, parsed.kind, parsed.quote));
        }
        position += 1;
        at = text[found.end..to.max(found.end)].find(',').map_or(to, |comma| found.end + comma + 1);
    }
    out
}

fn entry(path: &str, value: String, span: Span, outer: Span, kind: Kind, quote: Option<char>) -> Entry {
    Entry { path: path.to_owned(), key: span, value, span, outer, quote, kind, notation: Notation::Argument, line: outer, commented: false }
}

fn spell(plan: &Plan, change: &Change) -> Option<Vec<Setting>> {
    let has = |name: &str| plan.entries.iter().any(|entry| entry.path == name);
    let ssl = plan.entries.iter().any(|entry| entry.path == "class" && entry.value.ends_with("SMTP_SSL"));
    Some(match change {
        Change::Tls(TlsMode::Implicit) if plan.tls_mode() != Some(TlsMode::StartTls) => {
            vec![Setting::set("class", "SMTP_SSL", Kind::Reference)]
        }
        Change::Tls(TlsMode::StartTls) if ssl => return None,
        Change::Port(port) if has("port") => vec![Setting::set("port", port.to_string(), Kind::Number)],
        Change::Host(host) if has("host") => vec![Setting::set("host", host, Kind::Text)],
        _ => return None,
    })
}
