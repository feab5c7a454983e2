//! The part of a text that a finding shows, made safe for a terminal.

use std::ops::Range as Bytes;

use smtplint::report::Range;

use crate::terminal;

/// Evidence further away than this is named by its line only.
const MOST_LINES: usize = 40;
/// The same in bytes: forty lines of base64 are no help either.
const MOST_BYTES: usize = 16 * 1024;
/// A line is shown only so far around the evidence; the renderer narrows it to the terminal.
pub const WIDE: usize = 240;
/// The same where the renderer shows whole lines.
pub const NARROW: usize = 60;
/// Of evidence longer than this only the beginning is shown.
const EVIDENCE_BYTES: usize = 2048;
/// Stands where a line goes on.
const CUT: char = '…';

/// Some lines of a text with the way from the text's offsets to their own.
pub struct Window {
    /// The lines, without control characters.
    pub text: String,
    /// Number of the first one.
    pub line: usize,
    /// For each character of the part, its offset in the whole and in `text`; last, their ends.
    offsets: Vec<(usize, usize)>,
    /// The part of the whole that is shown.
    part: Bytes<usize>,
}

impl Window {
    /// The lines of `main` and of those `others` that stand near it, each with at most `margin` bytes around them.
    pub fn around(text: &str, main: Range, others: &[Range], margin: usize) -> Self {
        let mut line = main.start.line;
        let mut shown = clipped(main);
        for other in others {
            let part = clipped(*other);
            let joined = shown.start.min(part.start)..shown.end.max(part.end);
            if main.start.line.abs_diff(other.start.line) <= MOST_LINES && joined.len() <= MOST_BYTES {
                shown = joined;
                line = line.min(other.start.line);
            }
        }
        let part = line_start(text, shown.start, margin)..line_end(text, shown.end, margin);
        let (text, offsets) = cleaned(text, &part);
        Window { text, line: line.max(1), offsets, part }
    }

    /// Where a span of the whole stands here; its beginning at least must be shown.
    pub fn of(&self, span: Range) -> Option<Bytes<usize>> {
        let inside = self.part.start <= span.start.offset && span.start.offset <= self.part.end;
        let start = self.offset(span.start.offset);
        inside.then(|| start..self.offset(span.end.offset).max(start))
    }

    /// Where a span stands here if all of it is shown.
    pub fn whole(&self, span: Range) -> Option<Bytes<usize>> {
        self.of(span).filter(|_| span.end.offset <= self.part.end)
    }

    /// The column, from 1, at which a span begins here.
    pub fn column(&self, span: Range) -> Option<usize> {
        let before = &self.text[..self.of(span)?.start];
        Some(before.chars().rev().take_while(|ch| *ch != '\n').count() + 1)
    }

    fn offset(&self, at: usize) -> usize {
        let next = self.offsets.partition_point(|(original, _)| *original <= at);
        self.offsets.get(next.saturating_sub(1)).map_or(0, |(_, shown)| *shown)
    }
}

fn clipped(range: Range) -> Bytes<usize> {
    let start = range.start.offset;
    start..range.end.offset.clamp(start, start + EVIDENCE_BYTES)
}

fn line_start(text: &str, at: usize, margin: usize) -> usize {
    let mut at = text.floor_char_boundary(at);
    if text[at..].starts_with('\n') && text[..at].ends_with('\r') {
        at -= 1;
    }
    let reach = text.floor_char_boundary(at.saturating_sub(margin));
    text[reach..at].rfind(['\n', '\r']).map_or(reach, |newline| reach + newline + 1)
}

fn line_end(text: &str, at: usize, margin: usize) -> usize {
    let at = text.ceil_char_boundary(at);
    let reach = text.ceil_char_boundary(at + margin);
    text[at..reach].find(['\n', '\r']).map_or(reach, |newline| at + newline)
}

/// The part without what a terminal would act on, and the offsets of its characters.
fn cleaned(text: &str, part: &Bytes<usize>) -> (String, Vec<(usize, usize)>) {
    let mut shown = String::with_capacity(part.len());
    let mut offsets = Vec::with_capacity(part.len());
    if !(part.start == 0 || text[..part.start].ends_with(['\n', '\r'])) {
        shown.push(CUT);
    }
    let mut at = part.start;
    while let Some(ch) = text[at..part.end].chars().next() {
        offsets.push((at, shown.len()));
        let rest = &text[at..part.end];
        let escape = terminal::escape_len(rest);
        match ch {
            _ if escape > 0 => {}
            // A byte order mark is no part of the first line.
            '\u{feff}' if at == 0 => {}
            '\r' if rest.starts_with("\r\n") => {}
            '\r' | '\n' => shown.push('\n'),
            '\t' => shown.push('\t'),
            _ => shown.push(terminal::visible(ch)),
        }
        at += escape.max(ch.len_utf8());
    }
    offsets.push((part.end, shown.len()));
    if !(part.end == text.len() || text[part.end..].starts_with(['\n', '\r'])) {
        shown.push(CUT);
    }
    (shown, offsets)
}

#[cfg(test)]
mod tests {
    use smtplint::report::Position;

    use super::*;

    fn range(start: usize, end: usize, line: usize) -> Range {
        let at = |offset| Position { offset, line, column: 1 };
        Range { start: at(start), end: at(end) }
    }

    #[test]
    fn spans_survive_what_is_taken_out() {
        let text = "a\r\nb\u{1b}[31m é=x\r\n";
        let window = Window::around(text, range(9, 13, 2), &[range(0, 1, 1)], WIDE);
        assert_eq!((window.text.as_str(), window.line), ("a\nb é=x", 1));
        assert_eq!(window.of(range(0, 1, 1)), Some(0..1));
        assert_eq!(&window.text[window.of(range(10, 12, 2)).unwrap()], "é");
    }

    #[test]
    fn a_lone_carriage_return_ends_a_line() {
        let window = Window::around("a\rb=1\rc", range(2, 3, 2), &[], WIDE);
        assert_eq!((window.text.as_str(), window.line), ("b=1", 2));
    }

    #[test]
    fn a_long_line_is_cut_on_both_sides() {
        let text = "é".repeat(1 << 20);
        let window = Window::around(&text, range(1_000_000, 1_000_004, 1), &[], WIDE);
        assert!(window.text.len() < 2 * WIDE + 20);
        assert!(window.text.starts_with(CUT) && window.text.ends_with(CUT));
        assert_eq!(&window.text[window.of(range(1_000_000, 1_000_004, 1)).unwrap()], "éé");
    }

    #[test]
    fn far_evidence_does_not_push_out_the_near() {
        let text = format!("a=1\n{}b=2\n", "x\n".repeat(50_000));
        let main = range(text.len() - 4, text.len() - 1, 50_002);
        let window = Window::around(&text, main, &[range(0, 3, 1)], WIDE);
        assert_eq!((window.text.as_str(), window.line), ("b=2", 50_002));
        assert_eq!(window.of(range(0, 3, 1)), None);
        assert_eq!(window.whole(main), Some(0..3));
    }

    #[test]
    fn long_evidence_is_shown_from_its_beginning() {
        let text = "x=1\n".repeat(10_000);
        let all = range(0, text.len(), 1);
        let window = Window::around(&text, all, &[], WIDE);
        assert!(window.text.len() < EVIDENCE_BYTES + WIDE);
        assert!(window.of(all).is_some() && window.whole(all).is_none());
    }

    #[test]
    fn spans_beyond_the_text_do_no_harm() {
        let window = Window::around("a", range(5, 9, 3), &[range(100, 90, 0)], WIDE);
        assert_eq!(window.of(range(0, 1, 1)).map(|span| span.end <= window.text.len()), Some(true));
        assert_eq!(Window::around("", range(0, 0, 1), &[], WIDE).of(range(0, 0, 1)), Some(0..0));
    }
}
