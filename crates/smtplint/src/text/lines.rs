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
        let len = rest.find(['\n', '\r']).unwrap_or(rest.len());
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

/// Offsets of line starts, to turn an offset into line and column.
pub struct LineIndex {
    starts: Vec<usize>,
}

impl LineIndex {
    /// Indexes `text`.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, &byte) in bytes.iter().enumerate() {
            let ends = byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
            if ends {
                starts.push(at + 1);
            }
        }
        LineIndex { starts }
    }

    /// Line and column of `offset`, both from 1, the column in characters.
    pub fn position(&self, text: &str, offset: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|&start| start <= offset).max(1);
        let start = self.starts[line - 1];
        let column = text.get(start..offset).map_or(offset.saturating_sub(start), |part| part.chars().count());
        (line, column + 1)
    }
}
