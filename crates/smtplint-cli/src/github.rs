//! Findings as GitHub's workflow commands: annotations of a pull request's lines.
//! <https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions>

use std::io::{self, Write};

use smtplint::report::Range;
use smtplint::{Finding, Report, Severity};

use crate::long::Shown;
use crate::terminal;

/// Writes one command a finding.
pub fn write(name: &str, shown: &Shown, report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for finding in &report.findings {
        let (_, finding) = shown.of(finding);
        writeln!(out, "::{} {}::{}", level(finding.severity), properties(name, &finding), data(&message(&finding)))?;
    }
    Ok(())
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    }
}

fn properties(name: &str, finding: &Finding) -> String {
    let Range { start, end } = finding.span;
    let mut list = Vec::new();
    if name != "-" {
        list.push(format!("file={}", property(name)));
    }
    list.push(format!("line={},endLine={}", start.line, end.line));
    // Columns of different lines are refused.
    if start.line == end.line {
        list.push(format!("col={},endColumn={}", start.column, end.column));
    }
    list.push(format!("title={}", property(&[finding.title.as_str(), " (", &finding.rule, ")"].concat())));
    list.join(",")
}

fn message(finding: &Finding) -> String {
    let mut text = finding.message.clone();
    if !finding.advice.is_empty() {
        text.push('\n');
        text.push_str(&finding.advice);
    }
    text
}

/// What the runner's toolkit escapes in a message; nothing else ends a command.
fn data(text: &str) -> String {
    terminal::lines(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
