//! The command line: what was asked for, or what is wrong with the asking.

mod check;
mod compare;
mod convert;
mod explain;
mod manual;
mod redact;
mod reply;
mod start;
mod table;

use lexopt::prelude::*;
use smtplint::Severity;

pub use check::{CheckArgs, Configuration, Fix};
pub use compare::CompareArgs;
pub use convert::ConvertArgs;
pub use redact::RedactArgs;
pub use reply::ReplyArgs;
pub use start::StartArgs;

use crate::manual::Shell;

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
    /// Compare two texts.
    Compare(CompareArgs),
    /// Write a provider's settings for a client.
    Start(StartArgs),
    /// Take secrets out of a text.
    Redact(RedactArgs),
    /// Write the verdict for a customer.
    Reply(ReplyArgs),
    /// Ask live servers.
    Probe(Box<crate::probe::ProbeArgs>),
    /// Serve the page on 127.0.0.1.
    Serve(crate::serve::ServeArgs),
    /// Write a shell's completions.
    Completions(Shell),
    /// Write the man page.
    Man,
    /// Show the help of a command, or of all for an empty name.
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
    /// Code scanning and editors (SARIF 2.1.0).
    Sarif,
    /// Tickets and comments.
    Markdown,
    /// Annotations of GitHub's workflows.
    Github,
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

/// Reads the command line; the error is a sentence for stderr.
pub fn parse(mut parser: lexopt::Parser) -> Result<Command, String> {
    let first = parser.next().map_err(|error| error.to_string())?;
    let parsed = match first {
        None | Some(Short('h') | Long("help")) => Ok(Command::Help("")),
        Some(Short('V') | Long("version")) => Ok(Command::Version),
        Some(Value(name)) => return command(&name.to_string_lossy(), &mut parser).map_err(|error| error.to_string()),
        Some(other) => Err(other.unexpected()),
    };
    parsed.map_err(|error| error.to_string())
}

fn command(name: &str, parser: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
    match name {
        "check" => check::check(parser),
        "explain" => explain::explain(parser),
        "rules" => Ok(table::table(parser)?.map_or(Command::Help("rules"), Command::Rules)),
        "dialects" => Ok(table::table(parser)?.map_or(Command::Help("dialects"), Command::Dialects)),
        "providers" => Ok(table::table(parser)?.map_or(Command::Help("providers"), Command::Providers)),
        "convert" => convert::convert(parser),
        "compare" => compare::compare(parser),
        "start" => start::start(parser),
        "redact" => redact::redact(parser),
        "reply" => reply::reply(parser),
        "probe" => crate::probe::parse(parser),
        "serve" => crate::serve::parse(parser),
        "completions" => manual::completions(parser),
        "man" => manual::man(parser),
        "help" => Ok(Command::Help("")),
        other => Err(format!("no such command: `{other}` (a file is checked with `smtplint check PATH`)").into()),
    }
}

/// Formats of reports by name.
pub const FORMATS: &[(&str, Format)] = &[
    ("human", Format::Human),
    ("json", Format::Json),
    ("ndjson", Format::Ndjson),
    ("sarif", Format::Sarif),
    ("markdown", Format::Markdown),
    ("github", Format::Github),
];
/// The severities by name.
pub const SEVERITIES: &[(&str, Severity)] = &[("error", Severity::Error), ("warning", Severity::Warning)];
/// When to colour, by name.
pub const COLORS: &[(&str, Color)] = &[("auto", Color::Auto), ("always", Color::Always), ("never", Color::Never)];

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
