//! What an assignment gives: the value behind the sign, and what sort of value an unquoted word is.

use super::Kind;
use super::literal::{Literal, literal, quoted};
use crate::text::{Span, bared_behind, begins, listed, word_len};

/// How many blanks a text begins with, in bytes.
pub fn blanks(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// The value in a part of a text: quoted, a list of one, an expression where `code` is, or the words up to a comment.
pub fn value(text: &str, from: usize, to: usize, code: bool) -> Literal {
    let raw = text.get(from..to).unwrap_or_default();
    if let Some(inner) = raw.trim_end().strip_prefix("\"\"\"").and_then(|rest| rest.strip_suffix("\"\"\"")) {
        let span = Span::new(from + 3, from + 3 + inner.len());
        let outer = Span::new(from, span.end + 3);
        return Literal { outer, quote: Some('"'), end: outer.end, ..Literal::bare(inner, Kind::Text, span) };
    }
    if let Some(found) = quoted(text, from).filter(|found| found.end <= to && found.quote != Some('`')) {
        let rest = text[found.end..to].trim();
        if rest.is_empty() || begins(rest, "#,\\/;)}") {
            let reference =
                is_reference(&found.value) && (found.quote == Some('"') || ["${", "$("].iter().any(|sign| found.value.starts_with(sign)));
            return Literal { kind: if reference { Kind::Reference } else { found.kind }, ..found };
        }
    }
    // Nix' list of one: `[ "smtp.example.org" ];`
    if let Some(inner) = bared_behind(raw, "; \r").strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        let alone = quoted(text, from + 1 + blanks(inner)).filter(|found| text[found.end..from + 1 + inner.len()].trim().is_empty());
        if let Some(found) = alone {
            return found;
        }
    }
    if code && is_expression(raw) {
        let found = literal(text, from, &[';', '#', ',']);
        if found.end <= to && found.kind != Kind::Empty {
            return found;
        }
    }
    // A comment begins at `#` behind a blank; the value is what stands before.
    let bytes = raw.as_bytes();
    let cut = raw.match_indices('#').find(|(at, _)| *at == 0 || bytes[at - 1].is_ascii_whitespace()).map_or(raw.len(), |(at, _)| at);
    let statement = |at: &usize| begins(raw[at + 1..].trim_start(), "/#");
    let cut = raw.find(';').filter(statement).unwrap_or(cut);
    let trimmed = bared_behind(raw[..cut].trim(), "\\;").trim_end();
    let trimmed = trimmed.strip_suffix(',').unwrap_or(trimmed);
    let span = Span::new(from, from + trimmed.len());
    let mut kind = word_kind(trimmed);
    let mut value = if kind == Kind::Null { "" } else { trimmed };
    if let Some(fallback) = fallback(trimmed) {
        kind = word_kind(fallback);
        value = fallback;
    }
    Literal { end: to, ..Literal::bare(value, kind, span) }
}

/// What sort of value an unquoted word is.
pub fn word_kind(word: &str) -> Kind {
    let lower = word.to_ascii_lowercase();
    match () {
        () if word.is_empty() => Kind::Empty,
        () if listed("null (null) none nil ~", &lower) => Kind::Null,
        () if listed("true false (true) (false) yes no on off $true $false", &lower) => Kind::Bool,
        () if word.bytes().all(|byte| byte.is_ascii_digit()) => Kind::Number,
        () if is_reference(word) => Kind::Reference,
        () => Kind::Bare,
    }
}

/// A call, an index or an operator rather than a plain word.
fn is_expression(raw: &str) -> bool {
    let name = word_len(raw, "_$.:");
    let rest = &raw[name..];
    let called = name > 0 && begins(rest, "([");
    called || raw.starts_with('$') || raw.contains("||") || raw.contains(" or ") || raw.contains("::") || raw.contains("->")
}

fn is_reference(value: &str) -> bool {
    let name = |text: &str| !text.is_empty() && word_len(text, "_") == text.len();
    value.strip_prefix('$').is_some_and(name)
        || (value.starts_with("${") && value.ends_with('}'))
        || value.starts_with("{{")
        || value.starts_with("$(")
        || value.starts_with('!') && value.len() > 1 && value.as_bytes()[1].is_ascii_alphabetic()
}

/// `${NAME:-fallback}` and Spring's `${NAME:fallback}` mean the fallback as far as the paste tells; `${env:NAME}` says where the value is.
pub fn fallback(value: &str) -> Option<&str> {
    let inner = value.strip_prefix("${")?.strip_suffix('}')?;
    let (_, fallback) = inner.split_once(':').filter(|(name, _)| !listed("env file vault secret secrets ssm sys", name))?;
    Some(fallback.trim_start_matches('-')).filter(|text| !text.is_empty() && !text.starts_with('?'))
}
