//! YAML, as far as settings need it: nested maps by indentation, scalars, lists of maps.

use super::literal::quoted;
use super::{Entry, Kind, Notation};
use crate::text::{Line, Span, lines};

/// Every scalar with the path of the maps around it.
pub fn entries(text: &str) -> Vec<Entry> {
    let mut stack: Vec<(usize, String)> = Vec::new();
    let mut out = Vec::new();
    if text.trim_start().starts_with('{') {
        return out;
    }
    for line in lines(text) {
        let Some((indent, key, value_at)) = key(&line) else { continue };
        while stack.last().is_some_and(|(above, _)| *above >= indent) {
            stack.pop();
        }
        let raw = line.text[value_at..].trim();
        // JSON's `"key": "value",` and `"key": {`.
        if line.text[..value_at].contains('"') && raw.ends_with([',', '{']) {
            continue;
        }
        if raw.is_empty() || raw.starts_with('#') || raw.starts_with('&') {
            stack.push((indent, key.0.to_owned()));
            continue;
        }
        let mut path: Vec<&str> = stack.iter().map(|(_, name)| name.as_str()).collect();
        path.push(key.0);
        out.push(entry(text, &line, path.join("."), key.1, value_at));
    }
    out
}

type Key<'a> = (&'a str, Span);

fn key<'a>(line: &Line<'a>) -> Option<(usize, Key<'a>, usize)> {
    let text = line.text;
    let mut at = text.len() - text.trim_start_matches([' ', '\t']).len();
    let indent = at;
    if text[at..].starts_with("- ") {
        at += 2;
        at += text[at..].len() - text[at..].trim_start().len();
    }
    let rest = &text[at..];
    let quote = usize::from(rest.starts_with(['"', '\'']));
    let name = &rest[quote..];
    let len = name.find(|ch: char| !(ch.is_ascii_alphanumeric() || matches!(ch, '_' | '-' | '.' | '*'))).unwrap_or(name.len());
    let after = &name[len..];
    let after = if quote == 1 { after.get(1..)? } else { after };
    let after_trimmed = after.trim_start_matches(' ');
    let colon = after_trimmed.strip_prefix(':')?;
    (len > 0 && (colon.is_empty() || colon.starts_with([' ', '\t', '"']))).then(|| {
        let start = line.span.start + at + quote;
        (indent, (&name[..len], Span::new(start, start + len)), text.len() - colon.len())
    })
}

fn entry(text: &str, line: &Line, path: String, key: Span, value_at: usize) -> Entry {
    let raw = &line.text[value_at..];
    let from = line.span.start + value_at + raw.len() - raw.trim_start().len();
    let (value, kind, span, outer, quote) = match quoted(text, from).filter(|found| found.quote != Some('`')) {
        Some(found) => {
            let braced = ["{{", "${"].iter().any(|sign| found.value.starts_with(sign)) && found.value.ends_with('}');
            let reference = braced || is_parameter(&found.value);
            (found.value, if reference { Kind::Reference } else { Kind::Text }, found.span, found.outer, found.quote)
        }
        None => bare(&text[from..line.span.end], from),
    };
    Entry { path, key, value, span, outer, quote, kind, notation: Notation::Yaml, line: line.span, commented: false }
}

/// Symfony's `%mailer_host%` and `%env(MAILER_DSN)%`.
fn is_parameter(value: &str) -> bool {
    let inner = value.strip_prefix('%').and_then(|rest| rest.strip_suffix('%'));
    inner.is_some_and(|name| name.starts_with(|ch: char| ch.is_ascii_lowercase()) && !name.contains(' '))
}

fn bare(raw: &str, from: usize) -> (String, Kind, Span, Span, Option<char>) {
    let cut = raw.find(" #").unwrap_or(raw.len());
    let value = raw[..cut].trim_end();
    let span = Span::new(from, from + value.len());
    let lower = value.to_ascii_lowercase();
    let kind = match lower.as_str() {
        "true" | "false" | "yes" | "no" | "on" | "off" => Kind::Bool,
        "null" | "~" => Kind::Null,
        _ if value.bytes().all(|byte| byte.is_ascii_digit()) => Kind::Number,
        _ if value.starts_with("${") || value.starts_with("{{") || value.starts_with('!') || is_parameter(value) => Kind::Reference,
        _ => Kind::Bare,
    };
    // Spring's `${NAME:fallback}` and the shell's `${NAME:-fallback}`.
    let fallback = value
        .strip_prefix("${")
        .and_then(|rest| rest.strip_suffix('}'))
        .and_then(|inner| inner.split_once(':'))
        .map(|(_, rest)| rest.trim_start_matches('-'));
    match fallback.filter(|text| !text.is_empty()) {
        Some(text) => (text.to_owned(), Kind::Bare, span, span, None),
        None => (if kind == Kind::Null { String::new() } else { value.to_owned() }, kind, span, span, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_nest_by_indentation() {
        let text = "spring:\n  mail:\n    host: smtp.example.org\n    properties:\n      mail.smtp.auth: true\nother: 'x'\n";
        let read: Vec<(String, String)> = entries(text).into_iter().map(|entry| (entry.path, entry.value)).collect();
        assert_eq!(
            read,
            [
                ("spring.mail.host".into(), "smtp.example.org".into()),
                ("spring.mail.properties.mail.smtp.auth".into(), "true".into()),
                ("other".into(), "x".into())
            ]
        );
    }
}
