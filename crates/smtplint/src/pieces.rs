//! Reading a long text piece by piece: what was found is kept, the text is not.

use std::borrow::Cow;

use crate::limits::{HEAD, PIECE, TAIL, WHOLE};
use crate::model::{Case, Step};
use crate::parts::{Part, Parts};
use crate::report::{Places, Position, Range, Related, assemble};
use crate::rules::{Found, judge};
use crate::sessions::{Repeats, number, span};
use crate::text::{Span, View};
use crate::{Options, Report, reading};

/// Segments of a long text that are named; of the others the number is told.
const MOST_SEGMENTS: usize = 200;

/// A text of any length that is judged as it comes. Memory stays that of one piece.
///
/// ```
/// let mut reading = smtplint::Reading::new(smtplint::Options::default());
/// for piece in ["Nov 24 08:00:01 mx postfix/smtp[7]: connect to mx.example.org[192.0.2.1]:25: Connection timed out\n"] {
///     reading.push(piece);
/// }
/// assert_eq!(reading.finish().findings[0].rule, "conn-blocked");
/// ```
pub struct Reading<'a> {
    options: Cow<'a, Options>,
    parts: Parts,
    /// A part that the text calls for and that is not there: nothing was judged.
    missing: Option<Part>,
    repeats: Repeats,
    report: Option<Report>,
    /// The next piece is the end of the text.
    tail: bool,
    /// Of each finding the number of what its evidence means.
    numbers: Vec<u8>,
    at: Position,
}

impl Reading<'static> {
    /// Nothing read yet of a long text. What is wrapped around a paste is left on it; [`crate::check`] takes it off.
    pub fn new(options: Options) -> Self {
        Reading::of(Cow::Owned(options), true, Parts::all())
    }
}

impl<'a> Reading<'a> {
    fn of(options: Cow<'a, Options>, long: bool, parts: Parts) -> Self {
        let at = Position { offset: 0, line: 0, column: 0 };
        Reading { options, parts, missing: None, repeats: Repeats::of(long), report: None, tail: false, numbers: Vec::new(), at }
    }

    /// Reads the next piece, which ends with a line (see [`border`]). Settings and servers' configuration are looked for in the first
    /// piece alone.
    pub fn push(&mut self, text: &str) {
        let before = self.repeats.line;
        match self.report.take() {
            None => self.first(text),
            Some(report) => {
                self.report = Some(report);
                self.next(text, before);
            }
        }
        // A line may be longer than a piece.
        self.repeats.line = self.repeats.line.saturating_sub(usize::from(!text.is_empty() && !text.ends_with(['\n', '\r'])));
        self.at = Position { offset: self.at.offset + text.len(), line: self.repeats.line, column: 0 };
    }

    /// Reads the last piece, in which settings are looked for, too: see [`crate::limits::TAIL`].
    pub fn push_end(&mut self, text: &str) {
        self.tail = true;
        self.push(text);
    }

    fn first(&mut self, text: &str) {
        let view = if self.repeats.long { View::of_long(text) } else { View::of(text) };
        let case = match reading::read(view.text(), &mut self.repeats, &self.parts, &self.options) {
            Ok(case) => case,
            Err(part) => return self.missing = Some(part),
        };
        let found = judge(&case, &self.options, &self.parts);
        self.numbers = found.iter().map(|found| evidence(&case, found)).collect();
        let places = Places::new(text, &view, self.at);
        self.repeats.place(0, &|span, _| places.range(span));
        self.report = Some(assemble(&places, &case, found, &self.parts));
    }

    fn next(&mut self, text: &str, before: usize) {
        let Some(sessions) = self.parts.sessions else { return self.missing = Some(Part::Sessions) };
        let case = match reading::read_on(text, &mut self.repeats, sessions, Some(&self.parts).filter(|_| self.tail), &self.options) {
            Ok(case) => case,
            Err(part) => return self.missing = Some(part),
        };
        let start = self.at.offset;
        self.repeats.place(before, &|span, line| range(text, span, Position { offset: start, line, column: 0 }));
        let Some(report) = self.report.as_mut().filter(|_| !case.segments.is_empty()) else { return };
        let found = judge(&case, &self.options, &self.parts);
        let numbers: Vec<u8> = found.iter().map(|found| evidence(&case, found)).collect();
        let view = View::plain(text);
        let more = assemble(&Places::new(text, &view, self.at), &case, found, &self.parts);
        for (finding, number) in more.findings.into_iter().zip(numbers) {
            if !report.findings.iter().any(|known| known.rule == finding.rule) {
                let louder = |known: &crate::Finding| (known.severity, known.confidence) < (finding.severity, finding.confidence);
                let place = report.findings.iter().position(louder).unwrap_or(report.findings.len());
                report.findings.insert(place, finding);
                self.numbers.insert(place, number);
            }
        }
        let room = MOST_SEGMENTS.saturating_sub(report.segments.len());
        report.segments.extend(more.segments.into_iter().take(room));
        if more.verdict.rank() > report.verdict.rank() {
            (report.verdict, report.summary) = (more.verdict, more.summary);
        }
    }

    /// What was found so far.
    pub fn report(&self) -> Option<&Report> {
        self.report.as_ref()
    }

    /// What is to be said of all that was read.
    pub fn finish(mut self) -> Report {
        let Some(mut report) = self.report.take() else {
            self.push("");
            return self.finish();
        };
        let repeats = self.repeats;
        for (finding, number) in report.findings.iter_mut().zip(self.numbers) {
            let tally = repeats.tally(number);
            if number > 0 && tally.count > 1 && tally.range.start.offset > finding.span.start.offset {
                let message = ["The last of ", &tally.count.to_string(), " like it."].concat();
                finding.related.push(Related { span: tally.range, message });
            }
        }
        if repeats.long {
            let seen = repeats.sessions.to_string();
            let note = if repeats.cut { " More of it differs than is read: not everything was looked at." } else { "" };
            report.summary.push_str(&[" Conversations seen: ", &seen, "; what repeats was counted.", note].concat());
            let end = if self.tail { " and the last 16" } else { "" };
            report.summary.push_str(&[" Settings were looked for in the first 256 KiB", end, "."].concat());
        }
        report
    }
}

/// The number of what the step means that shows a finding; 0: none.
fn evidence(case: &Case, found: &Found) -> u8 {
    let shows = |step: &&Step| span(step) == found.span;
    case.steps().filter(shows).find_map(number).unwrap_or(0)
}

/// Where a span of a piece stands in the whole text, if the piece begins at `from.offset` and the span in line `from.line` (from 0).
fn range(text: &str, span: Span, from: Position) -> Range {
    let place = |offset: usize, line: usize| {
        let start = crate::text::line_start(text, offset);
        Position { offset: from.offset + offset, line: line + 1, column: text[start..offset].chars().count() + 1 }
    };
    let more = span.text(text).bytes().filter(|byte| *byte == b'\n').count();
    Range { start: place(span.start, from.line), end: place(span.end, from.line + more) }
}

/// Judges a text that is there as a whole, or names a part that is missing.
pub fn check(text: &str, options: &Options, parts: Parts) -> Result<Report, Part> {
    let long = text.len() > PIECE && (text.len() > WHOLE || View::is_plain(&text[..text.floor_char_boundary(HEAD)]));
    let mut reading = Reading::of(Cow::Borrowed(options), long, parts);
    let (body, tail) = text.split_at(if long { border(text, text.len() - TAIL) } else { text.len() });
    pieces(body, if long { PIECE } else { WHOLE }, &mut |piece| {
        if reading.missing.is_none() {
            reading.push(piece);
        }
    });
    if !tail.is_empty() && reading.missing.is_none() {
        reading.push_end(tail);
    }
    match reading.missing {
        Some(part) => Err(part),
        None => Ok(reading.finish()),
    }
}

/// The pieces of a text, cut where a line ends.
fn pieces<'a>(text: &'a str, size: usize, take: &mut dyn FnMut(&'a str)) {
    let mut rest = text;
    while !rest.is_empty() {
        let (piece, behind) = rest.split_at(border(rest, size));
        take(piece);
        rest = behind;
    }
}

/// Where the first line behind `least` bytes begins, best behind an empty one.
pub fn border(text: &str, least: usize) -> usize {
    let Some(from) = (least < text.len()).then(|| text.ceil_char_boundary(least)) else { return text.len() };
    let near = &text[from..text.floor_char_boundary(from + (64 << 10))];
    let line = |sign: &str| near.find(sign).map(|at| from + at + sign.len());
    let end = line("\n\n").or_else(|| line("\n\r\n")).or_else(|| line("\n")).or_else(|| line("\r")).unwrap_or(from + near.len());
    end + usize::from(text[..end].ends_with('\r') && text[end..].starts_with('\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_the_text() {
        for text in ["", "a\nb\n", &"é".repeat(WHOLE), &"line\n".repeat(WHOLE), &"x\r\n\r\n".repeat(WHOLE / 2)] {
            let mut all: Vec<&str> = Vec::new();
            pieces(text, PIECE, &mut |piece| all.push(piece));
            assert_eq!(all.concat(), text);
            assert!(all.iter().all(|piece| piece.len() <= 2 * PIECE), "{}", all.len());
        }
    }
}
