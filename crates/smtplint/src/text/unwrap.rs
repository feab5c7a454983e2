//! Taking the wrapping off a paste: what mail clients, tickets and forums put around a text.

use super::mime::{Encoding, Parts};
use super::{Line, Span, lines};

/// What is wrapped around every line, and how characters are escaped.
pub struct Wrapping {
    prefix: Option<&'static [&'static str]>,
    entities: bool,
    fences: bool,
    carriage_returns: bool,
    odd_blanks: bool,
    /// JSON inside a JSON string: most quotes are escaped.
    pub json: bool,
    encoded: bool,
    escapes: bool,
}

const QUOTES: &[&str] = &["> ", ">"];
const DASHES: &[&str] = &["- "];

impl Wrapping {
    /// Looks at a paste, or at a piece of a long text. Long texts are read as they are: nobody quotes them by hand.
    pub fn of(source: &str, small: bool) -> Self {
        Wrapping {
            prefix: if small { prefix(source) } else { None },
            entities: small && (source.contains("&gt;") || source.contains("&lt;") || source.contains("&quot;") || has_break(source)),
            fences: small && source.contains("```"),
            carriage_returns: source.contains('\r'),
            json: small && source.contains("{\\\"") && source.matches("\\\"").count() * 2 >= source.matches('"').count(),
            odd_blanks: small && super::holds_any(source, "\u{a0}\u{200b}\u{feff}↵"),
            encoded: small && Parts::occur(source),
            escapes: small && source.matches("\\n").count() > 2 * (1 + source.matches('\n').count()),
        }
    }

    /// Whether the view is the paste itself.
    pub fn is_none(&self) -> bool {
        self.is_plain() && !self.carriage_returns
    }

    /// Whether the view is the paste itself but for the line ends.
    pub fn is_plain(&self) -> bool {
        self.prefix.is_none() && !self.entities && !self.fences && !self.odd_blanks && !self.encoded && !self.escapes && !self.json
    }
}

fn has_break(source: &str) -> bool {
    source.contains("<br>") || source.contains("<br />") || source.contains("<br/>")
}

/// A sign that begins (nearly) every line is wrapping: quoted mail, or a list. A dash list of `KEY=value` is Compose's own.
fn prefix(source: &str) -> Option<&'static [&'static str]> {
    let filled: Vec<&str> = lines(source).map(|line| line.text).filter(|text| !text.trim().is_empty()).take(400).collect();
    let starts = |sign: &str| filled.iter().filter(|text| text.starts_with(sign)).count();
    let quoted = starts(">");
    let dialogue = filled.iter().any(|text| text.starts_with(">>") || text.starts_with("<"));
    if quoted * 10 >= filled.len() * 8 && quoted > 0 && !dialogue {
        return Some(QUOTES);
    }
    let dashed = starts("- ");
    let compose = filled.iter().filter(|text| text.starts_with("- ") && text.contains('=') && !text.contains(" = ")).count();
    (filled.len() > 2 && dashed * 10 >= filled.len() * 9 && compose * 2 < dashed).then_some(DASHES)
}

/// Walks the paste and says of each stretch whether it is kept (`None`) or replaced.
pub fn unwrap(source: &str, wrapping: &Wrapping, say: &mut dyn FnMut(Span, Option<&str>)) {
    let mut end = 0;
    let mut parts = Parts::default();
    let mut joined = false;
    for line in lines(source) {
        let encoding = if wrapping.encoded { parts.line(line.text) } else { Encoding::Plain };
        let base64 = encoding == Encoding::Base64 && !line.text.trim().is_empty();
        if line.span.start > end {
            say(Span::new(end, line.span.start), Some(if joined { "" } else { "\n" }));
        }
        end = line.span.end;
        joined = base64 || encoding == Encoding::Quoted && line.text.trim_end().ends_with('=');
        if base64 {
            say(line.span, Some(&parts.decoded(line.text)));
            continue;
        }
        let quoted = encoding == Encoding::Quoted;
        let kept = if quoted && joined { line.text.trim_end().len() - 1 } else { line.text.len() };
        let cut = Line { text: &line.text[..kept], span: Span::new(line.span.start, line.span.start + kept) };
        unwrap_line(source, &cut, wrapping, quoted.then_some(&parts), say);
    }
    if end < source.len() {
        say(Span::new(end, source.len()), Some("\n"));
    }
}

fn unwrap_line(source: &str, line: &Line, wrapping: &Wrapping, quoted: Option<&Parts>, say: &mut dyn FnMut(Span, Option<&str>)) {
    let mut at = line.span.start;
    if wrapping.fences && line.text.trim_start().starts_with("```") {
        say(line.span, Some(""));
        return;
    }
    if let Some(sign) = wrapping.prefix.and_then(|signs| signs.iter().find(|sign| line.text.starts_with(**sign))) {
        say(Span::new(at, at + sign.len()), Some(""));
        at += sign.len();
    }
    let mut kept = at;
    if !wrapping.entities && !wrapping.odd_blanks && !wrapping.escapes && !wrapping.json && quoted.is_none() {
        at = line.span.end;
    }
    while at < line.span.end {
        let rest = &source[at..line.span.end];
        let plain = escaped(rest, wrapping).map(|(len, text)| (len, text.to_owned()));
        if let Some((len, text)) = plain.or_else(|| quoted?.quoted(rest)) {
            if kept < at {
                say(Span::new(kept, at), None);
            }
            say(Span::new(at, at + len), Some(&text));
            at += len;
            kept = at;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    if kept < line.span.end {
        say(Span::new(kept, line.span.end), None);
    }
}

const ENTITIES: &[(&str, &str)] = &[
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&#34;", "\""),
    ("&#39;", "'"),
    ("&#039;", "'"),
    ("&apos;", "'"),
    ("&nbsp;", " "),
    ("&amp;", "&"),
    ("<br />", "\n"),
    ("<br/>", "\n"),
    ("<br>", "\n"),
];

/// JSON's, where a whole text was put into one string.
const ESCAPES: &[(&str, &str)] =
    &[("\\r\\n", "\n"), ("\\n", "\n"), ("\\r", ""), ("\\t", " "), ("\\\"", "\""), ("\\u003c", "<"), ("\\u003e", ">")];

fn escaped(rest: &str, wrapping: &Wrapping) -> Option<(usize, &'static str)> {
    match rest.as_bytes()[0] {
        b'&' | b'<' if wrapping.entities => {
            ENTITIES.iter().find(|(name, _)| rest.starts_with(name)).map(|(name, text)| (name.len(), *text))
        }
        // The quote that opens the string would make a key of the brace.
        b'"' if wrapping.json && rest.starts_with("\"{\\\"") => Some((1, "")),
        b'\\' if wrapping.json && rest.starts_with("\\\"") => Some((2, "\"")),
        b'\\' if wrapping.json && rest.starts_with("\\n") => Some((2, "\n")),
        b'\\' if wrapping.escapes => ESCAPES.iter().find(|(name, _)| rest.starts_with(name)).map(|(name, text)| (name.len(), *text)),
        0xC2 if wrapping.odd_blanks && rest.starts_with('\u{a0}') => Some((2, " ")),
        0xE2 if wrapping.odd_blanks && rest.starts_with('\u{200b}') => Some((3, "")),
        0xE2 if wrapping.odd_blanks && rest.starts_with('↵') => Some((3, "\n")),
        0xEF if wrapping.odd_blanks && rest.starts_with('\u{feff}') => Some((3, "")),
        _ => None,
    }
}
