//! From findings on the view to the report on the paste.

use super::{Edit, Finding, Fix, Position, Range, Reference, Related, Report, Segment, verdict};
use crate::model::Case;
use crate::rules::Found;
use crate::text::{LineIndex, Span, View};

struct Places<'a> {
    source: &'a str,
    view: &'a View<'a>,
    index: LineIndex,
}

impl Places<'_> {
    fn position(&self, offset: usize) -> Position {
        let (line, column) = self.index.position(self.source, offset);
        Position { offset, line, column }
    }

    fn range(&self, span: Span) -> Range {
        let span = self.view.source_span(span);
        Range { start: self.position(span.start), end: self.position(span.end) }
    }
}

/// Carries everything back to the pasted text and adds the verdict.
pub fn assemble(source: &str, view: &View, case: &Case, findings: Vec<Found>) -> Report {
    let places = Places { source, view, index: LineIndex::new(source) };
    let (verdict, summary) = verdict::of(case, &findings);
    let segments = case.segments.iter().map(|segment| Segment {
        kind: segment.kind,
        dialect: segment.dialect.into(),
        title: segment.title.to_owned(),
        span: places.range(segment.span),
    });
    Report { segments: segments.collect(), findings: findings.into_iter().map(|found| finding(&places, found)).collect(), verdict, summary }
}

fn finding(places: &Places, found: Found) -> Finding {
    Finding {
        rule: found.rule.id.into(),
        severity: found.severity,
        confidence: found.confidence,
        title: found.title,
        message: found.message,
        advice: found.advice,
        span: places.range(found.span),
        related: found.related.into_iter().map(|(span, message)| Related { span: places.range(span), message }).collect(),
        fixes: found
            .fixes
            .into_iter()
            .map(|fix| Fix {
                title: fix.title,
                applicability: fix.applicability,
                edits: fix.edits.into_iter().map(|(span, text)| edit(places, span, &text)).collect(),
            })
            .collect(),
        references: found.rule.references.iter().map(|&(title, url)| Reference { title: title.into(), url: url.into() }).collect(),
    }
}

fn edit(places: &Places, span: Span, text: &str) -> Edit {
    Edit { span: places.range(span), text: places.view.wrapped(span, text) }
}
