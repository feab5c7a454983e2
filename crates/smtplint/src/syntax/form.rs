//! Settings as people write them in mails and tickets: `Server: smtp.example.org, Port: 465, Encryption: STARTTLS`.

use super::{Entry, Kind, Notation};
use crate::text::{Line, Span, lines};

/// Every `label: value` (also `label = value`, `label - value`) whose label `known` takes.
pub fn entries(text: &str, known: &dyn Fn(&str) -> bool) -> Vec<Entry> {
    lines(text).flat_map(|line| of_line(&line, known)).collect()
}

fn of_line(line: &Line, known: &dyn Fn(&str) -> bool) -> Vec<Entry> {
    if line.text.len() > 600 {
        return Vec::new();
    }
    let mut out: Vec<Entry> = Vec::new();
    for (from, to) in parts(line.text) {
        let Some((label, label_at, value_at)) = label(line.text, from, to, known) else { continue };
        let raw = line.text[value_at..to].trim_end().trim_end_matches([',', ';', '|', '.']).trim_end();
        let start = line.span.start + value_at;
        let (value, span, quote) = unquoted(raw, start);
        let key = Span::new(line.span.start + label_at, line.span.start + label_at + label.len());
        let kind = if value.is_empty() { Kind::Empty } else { Kind::Bare };
        out.push(Entry {
            path: label.to_owned(),
            key,
            value,
            span,
            outer: Span::new(start, start + raw.len()),
            quote,
            kind,
            notation: Notation::Form,
            line: line.span,
            commented: false,
        });
    }
    if let [_, _, ..] = out[..] {
        // Several on one line cannot be taken out by the line.
        for entry in &mut out {
            entry.line = Span::new(entry.key.start, entry.outer.end);
        }
    }
    out
}

fn unquoted(raw: &str, start: usize) -> (String, Span, Option<char>) {
    for sign in ['"', '\'', '`'] {
        if let Some(inner) = raw.strip_prefix(sign).and_then(|rest| rest.strip_suffix(sign)) {
            return (inner.to_owned(), Span::new(start + 1, start + 1 + inner.len()), Some(sign));
        }
    }
    (raw.to_owned(), Span::new(start, start + raw.len()), None)
}

/// A line may hold several pairs: divided by commas, semicolons, bars or tabs.
fn parts(line: &str) -> Vec<(usize, usize)> {
    let mut cuts = vec![0];
    cuts.extend(
        line.char_indices()
            .filter(|&(at, ch)| matches!(ch, ',' | ';' | '|' | '，') && line[at + ch.len_utf8()..].starts_with([' ', '\t']))
            .map(|(at, ch)| at + ch.len_utf8()),
    );
    cuts.push(line.len());
    cuts.windows(2).map(|pair| (pair[0], pair[1])).collect()
}

fn label<'a>(line: &'a str, from: usize, to: usize, known: &dyn Fn(&str) -> bool) -> Option<(&'a str, usize, usize)> {
    let part = &line[from..to];
    for sign in [": ", "： ", "：", ":\t", ":", " = ", "=", " - ", " -> ", " => ", "\t", "  ", " "] {
        let Some(at) = part.find(sign) else { continue };
        let raw = part[..at].trim();
        let trimmed = raw
            .trim_start_matches(|ch: char| {
                matches!(ch, '-' | '*' | '•' | '>' | '#' | '.' | ')' | '(') || ch.is_ascii_digit() || ch.is_whitespace()
            })
            .trim_end_matches(['*', '`', '"']);
        let trimmed = trimmed.trim_start_matches(['*', '`', '"', '_']);
        if trimmed.is_empty() || trimmed.chars().count() > 50 || !known(trimmed) {
            continue;
        }
        let label_at = from + part[..at].find(trimmed)?;
        let after = &part[at + sign.len()..];
        let value = after.trim_start_matches([' ', '\t', '*', '=', ':', '>']);
        return Some((trimmed, label_at, from + part.len() - value.len()));
    }
    None
}
