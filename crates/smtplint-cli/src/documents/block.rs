//! A code block of a document, and the way from its text back to the document.

use smtplint::Report;
use smtplint::report::{Position, Range};
use smtplint::text::LineIndex;

/// A code block.
#[derive(Default)]
pub struct Block {
    /// Its text without what the document puts before each line.
    pub text: String,
    /// From 1: the line that opens it, and its last line.
    pub lines: (usize, usize),
    /// What stands before each of its lines.
    pub prefix: String,
    /// Where each piece of the text stands: offset here, offset in the document.
    pieces: Vec<(usize, usize)>,
    /// Whether something stands between pieces that an edit must not touch: the tags of HTML.
    pub tagged: bool,
}

impl Block {
    /// An empty block that stands on these lines.
    pub fn at(first: usize, last: usize) -> Self {
        Block { lines: (first, last), ..Block::default() }
    }

    /// Adds a piece of the document.
    pub fn push(&mut self, document: &str, start: usize, end: usize) {
        self.pieces.push((self.text.len(), start));
        self.text.push_str(&document[start..end]);
    }

    /// Takes the last line's end off: a line added at the end must not come behind the fence.
    pub fn end_at_last_line(&mut self) {
        let kept = self.text.trim_end_matches(['\n', '\r']).len();
        self.text.truncate(kept);
    }

    fn offset(&self, at: usize) -> usize {
        let next = self.pieces.partition_point(|(here, _)| *here <= at);
        self.pieces.get(next.saturating_sub(1)).map_or(0, |(here, there)| there + (at - here))
    }

    /// Where a span ends: behind its last character, not before the next piece.
    fn end(&self, range: &Range) -> usize {
        match range.end.offset > range.start.offset && !self.text[..range.end.offset].ends_with('\n') {
            true => self.offset(range.end.offset - 1) + 1,
            false => self.offset(range.end.offset),
        }
    }

    /// Carries a report on this block's text to the document.
    pub fn carry(&self, report: &mut Report, document: &str, index: &LineIndex) {
        let position = |offset: usize| {
            let (line, column) = index.position(document, offset);
            Position { offset, line, column }
        };
        let carry = |range: &mut Range| *range = Range { start: position(self.offset(range.start.offset)), end: position(self.end(range)) };
        // A block of one line does not show how the document ends its lines.
        let line_end = if document.contains("\r\n") { "\r\n" } else { "\n" };
        for finding in &mut report.findings {
            for edit in finding.fixes.iter_mut().flat_map(|fix| &mut fix.edits) {
                edit.text = edit.text.replace("\r\n", "\n").replace('\n', &[line_end, &self.prefix].concat());
            }
            // An edit across a tag would take it away.
            if self.tagged {
                finding.fixes.retain(|fix| {
                    fix.edits.iter().all(|edit| {
                        let Range { start, end } = edit.span;
                        self.end(&edit.span) - self.offset(start.offset) == end.offset - start.offset
                    })
                });
            }
            carry(&mut finding.span);
            finding.related.iter_mut().for_each(|related| carry(&mut related.span));
            finding.fixes.iter_mut().flat_map(|fix| &mut fix.edits).for_each(|edit| carry(&mut edit.span));
        }
        report.segments.iter_mut().for_each(|segment| carry(&mut segment.span));
        report.relay.iter_mut().filter_map(|passage| passage.span.as_mut()).for_each(carry);
        report.wire.iter_mut().flat_map(|exchange| &mut exchange.turns).filter_map(|turn| turn.span.as_mut()).for_each(carry);
    }
}
