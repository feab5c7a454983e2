//! Literals of programming languages, and the literal inside an expression.

use super::Kind;
use super::assigned::word_kind;
use crate::text::{Span, bared_before, begins, up_to};

/// A value as it stands in code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Literal {
    /// Its text, unquoted.
    pub value: String,
    /// What sort it is.
    pub kind: Kind,
    /// Without quotes.
    pub span: Span,
    /// With quotes.
    pub outer: Span,
    /// The quote sign.
    pub quote: Option<char>,
    /// Where reading went on.
    pub end: usize,
}

impl Literal {
    /// A value that stands there without quotes.
    #[inline(never)]
    pub fn bare(value: &str, kind: Kind, span: Span) -> Literal {
        Literal { value: value.to_owned(), kind, span, outer: span, quote: None, end: span.end }
    }
}

/// What stands in `outer`, without the quotes that begin there.
pub fn worded(text: &str, outer: Span) -> Literal {
    let found = quoted(text, outer.start).filter(|found| found.outer.end <= outer.end);
    let found = found.unwrap_or_else(|| Literal::bare(outer.text(text), Kind::Text, outer));
    Literal { kind: word_kind(&found.value), outer, ..found }
}

/// Reads the value that begins at `at`, up to one of `stops` outside quotes and brackets, or the end of the line.
pub fn literal(text: &str, at: usize, stops: &[char]) -> Literal {
    let start = at + blanks(&text[at..]);
    if let Some(found) = quoted(text, start) {
        // Rust's and Kotlin's conversions change nothing about the text.
        let made = [".into()", ".to_string()", ".to_owned()"].iter().find(|call| text[found.end..].starts_with(**call));
        let end = found.end + made.map_or(0, |call| call.len());
        let found = Literal { end, ..found };
        let rest = bared_before(&text[found.end..], " \t");
        // `'a' . $b`, `"x" + y`, `env("A") || "b"` are expressions; a literal stands alone.
        let alone = rest.is_empty() || begins(rest, "\n\r,;})]#/") || rest.starts_with(stops);
        if alone {
            let reference = found.value.starts_with("${") && found.value.ends_with('}');
            return Literal { kind: if reference { Kind::Reference } else { found.kind }, ..found };
        }
    }
    let end = expression_end(text, start, stops);
    let raw = text[start..end].trim_end();
    bare(text, raw, start, end)
}

fn bare(text: &str, raw: &str, start: usize, end: usize) -> Literal {
    let span = Span::new(start, start + raw.len());
    let plain = |value: &str, kind| Literal { end, ..Literal::bare(value, kind, span) };
    let lower = raw.to_ascii_lowercase();
    match lower.as_str() {
        "" => return plain("", Kind::Empty),
        "true" | "false" | "!0" | "!1" | "$true" | "$false" => return plain(raw, Kind::Bool),
        "null" | "none" | "nil" | "undefined" => return plain("", Kind::Null),
        _ => {}
    }
    if raw.bytes().all(|byte| byte.is_ascii_digit())
        || (raw.starts_with('-') && raw.len() > 1 && raw[1..].bytes().all(|byte| byte.is_ascii_digit()))
    {
        return plain(raw, Kind::Number);
    }
    fallback(text, raw, start).map_or_else(|| plain(raw, Kind::Reference), |found| Literal { end, ..found })
}

/// The value an expression falls back to: `process.env.PORT || 587`, `os.getenv('HOST', 'smtp.example.org')`.
fn fallback(text: &str, raw: &str, start: usize) -> Option<Literal> {
    let sign = ["||", "??", "?:", " or "].iter().filter_map(|sign| raw.rfind(sign).map(|at| at + sign.len())).max();
    let last = sign.or_else(|| {
        let lower = raw.to_ascii_lowercase();
        let call = ["env", "config(", "get(", "getenv("].iter().any(|name| lower.contains(name)) && raw.contains('(');
        call.then(|| raw.find(',')).flatten().map(|at| {
            let rest = &raw[at + 1..];
            at + 1 + rest.find("default=").map_or(0, |found| found + 8)
        })
    })?;
    let from = start + last;
    let inner = &text[from..start + raw.len()];
    let from = from + blanks(inner);
    if let Some(found) = quoted(text, from) {
        return Some(found);
    }
    let word_end = from + up_to(&text[from..start + raw.len()], ",) ").len();
    let word = &text[from..word_end];
    let span = Span::new(from, word_end);
    let lower = word.to_ascii_lowercase();
    let kind = match lower.as_str() {
        "true" | "false" => Kind::Bool,
        _ if !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()) => Kind::Number,
        _ => return None,
    };
    Some(Literal::bare(&lower, kind, span))
}

/// Quoted text at `start`; the end of the line ends it where its quote is missing.
pub fn quoted(text: &str, start: usize) -> Option<Literal> {
    let rest = &text[start..];
    let skip = ["b'", "b\"", "r'", "r\"", "f'", "f\"", "u'", "u\""].iter().any(|prefix| rest.starts_with(prefix)) as usize;
    let quote = rest[skip..].chars().next().filter(|sign| matches!(sign, '\'' | '"' | '`' | '‘' | '’' | '“' | '”'))?;
    let closing: &[char] = match quote {
        '‘' | '’' => &['’', '‘', '\''],
        '“' | '”' => &['”', '“', '"'],
        '"' => &['"'],
        '`' => &['`'],
        _ => &['\''],
    };
    let inner = start + skip + quote.len_utf8();
    let mut value = String::new();
    let mut chars = text[inner..].char_indices();
    while let Some((at, ch)) = chars.next() {
        match ch {
            '\n' | '\r' => return None,
            '\\' => match chars.next() {
                Some((_, escaped @ ('\\' | '\'' | '"' | '`' | '$' | '/'))) => value.push(escaped),
                Some((_, escaped)) => value.extend(['\\', escaped]),
                None => return None,
            },
            _ if closing.contains(&ch) => {
                let end = inner + at + ch.len_utf8();
                let reference = (quote == '`' && value.contains("${")) || (rest.starts_with('f') && value.contains('{'));
                let kind = if reference { Kind::Reference } else { Kind::Text };
                return Some(Literal {
                    value,
                    kind,
                    span: Span::new(inner, inner + at),
                    outer: Span::new(start, end),
                    quote: Some(quote),
                    end,
                });
            }
            _ => value.push(ch),
        }
    }
    None
}

fn blanks(text: &str) -> usize {
    text.len() - bared_before(text, " \t").len()
}

/// Where an unquoted expression ends.
fn expression_end(text: &str, start: usize, stops: &[char]) -> usize {
    let mut depth = 0usize;
    let mut at = start;
    while let Some(ch) = text[at..].chars().next() {
        match ch {
            '\n' | '\r' => break,
            '(' | '[' => depth += 1,
            ')' | ']' if depth > 0 => depth -= 1,
            ')' | ']' | '}' => break,
            '/' if text[at..].starts_with("//") && at > start && !text[..at].ends_with(':') => break,
            '\'' | '"' if let Some(found) = quoted(text, at) => {
                at = found.end;
                continue;
            }
            _ if depth == 0 && stops.contains(&ch) => break,
            _ => {}
        }
        at += ch.len_utf8();
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> (String, Kind) {
        let found = literal(text, 0, &[',', ';']);
        (found.value, found.kind)
    }

    #[test]
    fn literals_and_expressions() {
        assert_eq!(value(" 'smtp.example.org', x"), ("smtp.example.org".into(), Kind::Text));
        assert_eq!(value("587,"), ("587".into(), Kind::Number));
        assert_eq!(value("process.env.PORT || 587,"), ("587".into(), Kind::Number));
        assert_eq!(value("os.getenv('H', 'smtp.example.org')"), ("smtp.example.org".into(), Kind::Text));
        assert_eq!(value("process.env.PASS"), ("process.env.PASS".into(), Kind::Reference));
        assert_eq!(value("True # why"), ("True # why".to_owned(), Kind::Reference));
    }
}
