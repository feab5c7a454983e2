//! YAML, as far as settings need it: nested maps by indentation, scalars, lists of maps.

use super::literal::quoted;
use super::{Entry, Kind, Literal, Notation, base64, joined};
use crate::text::{Line, Span, bared, bared_before, bared_behind, begins, ends, last, lines, word_len};

/// Every scalar with the path of the maps around it.
pub fn entries(text: &str) -> Vec<Entry> {
    let mut stack: Vec<(usize, String)> = Vec::new();
    let mut out = Vec::new();
    if text.trim_start().starts_with('{') {
        return out;
    }
    for line in lines(text) {
        let Some((indent, column, key, value_at)) = key(&line) else { continue };
        // A list may stand as far left as the key it belongs to.
        while stack.last().is_some_and(|(above, _)| *above >= indent + usize::from(indent < column)) {
            stack.pop();
        }
        let raw = line.text[value_at..].trim();
        // JSON's `"key": "value",` and `"key": {`.
        if line.text[..value_at].contains('"') && ends(raw, ",{") {
            continue;
        }
        // `port: int = 587` is Python.
        if raw.split_once(" = ").is_some_and(|(kind, _)| word_len(kind, "_[]., |") == kind.len()) {
            continue;
        }
        if key.0 == "valueFrom" && raw.is_empty() {
            out.extend(elsewhere(text, &line, key.1));
        }
        if raw.is_empty() || raw.starts_with('#') || raw.starts_with('&') {
            stack.push((column, key.0.to_owned()));
            continue;
        }
        let mut path = String::new();
        for (_, name) in &stack {
            path.push_str(name);
            path.push('.');
        }
        path.push_str(key.0);
        out.push(entry(text, &line, path, key.1, value_at));
    }
    decode(text, &mut out);
    joined(out)
}

/// `valueFrom:` in place of `value:`: what it is stands in another object.
fn elsewhere(text: &str, line: &Line, key: Span) -> Option<Entry> {
    let at = line.span.start + line.text.find("valueFrom")?;
    let above = text[..at].trim_end();
    let start = above.rfind('\n').map_or(0, |newline| newline + 1);
    let name = lines(&above[start..]).next()?;
    let (_, _, (word, _), value_at) = self::key(&name).filter(|(_, _, (word, _), _)| *word == "name")?;
    debug_assert_eq!(word, "name");
    let value = bared(name.text[value_at..].trim(), "\"'");
    let place = Span::of(value, text);
    let found = Literal::bare("${valueFrom}", Kind::Reference, key);
    let entry = || Entry::of(value.to_owned(), place, found, Notation::Yaml, Span::new(start, line.span.end));
    (value.len() > 2).then(entry)
}

/// The values of a Kubernetes Secret are base64 (kubernetes.io, "Secrets").
fn decode(text: &str, entries: &mut [Entry]) {
    if !text.contains("kind: Secret") {
        return;
    }
    for entry in entries.iter_mut().filter(|entry| entry.path.starts_with("data.")) {
        let from = last(&text[..entry.key.start], "\n---").unwrap_or(0);
        let to = text[entry.key.end..].find("\n---").map_or(text.len(), |at| entry.key.end + at);
        if let Some(plain) = base64::decoded(&entry.value).filter(|_| text[from..to].contains("kind: Secret")) {
            entry.value = plain.trim_end_matches('\n').to_owned();
            entry.kind = super::assigned::word_kind(&entry.value);
            entry.notation = Notation::Encoded;
        }
    }
}

type Key<'a> = (&'a str, Span);

/// How far the line is indented, where its key begins, the key, and where its value may begin.
fn key<'a>(line: &Line<'a>) -> Option<(usize, usize, Key<'a>, usize)> {
    let text = line.text;
    let mut at = text.len() - bared_before(text, " \t").len();
    let indent = at;
    if text[at..].starts_with("- ") {
        at += 2;
        at += text[at..].len() - text[at..].trim_start().len();
    }
    let rest = &text[at..];
    let quote = usize::from(begins(rest, "\"'"));
    let name = &rest[quote..];
    let len = word_len(name, "_-.*");
    let after = &name[len..];
    let after = if quote == 1 { after.get(1..)? } else { after };
    let after_trimmed = after.trim_start_matches(' ');
    let colon = after_trimmed.strip_prefix(':')?;
    (len > 0 && (colon.is_empty() || begins(colon, " \t\""))).then(|| {
        let start = line.span.start + at + quote;
        (indent, at, (&name[..len], Span::new(start, start + len)), text.len() - colon.len())
    })
}

fn entry(text: &str, line: &Line, path: String, key: Span, value_at: usize) -> Entry {
    let raw = &line.text[value_at..];
    let from = line.span.start + value_at + raw.len() - raw.trim_start().len();
    let found = match quoted(text, from).filter(|found| found.quote != Some('`')) {
        Some(found) => {
            let braced = ["{{", "${"].iter().any(|sign| found.value.starts_with(sign)) && found.value.ends_with('}');
            let reference = braced || is_parameter(&found.value);
            Literal { kind: if reference { Kind::Reference } else { Kind::Text }, ..found }
        }
        None => bare(&text[from..line.span.end], from),
    };
    Entry::of(path, key, found, Notation::Yaml, line.span)
}

/// Symfony's `%mailer_host%` and `%env(MAILER_DSN)%`.
fn is_parameter(value: &str) -> bool {
    let inner = value.strip_prefix('%').and_then(|rest| rest.strip_suffix('%'));
    inner.is_some_and(|name| name.bytes().next().is_some_and(|ch| ch.is_ascii_lowercase()) && !name.contains(' '))
}

fn bare(raw: &str, from: usize) -> Literal {
    let cut = raw.find(" #").unwrap_or(raw.len());
    let value = raw[..cut].trim_end();
    let span = Span::new(from, from + value.len());
    let lower = value.to_ascii_lowercase();
    let kind = match lower.as_str() {
        "true" | "false" | "yes" | "no" | "on" | "off" => Kind::Bool,
        "null" | "~" => Kind::Null,
        _ if value.bytes().all(|byte| byte.is_ascii_digit()) => Kind::Number,
        // `z.string().min(1),` describes what may stand there.
        _ if value.contains('.') && value.contains('(') && bared_behind(value, ",").ends_with(')') => Kind::Reference,
        _ if value.starts_with("${") || value.starts_with("{{") || value.starts_with('!') || is_parameter(value) => Kind::Reference,
        _ => Kind::Bare,
    };
    match super::assigned::fallback(value) {
        Some(text) => Literal::bare(text, Kind::Bare, span),
        None => Literal::bare(if kind == Kind::Null { "" } else { value }, kind, span),
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
        let text = "receivers:\n- name: x\n  email_configs:\n  - to: a@example.org\n    smarthost: b:587\n  webhook: c\n";
        let read: Vec<String> = entries(text).into_iter().map(|entry| entry.path).collect();
        assert_eq!(
            read,
            ["receivers.name", "receivers.email_configs.to", "receivers.email_configs.smarthost", "receivers.webhook"].map(String::from)
        );
    }

    #[test]
    fn kubernetes_names_and_values_and_secrets() {
        let read = |text: &str| entries(text).into_iter().map(|entry| format!("{}={}", entry.path, entry.value)).collect::<Vec<_>>();
        assert_eq!(
            read(
                "env:\n  - name: SMTP_HOST\n    value: smtp.example.org\n  - name: \"SMTP_PASS\"\n    valueFrom:\n      secretKeyRef: x\n"
            )[..2],
            ["SMTP_HOST=smtp.example.org", "env.name=SMTP_PASS"]
        );
        assert_eq!(read("kind: Secret\ndata:\n  SMTP_PORT: NTg3\n")[1..], ["data.SMTP_PORT=587"]);
        assert_eq!(read("kind: ConfigMap\ndata:\n  SMTP_PORT: NTg3\n")[1..], ["data.SMTP_PORT=NTg3"]);
    }
}
