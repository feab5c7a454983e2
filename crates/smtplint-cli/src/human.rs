//! The verdict for people: the source lines with carets, why, and the edit that repairs it.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Group, Level, Patch, Renderer, Snippet};
use anstyle::{AnsiColor, Style};
use smtplint::report::Range;
use smtplint::{Confidence, Finding, Fix, Report, Severity, Verdict};

use crate::window::Window;

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
    pub fn write(&self, name: &str, text: &str, report: &Report, out: &mut impl Write) -> io::Result<()> {
        let style = match report.verdict {
            Verdict::Works => AnsiColor::Green.on_default().bold(),
            Verdict::Risky => AnsiColor::Yellow.on_default().bold(),
            Verdict::Fails => AnsiColor::Red.on_default().bold(),
            Verdict::Unknown => Style::new().bold(),
        };
        let name = crate::window::printable(name);
        writeln!(out, "{name}: {} {}", self.styled(style, word(report.verdict)), report.summary)?;
        let mut seen: Vec<&str> = report.segments.iter().map(|segment| segment.title.as_str()).collect();
        seen.dedup();
        if !seen.is_empty() {
            writeln!(out, "  recognised: {}", seen.join(", "))?;
        }
        for finding in &report.findings {
            writeln!(out, "\n{}", self.rendered(&name, text, finding))?;
        }
        if !report.findings.is_empty() {
            writeln!(out, "\n{}", counts(&report.findings))?;
        }
        Ok(())
    }

    fn styled(&self, style: Style, word: &str) -> String {
        if self.colored { format!("{style}{word}{style:#}") } else { word.to_owned() }
    }

    fn rendered(&self, name: &str, text: &str, finding: &Finding) -> String {
        let window = Window::around(text, finding.span, &spans(finding));
        let mut snippet = window.snippet(name);
        if let Some(span) = window.of(finding.span) {
            snippet = snippet.annotation(AnnotationKind::Primary.span(span));
        }
        for related in &finding.related {
            if let Some(span) = window.of(related.span) {
                snippet = snippet.annotation(AnnotationKind::Context.span(span).label(related.message.as_str()));
            }
        }
        let sure = if finding.confidence == Confidence::Certain { "" } else { confidence(finding.confidence) };
        let mut main = level(finding.severity).primary_title(finding.title.as_str()).id(finding.rule.as_ref()).element(snippet);
        main = main.element(Level::NOTE.message(format!("{}{sure}", finding.message)));
        if !finding.advice.is_empty() {
            main = main.element(Level::HELP.message(finding.advice.as_str()));
        }
        for related in finding.related.iter().filter(|related| window.of(related.span).is_none()) {
            main = main.element(Level::NOTE.message(format!("line {}: {}", related.span.start.line, related.message)));
        }
        let mut groups = vec![main];
        groups.extend(finding.fixes.iter().filter_map(|fix| suggestion(&window, name, fix)));
        self.renderer.render(&groups).to_string()
    }
}

/// All places a finding would show.
fn spans(finding: &Finding) -> Vec<Range> {
    let related = finding.related.iter().map(|related| related.span);
    let edits = finding.fixes.iter().flat_map(|fix| fix.edits.iter().map(|edit| edit.span));
    related.chain(edits).collect()
}

fn suggestion<'a>(window: &'a Window, name: &'a str, fix: &'a Fix) -> Option<Group<'a>> {
    let patches: Option<Vec<Patch>> = fix.edits.iter().map(|edit| window.of(edit.span).map(|span| Patch::new(span, crate::window::printable_lines(&edit.text)))).collect();
    let patches = patches.filter(|patches| !patches.is_empty())?;
    let snippet: Snippet<'a, Patch<'a>> = Snippet::source(window.text.as_str()).line_start(window.line).path(name).patches(patches);
    Some(Level::HELP.with_name(Some("fix")).secondary_title(fix.title.as_str()).element(snippet))
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    }
}

fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Works => "works.",
        Verdict::Risky => "risky.",
        Verdict::Fails => "fails.",
        Verdict::Unknown => "unknown.",
    }
}

fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Certain => "",
        Confidence::Likely => " (likely)",
        Confidence::Possible => " (possible)",
    }
}

fn counts(findings: &[Finding]) -> String {
    let of = |severity, one: &str, many: &str| {
        let count = findings.iter().filter(|finding| finding.severity == severity).count();
        (count > 0).then(|| format!("{count} {}", if count == 1 { one } else { many }))
    };
    let parts = [of(Severity::Error, "error", "errors"), of(Severity::Warning, "warning", "warnings"), of(Severity::Info, "remark", "remarks")];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
