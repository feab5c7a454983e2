//! The command line: what was asked for, or what is wrong with the asking.

use std::ffi::OsString;
use std::io::IsTerminal;

use lexopt::prelude::*;
use smtplint::{Options, RedactOptions, Severity};

/// What to do.
#[derive(Debug)]
pub enum Command {
    /// Judge texts.
    Check(CheckArgs),
    /// Show one rule's explanation.
    Explain(String, Color),
    /// Show the table of rules.
    Rules(Format),
    /// Show the table of dialects.
    Dialects(Format),
    /// Show the table of providers.
    Providers(Format),
    /// Write settings in another dialect.
    Convert(ConvertArgs),
    /// Take secrets out of a text.
    Redact(RedactArgs),
    /// Ask live servers.
    Probe(crate::probe::ProbeArgs),
    /// Serve the page on 127.0.0.1.
    Serve(crate::serve::ServeArgs),
    /// Show a help text.
    Help(&'static str),
    /// Show the version.
    Version,
}

/// Whom the output is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// People.
    #[default]
    Human,
    /// Programs.
    Json,
    /// Programs that read one document a line, as it comes.
    Ndjson,
}

/// When to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What `check` was asked for.
#[derive(Debug)]
pub struct CheckArgs {
    /// Files; `-` is stdin.
    pub paths: Vec<OsString>,
    /// Whom the report is for.
    pub format: Format,
    /// When to colour.
    pub color: Color,
    /// The severity from which a finding makes the exit status 1.
    pub fail_on: Severity,
    /// Which rules run.
    pub options: Options,
}

/// What `convert` was asked for.
#[derive(Debug)]
pub struct ConvertArgs {
    /// The dialect to write.
    pub to: String,
    /// A file; `-` is stdin.
    pub path: OsString,
}

/// What `redact` was asked for.
#[derive(Debug)]
pub struct RedactArgs {
    /// What is taken out beside secrets.
    pub options: RedactOptions,
    /// A file; `-` is stdin.
    pub path: OsString,
}

const HELP: &str = "\
smtplint finds what is wrong with SMTP settings, transcripts and server configuration.

Usage:
  smtplint check [PATH…|-]     Judge files or stdin
  smtplint convert --to DIALECT [FILE|-]   Write the settings in another client's keys
  smtplint redact [FILE|-]     Take out passwords, keys and messages, so that the text can be shared
  smtplint explain RULE|CODE   Say what a rule finds or a reply means, why, and what to do
  smtplint rules               List the rules
  smtplint dialects            List what can be read, and where each one's meaning is from
  smtplint providers           List the providers that are known
  smtplint probe HOST[:PORT]…  Ask live servers what they do, and judge it
  smtplint serve               Serve the page on 127.0.0.1, with live probes

Options:
  -h, --help                   Show help; after a command, its help
  -V, --version                Show the version

Exit status: 0 nothing to complain of, 1 findings, 2 the work could not be done, 3 nothing could be reached.
";

const CHECK_HELP: &str = "\
Judges files or stdin: what is wrong, which text shows it, why, and the edit that repairs it.

Usage: smtplint check [OPTIONS] [PATH…|-]

  PATH                         A file; `-` is stdin, also when no path is given and stdin is no terminal
  --format human|json          For people (default) or programs
  --fail-on error|warning      From which severity the exit status is 1 (default: error)
  --only RULE                  Run only this rule; may be repeated
  --ignore RULE                Do not run this rule; may be repeated
  --color auto|always|never    auto: on a terminal, unless NO_COLOR is set (default)

Exit status: 0 nothing at or above --fail-on, 1 findings, 2 the work could not be done.
";

const EXPLAIN_HELP: &str = "\
Says what a rule finds, why it is bad, and what to do; or what a reply means, who must act, and who is known to answer so.

Usage: smtplint explain [OPTIONS] RULE|CODE

  CODE                         A reply, its code or its enhanced code: 4.4.7, 535 5.7.139, \"550-5.7.26 This mail …\"

  --color auto|always|never    auto: on a terminal, unless NO_COLOR is set (default)

`smtplint rules` lists the rules.
";

const RULES_HELP: &str = "Lists the rules.\n\nUsage: smtplint rules [--format human|json]\n";

const DIALECTS_HELP: &str =
    "Lists the settings, transcripts and configurations that can be read.\n\nUsage: smtplint dialects [--format human|json]\n";

const PROVIDERS_HELP: &str =
    "Lists the providers: hosts, ports, what a login looks like.\n\nUsage: smtplint providers [--format human|json]\n";

const CONVERT_HELP: &str = "\
Writes the settings of a file or stdin in another client's keys. Passwords become references.

Usage: smtplint convert --to DIALECT [FILE|-]

  --to DIALECT                 The dialect to write, e.g. laravel-env; `smtplint dialects` lists them
";

const REDACT_HELP: &str = "\
Writes a file or stdin without its secrets to stdout, so that it can be shared, and says on stderr what was replaced.

Usage: smtplint redact [OPTIONS] [FILE|-]

  --also KIND                  Replace these too: addresses, names, ips, hosts, message-ids; may be repeated (a,b)
  --all                        Replace all of them
  --keep KIND                  With --all: but not these; may be repeated (a,b)

Passwords, keys, tokens, cookies, the base64 of logins, private keys and the text of messages are always replaced, in every spelling.
A stand-in has the shape of what it stands for, and the same stands for the same, so that `smtplint check` says of the redacted text
what it says of the original. What providers' hosts, ports and replies say stays.

Exit status: 0 the text was written, 2 it could not be.
";

/// Reads the command line; the error is a sentence for stderr.
pub fn parse(mut parser: lexopt::Parser) -> Result<Command, String> {
    let first = parser.next().map_err(|error| error.to_string())?;
    let parsed = match first {
        None | Some(Short('h') | Long("help")) => Ok(Command::Help(HELP)),
        Some(Short('V') | Long("version")) => Ok(Command::Version),
        Some(Value(name)) => return command(&name.to_string_lossy(), &mut parser).map_err(|error| error.to_string()),
        Some(other) => Err(other.unexpected()),
    };
    parsed.map_err(|error| error.to_string())
}

fn command(name: &str, parser: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
    match name {
        "check" => check(parser),
        "explain" => explain(parser),
        "rules" => Ok(table(parser)?.map_or(Command::Help(RULES_HELP), Command::Rules)),
        "dialects" => Ok(table(parser)?.map_or(Command::Help(DIALECTS_HELP), Command::Dialects)),
        "providers" => Ok(table(parser)?.map_or(Command::Help(PROVIDERS_HELP), Command::Providers)),
        "convert" => convert(parser),
        "redact" => redact(parser),
        "probe" => crate::probe::parse(parser),
        "serve" => crate::serve::parse(parser),
        "help" => Ok(Command::Help(HELP)),
        other => Err(format!("no such command: `{other}` (a file is checked with `smtplint check PATH`)").into()),
    }
}

fn check(parser: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
    let mut args = CheckArgs {
        paths: Vec::new(),
        format: Format::default(),
        color: Color::default(),
        fail_on: Severity::Error,
        options: Options::default(),
    };
    while let Some(arg) = parser.next()? {
        match arg {
            Long("format") => args.format = format(parser)?,
            Long("fail-on") => args.fail_on = choice(parser, "--fail-on", SEVERITIES)?,
            Long("color" | "colour") => args.color = choice(parser, "--color", COLORS)?,
            Long("only") => args.options.only.extend(rule_names(parser)?),
            Long("ignore") => args.options.ignore.extend(rule_names(parser)?),
            Short('h') | Long("help") => return Ok(Command::Help(CHECK_HELP)),
            Value(path) => args.paths.push(path),
            other => return Err(other.unexpected()),
        }
    }
    if args.paths.is_empty() {
        // At a terminal a silent wait for text would look like a hang.
        if std::io::stdin().is_terminal() {
            return Ok(Command::Help(CHECK_HELP));
        }
        args.paths.push("-".into());
    }
    Ok(Command::Check(args))
}

fn explain(parser: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
    let (mut rule, mut color) = (None, Color::default());
    while let Some(arg) = parser.next()? {
        match arg {
            Long("color" | "colour") => color = choice(parser, "--color", COLORS)?,
            Short('h') | Long("help") => return Ok(Command::Help(EXPLAIN_HELP)),
            Value(name) if rule.is_none() => rule = Some(name.to_string_lossy().into_owned()),
            // `explain 535 5.7.139` without quotes.
            Value(word) if rule.as_ref().is_some_and(|rule| rule.starts_with(['2', '3', '4', '5'])) => {
                rule = rule.map(|rule| [rule.as_str(), &word.to_string_lossy()].join(" "));
            }
            other => return Err(other.unexpected()),
        }
    }
    rule.map(|rule| Command::Explain(rule, color)).ok_or_else(|| "which rule or reply? `smtplint rules` lists the rules".into())
}

fn convert(parser: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
    let (mut to, mut path) = (None, None);
    while let Some(arg) = parser.next()? {
        match arg {
            Long("to") => to = Some(parser.value()?.string()?),
            Short('h') | Long("help") => return Ok(Command::Help(CONVERT_HELP)),
            Value(name) if path.is_none() => path = Some(name),
            other => return Err(other.unexpected()),
        }
    }
    let to = to.ok_or("convert to what? --to DIALECT; `smtplint dialects` lists them")?;
    Ok(Command::Convert(ConvertArgs { to, path: path.unwrap_or_else(|| "-".into()) }))
}

fn redact(parser: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
    let (mut options, mut kept, mut path) = (RedactOptions::default(), RedactOptions::ALL, None);
    while let Some(arg) = parser.next()? {
        match arg {
            Long("also") => switch(parser, "--also", &mut options, true)?,
            Long("all") => options = RedactOptions::ALL,
            Long("keep") => switch(parser, "--keep", &mut kept, false)?,
            Short('h') | Long("help") => return Ok(Command::Help(REDACT_HELP)),
            Value(name) if path.is_none() => path = Some(name),
            other => return Err(other.unexpected()),
        }
    }
    options.addresses &= kept.addresses;
    options.names &= kept.names;
    options.ips &= kept.ips;
    options.hosts &= kept.hosts;
    options.message_ids &= kept.message_ids;
    if path.is_none() && std::io::stdin().is_terminal() {
        return Ok(Command::Help(REDACT_HELP));
    }
    Ok(Command::Redact(RedactArgs { options, path: path.unwrap_or_else(|| "-".into()) }))
}

/// Turns one or more kinds, `a` or `a,b`, on or off.
fn switch(parser: &mut lexopt::Parser, option: &str, options: &mut RedactOptions, on: bool) -> Result<(), lexopt::Error> {
    for kind in parser.value()?.string()?.split(',') {
        let wanted = match kind.trim() {
            "addresses" => &mut options.addresses,
            "names" => &mut options.names,
            "ips" => &mut options.ips,
            "hosts" => &mut options.hosts,
            "message-ids" => &mut options.message_ids,
            other => return Err(format!("{option} takes addresses, names, ips, hosts or message-ids, not `{other}`").into()),
        };
        *wanted = on;
    }
    Ok(())
}

/// The format of a table; `None` if its help is asked for.
fn table(parser: &mut lexopt::Parser) -> Result<Option<Format>, lexopt::Error> {
    let mut chosen = Format::default();
    while let Some(arg) = parser.next()? {
        match arg {
            Long("format") => chosen = format(parser)?,
            Short('h') | Long("help") => return Ok(None),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Some(chosen))
}

const FORMATS: &[(&str, Format)] = &[("human", Format::Human), ("json", Format::Json)];
/// The severities by name.
pub const SEVERITIES: &[(&str, Severity)] = &[("error", Severity::Error), ("warning", Severity::Warning)];
/// When to colour, by name.
pub const COLORS: &[(&str, Color)] = &[("auto", Color::Auto), ("always", Color::Always), ("never", Color::Never)];

fn format(parser: &mut lexopt::Parser) -> Result<Format, lexopt::Error> {
    choice(parser, "--format", FORMATS)
}

/// One of a few words.
pub fn choice<T: Copy>(parser: &mut lexopt::Parser, option: &str, words: &[(&str, T)]) -> Result<T, lexopt::Error> {
    let value = parser.value()?;
    let found = words.iter().find(|(word, _)| value == *word);
    found.map(|(_, meaning)| *meaning).ok_or_else(|| {
        let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        format!("{option} takes {}, not `{}`", names.join(" or "), value.to_string_lossy()).into()
    })
}

/// One or more known rules, `a` or `a,b`: a misspelt name would otherwise pass everything in silence.
pub fn rule_names(parser: &mut lexopt::Parser) -> Result<Vec<String>, lexopt::Error> {
    let value = parser.value()?.string()?;
    let names: Vec<String> = value.split(',').map(|name| name.trim().to_owned()).collect();
    match names.iter().find(|name| smtplint::rule(name).is_none()) {
        Some(unknown) => Err(crate::explain::no_such_rule(unknown).into()),
        None => Ok(names),
    }
}
