//! The command line of `smtplint check`.

use std::ffi::OsString;
use std::io::IsTerminal;

use lexopt::prelude::*;
use smtplint::{Options, Severity};

use super::{COLORS, Color, Command, FORMATS, Format, SEVERITIES, choice, rule_names};

/// What `check` was asked for.
#[derive(Debug)]
pub struct CheckArgs {
    /// Files and directories; `-` is stdin.
    pub paths: Vec<OsString>,
    /// Whom the report is for.
    pub format: Format,
    /// When to colour.
    pub color: Color,
    /// The severity from which a finding makes the exit status 1.
    pub fail_on: Severity,
    /// Named files are judged like found ones.
    pub skip_unrecognised: bool,
    /// What happens with fixes.
    pub fix: Fix,
    /// Which `smtplint.toml` counts.
    pub config: Configuration,
    /// Which rules run.
    pub options: Options,
}

/// What happens with fixes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fix {
    /// They are part of the report.
    Show,
    /// The safe ones are written into the files.
    Write,
    /// What would be written is shown.
    Diff,
}

/// Which `smtplint.toml` counts.
#[derive(Debug)]
pub enum Configuration {
    /// The nearest above each path.
    Nearest,
    /// This one.
    Of(OsString),
    /// None.
    None,
}

/// Reads the rest of the command line.
pub fn check(parser: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
    let mut args = CheckArgs {
        paths: Vec::new(),
        format: Format::default(),
        color: Color::default(),
        skip_unrecognised: false,
        fix: Fix::Show,
        config: Configuration::Nearest,
        fail_on: Severity::Error,
        options: Options::default(),
    };
    while let Some(arg) = parser.next()? {
        match arg {
            Long("format") => args.format = choice(parser, "--format", FORMATS)?,
            Long("fail-on") => args.fail_on = choice(parser, "--fail-on", SEVERITIES)?,
            Long("color" | "colour") => args.color = choice(parser, "--color", COLORS)?,
            Long("only") => args.options.only.extend(rule_names(parser)?),
            Long("ignore") => args.options.ignore.extend(rule_names(parser)?),
            Long("fix") if args.fix == Fix::Show => args.fix = Fix::Write,
            // A diff of what would be written is what both together ask for.
            Long("fix") => {}
            Long("diff") => args.fix = Fix::Diff,
            Long("skip-unrecognised") => args.skip_unrecognised = true,
            Long("config") => args.config = Configuration::Of(parser.value()?),
            Long("no-config") => args.config = Configuration::None,
            Short('h') | Long("help") => return Ok(Command::Help("check")),
            Value(path) => args.paths.push(path),
            other => return Err(other.unexpected()),
        }
    }
    if args.paths.is_empty() {
        // At a terminal a silent wait for text would look like a hang.
        if std::io::stdin().is_terminal() {
            return Ok(Command::Help("check"));
        }
        args.paths.push("-".into());
    }
    if args.fix == Fix::Write && args.paths.iter().any(|path| path == "-") {
        return Err("--fix writes into files; of stdin, --diff shows what it would write".into());
    }
    Ok(Command::Check(args))
}
