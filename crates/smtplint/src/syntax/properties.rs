//! Java properties, and the same keys in code: `mail.smtp.host=x`, `props.put("mail.smtp.host", "x")`.

use super::literal::quoted;
use super::{Entry, Kind, Notation};
use crate::text::{Line, Span, lines};

/// Every dotted key with its value.
pub fn entries(text: &str) -> Vec<Entry> {
    lines(text).filter_map(|line| call(text, &line).or_else(|| of_line(&line))).collect()
}

fn of_line(line: &Line) -> Option<Entry> {
    let mut at = line.text.len() - line.text.trim_start().len();
    let commented = line.text[at..].starts_with(['#', '!']);
    while line.text[at..].starts_with(['#', '!', ' ']) {
        at += 1;
    }
    at += usize::from(line.text[at..].starts_with("-D")) * 2;
    let rest = &line.text[at..];
    let len = rest.find(|ch: char| !(ch.is_ascii_alphanumeric() || matches!(ch, '.' | '_' | '-' | '[' | ']'))).unwrap_or(rest.len());
    let key = &rest[..len];
    let after = rest[len..].trim_start();
    let sign = after.strip_prefix('=').or_else(|| after.strip_prefix(':')).filter(|_| key.contains('.'))?;
    let raw = sign.trim();
    let from = line.span.start + line.text.len() - sign.trim_start().len();
    let span = Span::new(from, from + raw.len());
    let start = line.span.start + at;
    Some(Entry {
        path: key.to_owned(),
        key: Span::new(start, start + len),
        value: value(raw),
        span,
        outer: span,
        quote: None,
        kind: kind(raw),
        notation: Notation::Properties,
        line: line.span,
        commented,
    })
}

/// Spring's `${NAME:fallback}` means the fallback as far as the paste tells.
fn value(raw: &str) -> String {
    let fallback =
        raw.strip_prefix("${").and_then(|rest| rest.strip_suffix('}')).and_then(|inner| inner.split_once(':')).map(|(_, text)| text);
    fallback.filter(|text| !text.is_empty()).unwrap_or(raw).to_owned()
}

fn kind(raw: &str) -> Kind {
    match raw.to_ascii_lowercase().as_str() {
        "" => Kind::Empty,
        "true" | "false" => Kind::Bool,
        _ if raw.bytes().all(|byte| byte.is_ascii_digit()) => Kind::Number,
        _ if raw.starts_with("${") && !raw.contains(':') => Kind::Reference,
        _ => Kind::Bare,
    }
}

/// `props.put("mail.smtp.port", "587");`
fn call(text: &str, line: &Line) -> Option<Entry> {
    let at = ["put(", "setProperty(", "set("].iter().find_map(|name| line.text.find(name).map(|at| at + name.len()))?;
    let key = quoted(text, line.span.start + at).filter(|found| found.value.contains('.'))?;
    let rest = text[key.end..line.span.end].trim_start().strip_prefix(',')?;
    let from = line.span.end - rest.len();
    let found = super::literal::literal(text, from, &[')', ';']);
    Some(Entry {
        path: key.value,
        key: key.span,
        value: found.value,
        span: found.span,
        outer: found.outer,
        quote: found.quote,
        kind: found.kind,
        notation: Notation::Argument,
        line: line.span,
        commented: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_and_calls() {
        let text = "mail.smtp.host=a.example.org\nprops.put(\"mail.smtp.port\", \"587\");\n";
        let read: Vec<(String, String)> = entries(text).into_iter().map(|entry| (entry.path, entry.value)).collect();
        assert_eq!(read, [("mail.smtp.host".into(), "a.example.org".into()), ("mail.smtp.port".into(), "587".into())]);
    }
}
