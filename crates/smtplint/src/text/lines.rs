//! Lines of a text, and their numbers.

use super::Span;

/// One line without its terminator.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// The text without `\r\n`, `\n` or `\r`.
    pub text: &'a str,
    /// Where it stands in the whole.
    pub span: Span,
}

/// The lines of `text`, ended by LF, CRLF or a lone CR.
pub fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        if at >= text.len() {
            return None;
        }
        let rest = &text[at..];
        // By bytes: in the page's wasm, made for size, a search by characters takes a sixth of the time of a long text.
        let len = rest.bytes().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
        let span = Span::new(at, at + len);
        let bytes = text.as_bytes();
        at += len;
        if at < text.len() {
            at += if bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n') { 2 } else { 1 };
        }
        Some(Line { text: &rest[..len], span })
    })
}

/// Whether a line says nothing; lines that other readers took look so.
pub fn is_blank(line: &Line) -> bool {
    line.text.bytes().all(|byte| matches!(byte, b' ' | b'\t'))
}

/// Numbers of lines, to turn an offset into line and column.
pub struct LineIndex {
    /// How many lines end before each stretch of the text.
    ended: Vec<usize>,
}

/// Bytes a stretch is long.
const STRETCH: usize = 1 << 12;

impl LineIndex {
    /// Indexes `text`.
    pub fn new(text: &str) -> Self {
        let mut ended = vec![0];
        let mut sum = 0;
        for start in (0..text.len()).step_by(STRETCH) {
            sum += ends(text.as_bytes(), start, start + STRETCH);
            ended.push(sum);
        }
        LineIndex { ended }
    }

    /// Line and column of `offset`, both from 1, the column in characters.
    pub fn position(&self, text: &str, offset: usize) -> (usize, usize) {
        let bytes = text.as_bytes();
        let offset = offset.min(bytes.len());
        let stretch = offset / STRETCH;
        let line = self.ended[stretch] + ends(bytes, stretch * STRETCH, offset);
        let mut start = bytes[..offset].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let lone = |&at: &usize| bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n');
        start = (start..offset).rev().find(lone).map_or(start, |at| at + 1);
        let column = text.get(start..offset).map_or(offset - start, |part| part.chars().count());
        (line + 1, column + 1)
    }
}

/// How many lines end from one offset to another.
fn ends(bytes: &[u8], from: usize, to: usize) -> usize {
    let part = &bytes[from..to.min(bytes.len())];
    // One loop, plainly: built for size, the library's count of what a filter leaves takes a tenth of the time of a long text.
    let (mut feeds, mut returns) = (0, 0);
    for byte in part {
        feeds += usize::from(*byte == b'\n');
        returns += usize::from(*byte == b'\r');
    }
    // A CR before an LF ends nothing of its own.
    let pairs = || (from..from + part.len()).filter(|&at| bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n')).count();
    feeds + returns - if returns > 0 { pairs() } else { 0 }
}
