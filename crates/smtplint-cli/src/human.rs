//! The verdict for people: the source lines with carets, why, and the edit that repairs it.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use anstyle::{AnsiColor, Style};
use smtplint::report::{Range, Segment};
use smtplint::{Confidence, Finding, Report, Severity, Verdict};

use crate::long::Shown;
use crate::passages;
use crate::suggestion::Suggestion;
use crate::terminal;
use crate::window::{self, Window};

/// More segments than this are counted, not named.
const MOST_SEGMENTS: usize = 8;

/// Writes reports with or without colours.
pub struct Painter {
    renderer: Renderer,
    colored: bool,
}

impl Painter {
    /// A painter for a terminal that takes colours, or for plain text.
    pub fn new(colored: bool) -> Self {
        Painter { renderer: if colored { Renderer::styled() } else { Renderer::plain() }, colored }
    }

    /// Writes one input's report.
    pub fn write(&self, name: &str, shown: &Shown, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let (style, word) = match report.verdict {
            Verdict::Works => (AnsiColor::Green.on_default().bold(), "works."),
            Verdict::Risky => (AnsiColor::Yellow.on_default().bold(), "risky."),
            Verdict::Fails => (AnsiColor::Red.on_default().bold(), "fails."),
            Verdict::Unknown => (Style::new().bold(), "unknown."),
        };
        let name = terminal::one_line(name);
        let word = if self.colored { format!("{style}{word}{style:#}") } else { word.to_owned() };
        writeln!(out, "{name}: {word} {}", terminal::one_line(&report.summary))?;
        if !report.segments.is_empty() {
            writeln!(out, "  recognised: {}", recognised(&report.segments))?;
        }
        passages::write(&report.relay, self.colored, out)?;
        for finding in &report.findings {
            let (text, finding) = shown.of(finding);
            writeln!(out, "\n{}", self.rendered(&name, text, &finding))?;
        }
        if !report.findings.is_empty() {
            let mut counts = Counts::default();
            counts.add(report);
            writeln!(out, "\n{counts}")?;
        }
        Ok(())
    }

    fn rendered(&self, name: &str, text: &str, finding: &Finding) -> String {
        let related: Vec<Range> = finding.related.iter().map(|related| related.span).collect();
        let window = Window::around(text, finding.span, &related, window::WIDE);
        let suggestions: Vec<Suggestion> = finding.fixes.iter().map(|fix| Suggestion::new(text, fix)).collect();

        let mut title = level(finding.severity).primary_title(terminal::one_line(&finding.title)).id(finding.rule.as_ref());
        if let Some(reference) = finding.references.first() {
            title = title.id_url(reference.url.as_ref());
        }
        let start = finding.span.start;
        let main = match window.column(finding.span) == Some(start.column) {
            true => title.element(snippet(&window, finding).path(name)),
            // The renderer counts columns in what it shows, which is less than there is.
            false => title.element(Origin::path(name).line(start.line).char_column(start.column)).element(snippet(&window, finding)),
        };
        let mut groups = vec![main.elements(notes(finding, &window))];
        groups.extend(suggestions.iter().map(Suggestion::group));
        self.renderer.render(&groups)
    }
}

/// The lines with the evidence marked.
fn snippet<'a>(window: &'a Window, finding: &Finding) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let main = window.of(finding.span).map(|span| AnnotationKind::Primary.span(span));
    let related = finding.related.iter().filter_map(|related| {
        let span = window.of(related.span)?;
        Some(AnnotationKind::Context.span(span).label(terminal::one_line(&related.message)))
    });
    Snippet::source(window.text.as_str()).line_start(window.line).annotations(main.into_iter().chain(related))
}

/// What is to be said under the lines.
fn notes<'a>(finding: &Finding, window: &Window) -> Vec<annotate_snippets::Message<'a>> {
    let sure = match finding.confidence {
        Confidence::Certain => "",
        Confidence::Likely => " (likely)",
        Confidence::Possible => " (possible)",
    };
    let mut notes = vec![Level::NOTE.message(format!("{}{sure}", terminal::lines(&finding.message)))];
    for related in finding.related.iter().filter(|related| window.of(related.span).is_none()) {
        notes.push(Level::NOTE.message(format!("line {}: {}", related.span.start.line, terminal::lines(&related.message))));
    }
    if !finding.advice.is_empty() {
        notes.push(Level::HELP.message(terminal::lines(&finding.advice)));
    }
    notes
}

/// What was recognised and where: `Laravel .env (lines 1-3), SMTP session (line 5)`.
fn recognised(segments: &[Segment]) -> String {
    let mut names: Vec<String> = segments.iter().take(MOST_SEGMENTS).map(segment).collect();
    names.dedup();
    if segments.len() > MOST_SEGMENTS {
        names.push(format!("and {} more", segments.len() - MOST_SEGMENTS));
    }
    names.join(", ")
}

fn segment(segment: &Segment) -> String {
    let (first, last) = (segment.span.start.line, segment.span.end.line);
    let lines = if first == last { format!("line {first}") } else { format!("lines {first}-{last}") };
    format!("{} ({lines})", terminal::one_line(&segment.title))
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    }
}

/// How many findings of each severity there are.
#[derive(Default)]
pub struct Counts {
    inputs: usize,
    errors: usize,
    warnings: usize,
    remarks: usize,
}

impl Counts {
    /// Adds one input's findings.
    pub fn add(&mut self, report: &Report) {
        self.inputs += 1;
        for finding in &report.findings {
            match finding.severity {
                Severity::Error => self.errors += 1,
                Severity::Warning => self.warnings += 1,
                Severity::Info => self.remarks += 1,
            }
        }
    }

    /// How many inputs were judged.
    pub fn inputs(&self) -> usize {
        self.inputs
    }
}

impl std::fmt::Display for Counts {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let parts = [(self.errors, "error"), (self.warnings, "warning"), (self.remarks, "remark")];
        let parts: Vec<String> = parts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| counted(*count, word)).collect();
        if self.inputs > 1 {
            write!(out, "{}: ", counted(self.inputs, "input"))?;
        }
        if parts.is_empty() { out.write_str("nothing found") } else { out.write_str(&parts.join(", ")) }
    }
}

/// A number with its noun.
pub fn counted(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}
