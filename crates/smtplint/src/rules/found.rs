//! Findings as rules make them, on the view's spans.

use super::Rule;
use super::evidence::first;
use super::settings::{port_words, provider};
use crate::dialects::{Change, edits};
use crate::model::{Case, ErrorMeaning, Plan};
use crate::report::{Applicability, Confidence, Severity};
use crate::text::Span;

/// A fix on the view's spans.
#[derive(Debug)]
pub struct RawFix {
    /// What it does.
    pub title: String,
    /// Whether it may be applied without looking.
    pub applicability: Applicability,
    /// What is replaced by what.
    pub edits: Vec<(Span, String)>,
}

/// A finding on the view's spans. Its texts may name values in braces: `"{client} does not know {value}"`.
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
    /// It stands for itself: no other finding explains it.
    pub alone: bool,
    /// What the names in its texts stand for.
    pub values: Vec<(&'static str, String)>,
}

/// What the rules say of a paste. Everything is changed in place: a finding that is handed from call to call is copied each time.
pub struct Findings<'a> {
    /// The paste, read.
    pub case: &'a Case,
    /// The rule that looks at it now.
    pub(super) rule: &'static Rule,
    pub(super) list: Vec<Found>,
    pub(super) before: usize,
}

impl Findings<'_> {
    /// A finding at `span`, certain and of the rule's usual severity and title.
    pub fn add(&mut self, span: Span) -> &mut Found {
        let rule = self.rule;
        self.list.push(Found {
            rule,
            severity: rule.severity,
            confidence: Confidence::Certain,
            title: rule.title().to_owned(),
            message: String::new(),
            advice: String::new(),
            span,
            related: Vec::new(),
            fixes: Vec::new(),
            alone: false,
            values: Vec::new(),
        });
        let last = self.list.len() - 1;
        &mut self.list[last]
    }

    /// A finding about settings, whose texts may name their `{client}`, `{host}`, `{port}` ("port 25 (curl's default)"), its
    /// `{number}` and their `{provider}`.
    pub fn add_of(&mut self, plan: &Plan, span: Span) -> &mut Found {
        let found = self.add(span);
        found.value("client", plan.client.name).value("host", &plan.host_name()).value("port", &port_words(plan));
        found.number("number", plan.port_number().unwrap_or(0));
        found.value("provider", provider(plan).map_or("", |provider| provider.name))
    }

    /// What the rule that looks now has found so far stands for itself.
    pub fn stand_alone(&mut self) {
        for found in &mut self.list[self.before..] {
            found.alone = true;
        }
    }

    /// A finding for the first error of this meaning, where the rule that looks now has found nothing weightier.
    pub fn otherwise(&mut self, shown: ErrorMeaning) -> Option<&mut Found> {
        let span = first(self.case, &[], &[shown]).filter(|_| self.nothing_yet())?;
        Some(self.add(span))
    }

    /// Whether the rule that looks now has found nothing yet.
    pub fn nothing_yet(&self) -> bool {
        self.list.len() == self.before
    }
}

impl Found {
    /// What `{name}` stands for in the texts that follow.
    #[inline(never)]
    pub fn value(&mut self, name: &'static str, value: &str) -> &mut Self {
        self.values.push((name, value.to_owned()));
        self
    }

    /// The same for a number.
    pub fn number(&mut self, name: &'static str, value: u16) -> &mut Self {
        self.value(name, &value.to_string())
    }

    /// Another headline than the rule's, with the paste's own values.
    #[inline(never)]
    pub fn title(&mut self, text: &str) -> &mut Self {
        self.title = self.filled(text);
        self
    }

    /// What this paste does.
    #[inline(never)]
    pub fn message(&mut self, text: &str) -> &mut Self {
        self.message = self.filled(text);
        self
    }

    /// What to do.
    #[inline(never)]
    pub fn advice(&mut self, text: &str) -> &mut Self {
        self.advice = self.filled(text);
        self
    }

    /// Another severity than the rule's.
    pub fn severity(&mut self, severity: Severity) -> &mut Self {
        self.severity = severity;
        self
    }

    /// The usual explanation, but not the only one.
    pub fn likely(&mut self) -> &mut Self {
        self.confidence(Confidence::Likely)
    }

    /// Certain if `sure`, otherwise likely.
    pub fn likely_unless(&mut self, sure: bool) -> &mut Self {
        self.confidence(if sure { Confidence::Certain } else { Confidence::Likely })
    }

    /// How sure.
    pub fn confidence(&mut self, confidence: Confidence) -> &mut Self {
        self.confidence = confidence;
        self
    }

    /// Another place that belongs to it.
    #[inline(never)]
    pub fn related(&mut self, span: Option<Span>, message: &str) -> &mut Self {
        if let Some(span) = span.filter(|span| *span != self.span) {
            self.related.push((span, message.to_owned()));
        }
        self
    }

    /// A repair of settings in their own dialect; left out where the dialect cannot write it.
    #[inline(never)]
    pub fn change(&mut self, title: &str, applicability: Applicability, plan: &Plan, changes: &[Change]) -> &mut Self {
        match edits(&plan.text, plan, changes) {
            Some(edits) if !edits.is_empty() => self.fix(title, applicability, edits),
            _ => self,
        }
    }

    /// A repair by plain replacement.
    #[inline(never)]
    pub fn replace(&mut self, title: &str, applicability: Applicability, span: Span, text: &str) -> &mut Self {
        self.fix(title, applicability, vec![(span, text.to_owned())])
    }

    /// A repair of several places.
    #[inline(never)]
    pub fn fix(&mut self, title: &str, applicability: Applicability, edits: Vec<(Span, String)>) -> &mut Self {
        let title = self.filled(title);
        self.fixes.push(RawFix { title, applicability, edits });
        self
    }

    /// The text with its values in place of their names.
    #[inline(never)]
    fn filled(&self, text: &str) -> String {
        let mut out = String::new();
        for part in text.split('}') {
            let (before, name) = part.split_once('{').unwrap_or((part, ""));
            out.push_str(before);
            debug_assert!(name.is_empty() || self.values.iter().any(|(known, _)| *known == name), "{name} has no value in: {text}");
            for (known, value) in &self.values {
                if *known == name {
                    out.push_str(value);
                }
            }
        }
        out
    }
}
