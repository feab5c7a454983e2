//! `smtplint check`: reads texts, has them judged and shows the verdicts.

use std::fs;
use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

use smtplint::{Report, Severity};

use crate::args::{CheckArgs, Color, Fix, Format};
use crate::config::Configs;
use crate::input::{self, Content};
use crate::judge::Judge;
use crate::long::{self, Shown};
use crate::output::Output;
use crate::walk::Walk;
use crate::{Status, fix, stream, tell, terminal, walk};

/// Judges every input. What cannot be read is told of on stderr and the others are judged all the same.
pub fn run(args: &CheckArgs, out: &mut dyn Write) -> io::Result<Status> {
    let configs = match Configs::new(&args.config) {
        Ok(configs) => configs,
        Err(error) => {
            tell(&error);
            return Ok(Status::Broken);
        }
    };
    let output = Output::new(args.format, colored(args.color));
    let mut run = Run { args, configs, status: Status::Clean, output, looked_at: None, written: Ok(()) };
    for path in &args.paths {
        // With a configuration that says nothing, every verdict would be wrong.
        if let Err(error) = run.path(Path::new(path), out) {
            tell(&error);
            return Ok(Status::Broken);
        }
    }
    match args.fix {
        Fix::Diff => crate::unless_closed(run.written)?,
        _ => run.output.end(run.looked_at, out)?,
    }
    Ok(run.status)
}

struct Run<'a> {
    args: &'a CheckArgs,
    configs: Configs,
    status: Status,
    output: Output,
    /// How many files were looked at, if a directory is among the paths.
    looked_at: Option<usize>,
    /// Whether diffs could be written.
    written: io::Result<()>,
}

/// An input on its way to a verdict.
struct Input<'a> {
    name: &'a str,
    judge: &'a Judge,
    /// The file and the folder it may not lead out of; none for stdin.
    file: Option<(&'a Path, &'a Path)>,
    /// Found, not named: if it holds no settings, nothing is said.
    found: bool,
}

impl Run<'_> {
    /// One path of the command line; the error is a configuration's.
    fn path(&mut self, path: &Path, out: &mut dyn Write) -> Result<(), String> {
        if path == "-" {
            return self.stdin(out);
        }
        if !path.is_dir() {
            return self.named(path, out);
        }
        self.looked_at.get_or_insert(0);
        for file in Walk::of(path) {
            match file {
                Ok(file) => self.found(&file, path, out)?,
                Err(error) => self.broken(&error),
            }
        }
        Ok(())
    }

    fn named(&mut self, path: &Path, out: &mut dyn Write) -> Result<(), String> {
        let name = path.to_string_lossy();
        let place = place(path);
        let mut judge = Judge::new(&place, self.configs.of(&place)?, &self.args.options);
        if self.args.skip_unrecognised {
            judge = judge.of_found();
        }
        if judge.leaves_out() {
            tell(&format!("{}: left out, as smtplint.toml says", terminal::one_line(&name)));
            return Ok(());
        }
        let root = place.parent().unwrap_or(Path::new(""));
        let input = Input { name: &name, judge: &judge, file: Some((path, root)), found: self.args.skip_unrecognised };
        self.looked_at = self.looked_at.map(|files| files + 1);
        self.judged(&input, input::content_of(path.as_os_str(), &terminal::one_line(&name)), out);
        Ok(())
    }

    /// A file of a directory.
    fn found(&mut self, path: &Path, root: &Path, out: &mut dyn Write) -> Result<(), String> {
        let name = path.to_string_lossy();
        let place = place(path);
        let judge = Judge::new(&place, self.configs.of(&place)?, &self.args.options).of_found();
        if judge.leaves_out() {
            return Ok(());
        }
        let bytes = match fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) => {
                self.broken(&format!("{name}: {}", input::reason(&error)));
                return Ok(());
            }
        };
        if walk::is_binary(&bytes) {
            return Ok(());
        }
        self.looked_at = self.looked_at.map(|files| files + 1);
        let input = Input { name: &name, judge: &judge, file: Some((path, root)), found: true };
        self.judged(&input, Some(input::silently(bytes)), out);
        Ok(())
    }

    /// One text, or with NDJSON documents.
    fn stdin(&mut self, out: &mut dyn Write) -> Result<(), String> {
        let place = place(Path::new("-"));
        let judge = Judge::new(&place, self.configs.of(&place)?, &self.args.options);
        let text = Input { name: "-", judge: &judge, file: None, found: false };
        let mut stdin = io::stdin().lock();
        if self.args.format != Format::Ndjson {
            self.judged(&text, input::content_from(Box::new(stdin), "-"), out);
            return Ok(());
        }
        let mut number = 1;
        let mut next = match stream::first(&mut stdin) {
            Ok(Ok(document)) => Ok(Some(Some(document))),
            Ok(Err(line)) => {
                self.judged(&text, input::content_from(Box::new(io::Cursor::new(line).chain(stdin)), "-"), out);
                return Ok(());
            }
            Err(error) => Err(error),
        };
        loop {
            match next {
                Ok(Some(Some(document))) => {
                    self.judged(&Input { name: &document.name, ..text }, Some(Content::Whole(document.text, false)), out);
                }
                Ok(Some(None)) => self.status = Status::Broken,
                Ok(None) => return Ok(()),
                Err(error) => {
                    self.broken(&format!("-: {}", input::reason(&error)));
                    return Ok(());
                }
            }
            next = stream::next(&mut stdin, &mut number);
        }
    }

    fn broken(&mut self, reason: &str) {
        tell(&terminal::one_line(reason));
        self.status = Status::Broken;
    }

    fn judged(&mut self, input: &Input, content: Option<Content>, out: &mut dyn Write) {
        let verdict = content.and_then(|content| match content {
            Content::Whole(text, exact) => self.whole(input, text, exact, out),
            Content::Long(read, rest) => long(input, read, rest),
        });
        let Some((report, shown)) = verdict else {
            self.status = Status::Broken;
            return;
        };
        if self.args.fix == Fix::Diff || input.found && report.segments.is_empty() && report.findings.is_empty() {
            return;
        }
        if failing(&report, self.args.fail_on) {
            self.status = self.status.max(Status::Findings);
        }
        self.output.add(input.name, &shown, report, out);
    }

    /// The verdict on a text, after its fixes if they are asked for.
    fn whole(&mut self, input: &Input, text: String, exact: bool, out: &mut dyn Write) -> Option<(Report, Shown)> {
        if self.args.fix == Fix::Show {
            return Some((input.judge.report(&text), Shown::whole(text)));
        }
        let fixed = fix::fixed(&text, &|text| input.judge.report(text));
        if fixed.done.is_empty() {
            return Some((fixed.report, Shown::whole(text)));
        }
        if self.args.fix == Fix::Diff {
            self.show(&fix::diff(input.name, &text, &fixed.text), out);
            return Some((fixed.report, Shown::default()));
        }
        let written = match input.file {
            Some(_) if !exact => Err("is not UTF-8; not changed".to_owned()),
            Some((path, root)) => fix::write(path, root, &text, &fixed.text),
            None => Err("is no file; not changed".to_owned()),
        };
        match written {
            Ok(()) => {
                tell(&terminal::one_line(&format!("{}: fixed: {}", input.name, fixed.done.join("; "))));
                Some((fixed.report, Shown::whole(fixed.text)))
            }
            Err(reason) => {
                self.broken(&format!("{}: {reason}", input.name));
                Some((input.judge.report(&text), Shown::whole(text)))
            }
        }
    }

    fn show(&mut self, diff: &str, out: &mut dyn Write) {
        self.status = self.status.max(Status::Findings);
        // For `patch` it is the text itself; a terminal must not act on it.
        let shown = if io::stdout().is_terminal() { terminal::lines(diff) } else { diff.to_owned() };
        if self.written.is_ok() {
            self.written = out.write_all(shown.as_bytes());
        }
    }
}

/// The verdict on a text that is too long to be held; `None`, and the reason on stderr, if it cannot be read to its end.
fn long(input: &Input, read: Vec<u8>, rest: Box<dyn Read>) -> Option<(Report, Shown)> {
    let line = terminal::one_line(input.name);
    let told = |error: io::Error| tell(&format!("{line}: {}", input::reason(&error)));
    let (report, shown) = long::judged(read, rest, &line, input.judge.options()).map_err(told).ok()?;
    Some((input.judge.weighed(report), shown))
}

/// A path's own place: links of its folder followed, its own not.
fn place(path: &Path) -> PathBuf {
    let folder = match path.parent() {
        Some(folder) if folder != "" => folder,
        _ => Path::new("."),
    };
    let folder = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    path.file_name().map_or_else(|| folder.clone(), |name| folder.join(name))
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
