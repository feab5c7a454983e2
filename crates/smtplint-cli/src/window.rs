//! The part of a text that a finding shows, made safe for a terminal.

use std::ops::Range as Bytes;

use annotate_snippets::{Annotation, Snippet};
use smtplint::report::Range;

/// Evidence further away than this is named by its line only.
const MOST_LINES: usize = 40;
/// A line is shown only so far around the evidence: a megabyte in one line is no help.
const MOST_BYTES: usize = 400;

/// Some lines of a text with the way from the text's offsets to its own.
pub struct Window {
    /// The lines, without control characters.
    pub text: String,
    /// Number of the first one.
    pub line: usize,
    /// For each byte offset of the original part, the offset in `text`.
    offsets: Vec<(usize, usize)>,
    range: Bytes<usize>,
}

impl Window {
    /// The lines of `main` and of those `others` that stand near it.
    pub fn around(text: &str, main: Range, others: &[Range]) -> Self {
        let near = others.iter().filter(|other| other.start.line.abs_diff(main.start.line) <= MOST_LINES);
        let (mut first, mut last) = (main, main);
        for other in near {
            if other.start.offset < first.start.offset {
                first = *other;
            }
            if other.end.offset > last.end.offset {
                last = *other;
            }
        }
        let start = line_start(text, first.start.offset);
        let end = line_end(text, last.end.offset.min(first.start.offset + 64 * 1024));
        let range = floor(text, start)..ceil(text, end.max(start));
        let (shown, offsets) = cleaned(&text[range.clone()], range.start);
        Window { text: shown, line: first.start.line, offsets, range }
    }

    /// Where a span of the original text stands in the window.
    pub fn of(&self, span: Range) -> Option<Bytes<usize>> {
        let inside = self.range.start <= span.start.offset && span.end.offset <= self.range.end;
        inside.then(|| self.offset(span.start.offset)..self.offset(span.end.offset))
    }

    fn offset(&self, at: usize) -> usize {
        let next = self.offsets.partition_point(|(original, _)| *original <= at);
        self.offsets.get(next.wrapping_sub(1)).map_or(0, |(_, shown)| *shown).min(self.text.len())
    }

    /// A snippet of these lines.
    pub fn snippet<'a>(&'a self, name: &'a str) -> Snippet<'a, Annotation<'a>> {
        Snippet::source(self.text.as_str()).line_start(self.line).path(name)
    }
}

fn line_start(text: &str, at: usize) -> usize {
    let at = floor(text, at);
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    start.max(at.saturating_sub(MOST_BYTES))
}

fn line_end(text: &str, at: usize) -> usize {
    let at = ceil(text, at);
    let end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
    end.min(at + MOST_BYTES)
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn ceil(text: &str, at: usize) -> usize {
    (at.min(text.len())..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

/// Escape sequences in a paste must not reach the terminal.
fn cleaned(part: &str, start: usize) -> (String, Vec<(usize, usize)>) {
    let mut shown = String::with_capacity(part.len());
    let mut offsets = Vec::with_capacity(part.len());
    for (at, ch) in part.char_indices() {
        offsets.push((start + at, shown.len()));
        match ch {
            '\n' => shown.push('\n'),
            '\r' => {}
            '\t' => shown.push(' '),
            _ => shown.push(visible(ch)),
        }
    }
    offsets.push((start + part.len(), shown.len()));
    (shown, offsets)
}

/// Control and direction characters as U+FFFD.
fn visible(ch: char) -> char {
    let turns = matches!(ch, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if ch.is_control() || turns { char::REPLACEMENT_CHARACTER } else { ch }
}

/// A name in one line without control characters.
pub fn printable(text: &str) -> String {
    text.chars().map(visible).collect()
}

/// A text without control characters but line ends.
pub fn printable_lines(text: &str) -> String {
    text.chars().filter(|ch| *ch != '\r').map(|ch| if ch == '\n' { ch } else { visible(ch) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use smtplint::report::Position;

    fn range(start: usize, end: usize, line: usize) -> Range {
        let at = |offset| Position { offset, line, column: 1 };
        Range { start: at(start), end: at(end) }
    }

    #[test]
    fn spans_survive_what_is_taken_out() {
        let text = "a\r\nb\u{1b}[31m é=x\r\n";
        let window = Window::around(text, range(5, 11, 2), &[]);
        assert_eq!(window.text, "b\u{fffd}[31m é=x");
        let all = Window::around(text, range(0, 1, 1), &[range(5, 11, 2)]);
        assert_eq!(all.of(range(0, 1, 1)), Some(0..1));
    }

    #[test]
    fn a_long_line_is_cut() {
        let text = "x".repeat(1 << 20);
        let window = Window::around(&text, range(500_000, 500_004, 1), &[]);
        assert!(window.text.len() < 2 * MOST_BYTES + 10);
    }
}
