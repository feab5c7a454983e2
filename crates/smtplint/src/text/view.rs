//! The cleaned text that readers see, and the way back to the text as it was pasted.

use super::{Span, lines};

/// A stretch of the view and where it came from.
#[derive(Clone, Copy, Debug)]
struct Piece {
    view: usize,
    view_len: usize,
    source: usize,
    source_len: usize,
}

/// The paste without its wrapping: quote signs, list dashes, HTML entities, Markdown fences, JSON escapes.
///
/// Readers work on [`View::text`]; every span they make is carried back by [`View::source_span`], so that edits keep
/// the rest of the paste byte for byte.
pub struct View<'a> {
    source: &'a str,
    text: String,
    pieces: Vec<Piece>,
    /// It stands in a JSON string.
    json: bool,
}

impl<'a> View<'a> {
    /// The view of a paste.
    pub fn of(source: &'a str) -> Self {
        Self::with(source, super::unwrap::Wrapping::of(source, true))
    }

    /// Whether a text is as long ones are read: nothing is wrapped around it, and it is no mail.
    pub fn is_plain(source: &str) -> bool {
        super::unwrap::Wrapping::of(source, true).is_plain() && super::words::first(source, "Content-Type:").is_none()
    }

    /// The view of a piece of a long text: only its line ends are made even.
    pub fn of_long(source: &'a str) -> Self {
        Self::with(source, super::unwrap::Wrapping::of(source, false))
    }

    fn with(source: &'a str, wrapping: super::unwrap::Wrapping) -> Self {
        let mut view = View { source, text: String::with_capacity(source.len()), pieces: Vec::new(), json: wrapping.json };
        if wrapping.is_none() {
            view.copy(Span::new(0, source.len()));
            return view;
        }
        super::unwrap::unwrap(source, &wrapping, &mut |span, replacement| match replacement {
            None => view.copy(span),
            Some(text) => view.replace(span, text),
        });
        view
    }

    /// A text as it is.
    pub fn plain(source: &'a str) -> Self {
        let mut view = View { source, text: String::new(), pieces: Vec::new(), json: false };
        view.copy(Span::new(0, source.len()));
        view
    }

    /// The text that readers see.
    pub fn text(&self) -> &str {
        &self.text
    }

    fn copy(&mut self, span: Span) {
        let part = span.text(self.source);
        self.pieces.push(Piece { view: self.text.len(), view_len: part.len(), source: span.start, source_len: part.len() });
        self.text.push_str(part);
    }

    fn replace(&mut self, span: Span, text: &str) {
        self.pieces.push(Piece { view: self.text.len(), view_len: text.len(), source: span.start, source_len: span.len() });
        self.text.push_str(text);
    }

    /// Where a span of the view stands in the paste.
    pub fn source_span(&self, span: Span) -> Span {
        let start = self.source_start(span.start);
        let end = if span.is_empty() { start } else { self.source_end(span.end).max(start) };
        Span::new(floor_char(self.source, start), ceil_char(self.source, end))
    }

    fn source_start(&self, at: usize) -> usize {
        let next = self.pieces.partition_point(|piece| piece.view <= at);
        let Some(piece) = next.checked_sub(1).and_then(|index| self.pieces.get(index)) else { return 0 };
        let inside = at - piece.view;
        match piece.view_len == piece.source_len {
            true => piece.source + inside.min(piece.source_len),
            false if inside >= piece.view_len => piece.source + piece.source_len,
            false => piece.source,
        }
    }

    fn source_end(&self, at: usize) -> usize {
        let next = self.pieces.partition_point(|piece| piece.view < at);
        let Some(piece) = next.checked_sub(1).and_then(|index| self.pieces.get(index)) else { return 0 };
        let inside = at - piece.view;
        match piece.view_len == piece.source_len {
            true => piece.source + inside.min(piece.source_len),
            false => piece.source + piece.source_len,
        }
    }

    /// Text to insert after `at`, with the wrapping of the line there (`> `, `- `) before each new line.
    pub fn wrapped(&self, at: Span, text: &str) -> String {
        if self.json {
            return text.replace('"', "\\\"").replace('\n', "\\n");
        }
        if !text.contains('\n') {
            return text.to_owned();
        }
        let source = self.source_span(at);
        let line_start = self.source[..source.start].rfind('\n').map_or(0, |newline| newline + 1);
        let view_line_start = self.text[..at.start.min(self.text.len())].rfind('\n').map_or(0, |newline| newline + 1);
        let first = self.source_start(view_line_start);
        let prefix = self.source.get(line_start..first.max(line_start)).unwrap_or("");
        let crlf = lines(self.source).next().is_some_and(|line| self.source[line.span.end..].starts_with("\r\n"));
        text.replace('\n', &format!("{}{prefix}", if crlf { "\r\n" } else { "\n" }))
    }
}

fn floor_char(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn ceil_char(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_inside_a_json_string_keeps_its_escapes() {
        let view = View::of(r#"{"body":"{\"host\":\"a.example.org\",\"port\":587}"}"#);
        assert_eq!(view.text(), r#"{"body":{"host":"a.example.org","port":587}"}"#);
        assert_eq!(view.wrapped(Span::new(0, 0), r#""secure": true"#), r#"\"secure\": true"#);
    }
}
