//! `smtplint check`: reads texts, has them judged and shows the verdicts.

use std::ffi::OsStr;
use std::io::{self, IsTerminal, Read, Write};

use smtplint::{Options, Report, Severity};

use crate::args::{CheckArgs, Color, Format};
use crate::input::{self, Content};
use crate::long::{self, Shown};
use crate::output::Output;
use crate::{Status, stream, tell, terminal};

/// Judges every input. What cannot be read is told of on stderr and the others are judged all the same.
pub fn run(args: &CheckArgs, out: &mut dyn Write) -> io::Result<Status> {
    let mut run = Run { args, status: Status::Clean, output: Output::new(args.format, colored(args.color)) };
    for path in &args.paths {
        match path == "-" && args.format == Format::Ndjson {
            true => run.stream(out),
            false => run.input(path, out),
        }
    }
    run.output.end(None, out).map(|()| run.status)
}

struct Run<'a> {
    args: &'a CheckArgs,
    status: Status,
    output: Output,
}

impl Run<'_> {
    fn input(&mut self, path: &OsStr, out: &mut dyn Write) {
        let name = path.to_string_lossy();
        let content = input::content_of(path, &terminal::one_line(&name));
        self.judged(&name, content, out);
    }

    /// Documents, or one text.
    fn stream(&mut self, out: &mut dyn Write) {
        let mut stdin = io::stdin().lock();
        let mut number = 1;
        let mut next = match stream::first(&mut stdin) {
            Ok(Ok(document)) => Ok(Some(Some(document))),
            Ok(Err(line)) => {
                let content = input::content_from(Box::new(io::Cursor::new(line).chain(stdin)), "-");
                return self.judged("-", content, out);
            }
            Err(error) => Err(error),
        };
        loop {
            match next {
                Ok(Some(Some(document))) => self.judged(&document.name, Some(Content::Whole(document.text, false)), out),
                Ok(Some(None)) => self.status = Status::Broken,
                Ok(None) => return,
                Err(error) => {
                    tell(&format!("-: {}", input::reason(&error)));
                    self.status = Status::Broken;
                    return;
                }
            }
            next = stream::next(&mut stdin, &mut number);
        }
    }

    fn judged(&mut self, name: &str, content: Option<Content>, out: &mut dyn Write) {
        let Some((report, shown)) = content.and_then(|content| verdict(content, name, &self.args.options)) else {
            self.status = Status::Broken;
            return;
        };
        if failing(&report, self.args.fail_on) {
            self.status = self.status.max(Status::Findings);
        }
        self.output.add(name, &shown, report, out);
    }
}

/// The verdict on one input, and what it shows; `None`, and the reason on stderr, if it cannot be read to its end.
fn verdict(content: Content, name: &str, options: &Options) -> Option<(Report, Shown)> {
    match content {
        Content::Whole(text, _) => Some((smtplint::check(&text, options), Shown::whole(text))),
        Content::Long(read, rest) => {
            let line = terminal::one_line(name);
            let told = |error: io::Error| tell(&format!("{line}: {}", input::reason(&error)));
            long::judged(read, rest, &line, options).map_err(told).ok()
        }
    }
}

/// Whether a report has a finding of that severity or worse.
pub fn failing(report: &Report, from: Severity) -> bool {
    report.findings.iter().any(|finding| finding.severity >= from)
}

/// NO_COLOR counts when it is set to anything (no-color.org); a dumb terminal shows escapes as text.
pub fn colored(color: Color) -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let dumb = || std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => io::stdout().is_terminal() && !set("NO_COLOR") && !dumb(),
    }
}
