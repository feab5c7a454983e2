//! A finding as a rule makes it, on the view's spans.

use super::Rule;
use crate::dialects::{Change, edits};
use crate::model::Plan;
use crate::report::{Applicability, Confidence, Severity};
use crate::text::Span;

/// A fix on the view's spans.
#[derive(Clone, Debug)]
pub struct RawFix {
    /// What it does.
    pub title: String,
    /// Whether it may be applied without looking.
    pub applicability: Applicability,
    /// What is replaced by what.
    pub edits: Vec<(Span, String)>,
}

/// A finding on the view's spans.
#[derive(Clone)]
pub struct Found {
    /// The rule.
    pub rule: &'static Rule,
    /// How bad.
    pub severity: Severity,
    /// How sure.
    pub confidence: Confidence,
    /// One line.
    pub title: String,
    /// What this paste does.
    pub message: String,
    /// What to do.
    pub advice: String,
    /// The text that shows it.
    pub span: Span,
    /// Other evidence.
    pub related: Vec<(Span, String)>,
    /// Repairs.
    pub fixes: Vec<RawFix>,
}

impl Found {
    /// A finding of `rule` at `span`, certain and of the rule's usual severity.
    pub fn new(rule: &'static Rule, span: Span) -> Self {
        Found {
            rule,
            severity: rule.severity,
            confidence: Confidence::Certain,
            title: rule.title.to_owned(),
            message: String::new(),
            advice: String::new(),
            span,
            related: Vec::new(),
            fixes: Vec::new(),
        }
    }

    /// Another headline, with the paste's own values.
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    /// What this paste does.
    pub fn message(mut self, message: impl Into<String>) -> Self {
        self.message = message.into();
        self
    }

    /// What to do.
    pub fn advice(mut self, advice: impl Into<String>) -> Self {
        self.advice = advice.into();
        self
    }

    /// Another severity than the rule's.
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// Less than certain.
    pub fn confidence(mut self, confidence: Confidence) -> Self {
        self.confidence = confidence;
        self
    }

    /// Another place that belongs to it.
    pub fn related(mut self, span: Option<Span>, message: impl Into<String>) -> Self {
        if let Some(span) = span.filter(|span| *span != self.span) {
            self.related.push((span, message.into()));
        }
        self
    }

    /// A repair of settings in their own dialect; left out where the dialect cannot write it.
    pub fn change(mut self, title: impl Into<String>, applicability: Applicability, plan: &Plan, changes: &[Change]) -> Self {
        if let Some(edits) = edits(&plan.text, plan, changes).filter(|edits| !edits.is_empty()) {
            self.fixes.push(RawFix { title: title.into(), applicability, edits });
        }
        self
    }

    /// A repair by plain replacement.
    pub fn replace(mut self, title: impl Into<String>, applicability: Applicability, span: Span, text: impl Into<String>) -> Self {
        self.fixes.push(RawFix { title: title.into(), applicability, edits: vec![(span, text.into())] });
        self
    }
}
