//! From findings on the view to the report on the paste.

use super::{Edit, Exchange, Finding, Fix, Passage, Position, Range, Reference, Related, Report, Segment, Turn, verdict};
use crate::model::Case;
use crate::parts::Parts;
use crate::rules::Found;
use crate::text::{LineIndex, Span, View};
use crate::wire::{self, Move};

/// A piece of the pasted text, as it was pasted and as readers saw it.
pub struct Places<'a> {
    source: &'a str,
    view: &'a View<'a>,
    index: LineIndex,
    /// Where the piece begins; its line from 0.
    from: Position,
}

impl<'a> Places<'a> {
    /// The places of a piece that begins at `from` (its line from 0).
    pub fn new(source: &'a str, view: &'a View<'a>, from: Position) -> Self {
        Places { source, view, index: LineIndex::new(source), from }
    }

    fn position(&self, offset: usize) -> Position {
        let (line, column) = self.index.position(self.source, offset);
        Position { offset: self.from.offset + offset, line: self.from.line + line, column }
    }

    /// Where a span of the view stands in the text.
    pub fn range(&self, span: Span) -> Range {
        let span = self.view.source_span(span);
        Range { start: self.position(span.start), end: self.position(span.end) }
    }
}

/// Carries everything back to the pasted text and adds the verdict.
pub fn assemble(places: &Places, case: &Case, found: Vec<Found>, parts: &Parts) -> Report {
    let (verdict, summary) = verdict::of(case, &found);
    let (mut segments, mut relay, mut findings) = (Vec::new(), Vec::new(), Vec::new());
    for segment in &case.segments {
        let (dialect, title) = (segment.dialect.into(), segment.title.to_owned());
        segments.push(Segment { kind: segment.kind, dialect, title, span: places.range(segment.span) });
    }
    for ruling in case.policies.iter().flat_map(|policy| &policy.rulings) {
        relay.push(Passage {
            listener: ruling.listener.clone(),
            asker: ruling.asker,
            recipient: ruling.recipient,
            answer: ruling.answer,
            because: ruling.because.clone(),
            span: ruling.by.map(|span| places.range(span)),
        });
    }
    for one in found {
        findings.push(finding(places, one));
    }
    Report { segments, relay, wire: exchanges(places, case, parts), findings, verdict, summary }
}

fn exchanges(places: &Places, case: &Case, parts: &Parts) -> Vec<Exchange> {
    let mut exchanges = Vec::new();
    for conversation in wire::conversations(case, parts) {
        let mut turns = Vec::with_capacity(conversation.moves.len());
        for Move { by, text, tls, exposed, failed, span } in conversation.moves {
            turns.push(Turn { by, text, tls, exposed, failed, span: span.map(|span| places.range(span)) });
        }
        let (title, predicted, commands) = (conversation.title, conversation.predicted, conversation.commands);
        exchanges.push(Exchange { title, predicted, turns, commands });
    }
    exchanges
}

fn finding(places: &Places, found: Found) -> Finding {
    let (mut related, mut fixes, mut references) = (Vec::new(), Vec::new(), Vec::new());
    for (span, message) in found.related {
        related.push(Related { span: places.range(span), message });
    }
    for fix in found.fixes {
        let mut edits = Vec::new();
        for (span, text) in &fix.edits {
            edits.push(Edit { span: places.range(*span), text: places.view.wrapped(*span, text) });
        }
        fixes.push(Fix { title: fix.title, applicability: fix.applicability, edits });
    }
    for (title, url) in found.rule.references() {
        references.push(Reference { title: title.into(), url });
    }
    Finding {
        rule: found.rule.id().into(),
        severity: found.severity,
        confidence: found.confidence,
        title: found.title,
        message: found.message,
        advice: found.advice,
        span: places.range(found.span),
        related,
        fixes,
        references,
        values: found.values,
    }
}
