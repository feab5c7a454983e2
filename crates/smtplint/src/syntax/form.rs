//! Settings as people write them in mails and tickets: `Server: smtp.example.org, Port: 465, Encryption: STARTTLS`.

use super::{Entry, Kind, Literal, Notation};
use crate::text::{Line, Span, bared, bared_before, bared_behind, begins, is_blank, lines};

/// Every `label: value` (also `label = value`, `label - value`) whose label `known` takes.
pub fn entries(text: &str, known: &dyn Fn(&str) -> bool) -> Vec<Entry> {
    let mut out = Vec::new();
    for line in lines(text) {
        of_line(&line, known, &mut out);
    }
    out
}

fn of_line(line: &Line, known: &dyn Fn(&str) -> bool, out: &mut Vec<Entry>) {
    if line.text.len() > 600 || is_blank(line) {
        return;
    }
    let before = out.len();
    let row = row(line.text);
    for (from, to) in row.map_or_else(|| parts(line.text), |row| vec![row]) {
        let Some((label, label_at, value_at)) = label(line.text, from, to, known) else { continue };
        let raw = bared_behind(line.text[value_at..to].trim_end(), ",;|.").trim_end();
        let start = line.span.start + value_at;
        let mut found = unquoted(raw, start);
        found.outer = Span::new(start, start + raw.len());
        let key = Span::new(line.span.start + label_at, line.span.start + label_at + label.len());
        if found.value.is_empty() {
            found.kind = Kind::Empty;
        }
        out.push(Entry::of(label.to_owned(), key, found, Notation::Form, line.span));
    }
    if out.len() > before + 1 {
        // Several on one line cannot be taken out by the line.
        for entry in &mut out[before..] {
            entry.line = Span::new(entry.key.start, entry.outer.end);
        }
    }
}

fn unquoted(raw: &str, start: usize) -> Literal {
    for sign in ['"', '\'', '`'] {
        if let Some(inner) = raw.strip_prefix(sign).and_then(|rest| rest.strip_suffix(sign)) {
            let span = Span::new(start + 1, start + 1 + inner.len());
            return Literal { quote: Some(sign), ..Literal::bare(inner, Kind::Bare, span) };
        }
    }
    Literal::bare(raw, Kind::Bare, Span::new(start, start + raw.len()))
}

/// A row of a table with two cells: `| Port | 587 |`.
fn row(line: &str) -> Option<(usize, usize)> {
    let cells = bared(line.trim(), "| \t");
    let (label, value) = cells.split_once(" | ")?;
    let from = Span::of(cells, line).start;
    (!value.contains('|') && !label.contains('|')).then_some((from, from + cells.len()))
}

/// A line may hold several pairs: divided by commas, semicolons, bars or tabs.
fn parts(line: &str) -> Vec<(usize, usize)> {
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, ch) in line.char_indices() {
        let to = at + ch.len_utf8();
        if matches!(ch, ',' | ';' | '|' | '，') && begins(&line[to..], " \t") {
            parts.push((from, to));
            from = to;
        }
    }
    parts.push((from, line.len()));
    parts
}

fn label<'a>(line: &'a str, from: usize, to: usize, known: &dyn Fn(&str) -> bool) -> Option<(&'a str, usize, usize)> {
    let part = &line[from..to];
    for sign in [": ", "： ", "：", ":\t", ":", " | ", " = ", "=", " - ", " — ", " – ", " -> ", " => ", "\t", "  ", " "] {
        let Some(at) = part.find(sign) else { continue };
        let raw = part[..at].trim();
        let trimmed = bared_before(raw, "-*•>#.)(0123456789 \t\u{a0}\u{3000}");
        let trimmed = bared_before(bared_behind(trimmed, "*`\""), "*`\"_");
        if trimmed.is_empty() || trimmed.chars().count() > 50 || !known(trimmed) {
            continue;
        }
        let label_at = from + part[..at].find(trimmed)?;
        let after = &part[at + sign.len()..];
        // Asterisks end what is set in bold, or stand for a password.
        let value = Some(bared_before(after, " \t*=:>")).filter(|value| !value.trim().is_empty());
        let value = value.unwrap_or_else(|| bared_before(after, " \t=:>"));
        return Some((trimmed, label_at, from + part.len() - value.len()));
    }
    None
}
