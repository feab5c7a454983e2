//! `KEY=value` lines: `.env` files, shell exports, Compose lists and maps, `docker run -e`.

use super::{Entry, Kind, Notation};
use crate::text::{Line, Span, lines};

/// Every upper-case key with its value.
pub fn entries(text: &str) -> Vec<Entry> {
    lines(text).flat_map(|line| of_line(text, &line)).collect()
}

fn of_line(text: &str, line: &Line) -> Vec<Entry> {
    let flags = flags(line.text);
    if !flags.is_empty() {
        let parts = flags.iter().zip(flags.iter().skip(1).copied().chain([line.text.len()]));
        return parts.filter_map(|(&from, to)| one(text, line, from, to, Notation::DockerRun, false)).collect();
    }
    let mut at = indent(line.text);
    let mut commented = false;
    let mut notation = Notation::Env;
    loop {
        let rest = &line.text[at..];
        let sign = ["#", "//", ";", "export ", "set ", "ENV ", "- "].iter().find(|sign| rest.starts_with(**sign));
        match sign {
            Some(&"- ") => notation = Notation::ComposeList,
            Some(&("#" | "//" | ";")) => commented = true,
            Some(_) => {}
            None => break,
        }
        at += sign.map_or(0, |sign| sign.len());
        at += indent(&line.text[at..]);
    }
    let mut end = line.text.len();
    // `- "KEY=value"`: the quotes stand around both.
    if let Some(sign) = line.text[at..].chars().next().filter(|sign| matches!(sign, '"' | '\''))
        && let Some(close) = line.text[at + 1..].rfind(sign)
    {
        at += 1;
        end = at + close;
    }
    one(text, line, at, end, notation, commented).into_iter().collect()
}

/// Where the keys behind `-e` and `--env` begin.
fn flags(line: &str) -> Vec<usize> {
    let mut found = Vec::new();
    for flag in ["-e ", "--env ", "--env=", "-e="] {
        for (at, _) in line.match_indices(flag) {
            let key = at + flag.len();
            let key = key + indent(&line[key..]);
            let before = at == 0 || line.as_bytes()[at - 1] == b' ' || line.as_bytes()[at - 1] == b'\t';
            if before && line[key..].starts_with(|ch: char| ch.is_ascii_uppercase() || matches!(ch, '"' | '\'')) {
                found.push(key);
            }
        }
    }
    crate::order::by_key(&mut found, |at: &usize| *at);
    found.dedup();
    found
}

fn indent(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

fn one(text: &str, line: &Line, at: usize, end: usize, notation: Notation, commented: bool) -> Option<Entry> {
    let mut part = line.text.get(at..end)?;
    let mut at = at;
    if notation == Notation::DockerRun {
        part = part.trim_end().trim_end_matches('\\').trim_end();
        part = part.split(" -").next().unwrap_or(part);
        if let Some(sign) = part.chars().next().filter(|sign| matches!(sign, '"' | '\'')) {
            at += 1;
            part = &part[1..];
            part = part.split(sign).next().unwrap_or(part);
        } else if let Some(value) = part.find('=').map(|at| at + 1).filter(|at| !part[*at..].starts_with(['"', '\''])) {
            // The shell ends an unquoted word at a blank.
            let len = part[value..].find([' ', '\t']).unwrap_or(part.len() - value);
            part = &part[..value + len];
        }
    }
    let len = part.find(|ch: char| !(ch.is_ascii_alphanumeric() || ch == '_')).unwrap_or(part.len());
    let key = &part[..len];
    if key.len() < 3 || !key.starts_with(|ch: char| ch.is_ascii_alphabetic()) {
        return None;
    }
    let rest = part[len..].trim_start();
    let sign_at = part.len() - rest.len();
    let (sign, yaml) = match rest.as_bytes().first()? {
        b'=' if !rest.starts_with("==") && !rest.starts_with("=>") => (1, false),
        b':' if rest[1..].starts_with([' ', '\t']) || rest.len() == 1 => (1, true),
        b':' if rest.starts_with(":=") => (2, false),
        _ => return None,
    };
    let raw = &part[sign_at + sign..];
    let value_at = at + sign_at + sign + indent(raw);
    let notation = if yaml { Notation::Yaml } else { notation };
    let key_span = Span::new(line.span.start + at, line.span.start + at + len);
    let value = value(text, line.span.start + value_at, line.span.start + at + part.len());
    let whole = if notation == Notation::DockerRun { Span::new(key_span.start, value.outer.end) } else { line.span };
    Some(Entry {
        path: key.to_owned(),
        key: key_span,
        value: value.value,
        span: value.span,
        outer: value.outer,
        quote: value.quote,
        kind: value.kind,
        notation,
        line: whole,
        commented,
    })
}

fn value(text: &str, from: usize, to: usize) -> super::literal::Literal {
    let raw = text.get(from..to).unwrap_or("");
    if let Some(found) = super::literal::quoted(text, from).filter(|found| found.end <= to && found.quote != Some('`')) {
        let rest = text[found.end..to].trim();
        if rest.is_empty() || rest.starts_with(['#', ',', '\\', '/']) {
            let reference = found.value.starts_with("${") && found.value.ends_with('}');
            return super::literal::Literal { kind: if reference { Kind::Reference } else { Kind::Text }, ..found };
        }
    }
    // A comment begins at `#` behind a blank; the value is what stands before.
    let cut =
        raw.match_indices('#').find(|(at, _)| *at == 0 || raw.as_bytes()[at - 1].is_ascii_whitespace()).map_or(raw.len(), |(at, _)| at);
    let trimmed = raw[..cut].trim().trim_end_matches(['\\', ';']).trim_end();
    let trimmed = trimmed.strip_suffix(',').unwrap_or(trimmed);
    let span = Span::new(from, from + trimmed.len());
    let plain = trimmed.to_owned();
    let lower = trimmed.to_ascii_lowercase();
    let kind = match lower.as_str() {
        "" => Kind::Empty,
        "null" | "(null)" | "none" => Kind::Null,
        "true" | "false" | "(true)" | "(false)" | "yes" | "no" | "on" | "off" => Kind::Bool,
        _ if trimmed.bytes().all(|byte| byte.is_ascii_digit()) => Kind::Number,
        _ if is_reference(trimmed) => Kind::Reference,
        _ => Kind::Bare,
    };
    let value = if kind == Kind::Null { String::new() } else { plain };
    let value = default_of_reference(&value).unwrap_or(value);
    super::literal::Literal { value, kind, span, outer: span, quote: None, end: to }
}

/// `${NAME:-fallback}` means the fallback as far as the paste tells.
fn default_of_reference(value: &str) -> Option<String> {
    let inner = value.strip_prefix("${")?.strip_suffix('}')?;
    let (_, fallback) = inner.split_once(":-").or_else(|| inner.split_once(":?").map(|(name, _)| (name, "")))?;
    (!fallback.is_empty()).then(|| fallback.to_owned())
}

fn is_reference(value: &str) -> bool {
    let name = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let bare = value.strip_prefix('$').is_some_and(name);
    let braced = value.strip_prefix("${").and_then(|rest| rest.strip_suffix('}')).is_some_and(|inner| !inner.contains(":-"));
    let github = value.starts_with("${{") || value.starts_with("{{") || value.starts_with("$(");
    bare || braced || github
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, String)> {
        entries(text).into_iter().map(|entry| (entry.path, entry.value)).collect()
    }

    #[test]
    fn every_notation_gives_the_same() {
        let wanted = vec![("SMTP_PORT".to_owned(), "587".to_owned())];
        for text in [
            "SMTP_PORT=587",
            "export SMTP_PORT=587",
            "  - SMTP_PORT=587",
            "  SMTP_PORT: \"587\"",
            "docker run -e SMTP_PORT=587 x",
            "SMTP_PORT=587 # why",
            "- \"SMTP_PORT=587\"",
        ] {
            assert_eq!(read(text), wanted, "{text}");
        }
    }

    #[test]
    fn several_flags_stand_on_one_line() {
        let text = "docker run -e SMTP_HOST=a.example.org -e 'SMTP_PORT=25' image";
        assert_eq!(read(text), [("SMTP_HOST".into(), "a.example.org".into()), ("SMTP_PORT".into(), "25".into())]);
    }
}
