//! Reports in the form that was asked for, one input after the other.

use std::io::{self, Write};

use smtplint::report::{markdown, sarif};
use smtplint::{Report, Rule};

use crate::args::Format;
use crate::human::{Counts, Painter};
use crate::long::Shown;
use crate::{github, json};

/// Writes reports in one form.
pub struct Output {
    form: Form,
    counts: Counts,
    /// Whoever reads may leave early (`| head`); the exit status tells of all inputs all the same.
    written: io::Result<()>,
}

enum Form {
    Human(Painter),
    Json(Vec<json::Input>),
    Ndjson,
    Sarif(sarif::Log),
    Markdown,
    Github,
}

impl Output {
    /// An output in that form.
    pub fn new(format: Format, colored: bool) -> Self {
        let form = match format {
            Format::Human => Form::Human(Painter::new(colored)),
            Format::Json => Form::Json(Vec::new()),
            Format::Ndjson => Form::Ndjson,
            Format::Sarif => Form::Sarif(sarif::Log::new(documented)),
            Format::Markdown => Form::Markdown,
            Format::Github => Form::Github,
        };
        Output { form, counts: Counts::default(), written: Ok(()) }
    }

    /// Adds one input's report; whether anybody still reads.
    pub fn add(&mut self, name: &str, shown: &Shown, report: Report, out: &mut dyn Write) -> bool {
        let first = self.counts.inputs() == 0;
        self.counts.add(&report);
        let written = match &mut self.form {
            Form::Json(inputs) => {
                inputs.push(json::Input { name: name.to_owned(), report });
                Ok(())
            }
            Form::Sarif(log) => {
                for finding in &report.findings {
                    let (text, finding) = shown.of(finding);
                    log.add(name, text, &finding);
                }
                Ok(())
            }
            _ if self.written.is_err() => Ok(()),
            Form::Ndjson => json::line(&json::Input { name: name.to_owned(), report }, out),
            Form::Human(painter) => gap(first, out).and_then(|()| painter.write(name, shown, &report, out)),
            Form::Markdown => gap(first, out).and_then(|()| in_markdown(name, shown, &report, out)),
            Form::Github => github::write(name, shown, &report, out),
        };
        if let Err(error) = written.and_then(|()| out.flush()) {
            self.written = Err(error);
        }
        self.written.is_ok()
    }

    /// Ends the output. `looked_at` says how many files a directory's walk looked at.
    pub fn end(self, looked_at: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
        let counts = self.counts;
        let summary = match looked_at {
            Some(files) => Some(format!("{} looked at; {counts}", crate::human::counted(files, "file"))),
            None if counts.inputs() > 1 => Some(counts.to_string()),
            None => None,
        };
        let gap = if counts.inputs() > 0 { "\n" } else { "" };
        let written = match (self.form, summary) {
            (Form::Json(inputs), _) => json::line(&json::Document::of(inputs), out),
            (Form::Sarif(log), _) => json::line(&log.document(), out),
            (Form::Human(_), Some(summary)) => self.written.and_then(|()| writeln!(out, "{gap}{summary}")),
            (Form::Markdown, Some(summary)) => self.written.and_then(|()| writeln!(out, "{gap}{summary}.")),
            _ => self.written,
        };
        crate::unless_closed(written)
    }
}

/// A rule's doc comment, whose lines begin with the blank that follows `///`.
fn documented(rule: &Rule) -> Option<sarif::Help> {
    let lines: Vec<&str> = rule.doc().trim().lines().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
    let markdown = lines.join("\n");
    Some(sarif::Help { text: crate::markdown::rendered(&markdown, false), markdown })
}

fn gap(first: bool, out: &mut dyn Write) -> io::Result<()> {
    if first { Ok(()) } else { writeln!(out) }
}

fn in_markdown(name: &str, shown: &Shown, report: &Report, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(markdown::heading(name, report).as_bytes())?;
    let mut quotes: Option<(*const u8, markdown::Quotes)> = None;
    for finding in &report.findings {
        let (text, finding) = shown.of(finding);
        if quotes.as_ref().is_none_or(|(of, _)| *of != text.as_ptr()) {
            quotes = Some((text.as_ptr(), markdown::Quotes::of(text)));
        }
        let Some((_, quotes)) = &quotes else { continue };
        out.write_all(markdown::finding(quotes, &finding).as_bytes())?;
    }
    out.write_all(markdown::relay(report).as_bytes())
}
