//! What the command line offers, in one table: help, completions and man page are made from it, and a test holds the parsers to it.

mod commands;
mod completions;
mod man;

pub use commands::COMMANDS;
pub use completions::{SHELLS, Shell, completions};
pub use man::page;

/// One command.
pub struct Entry {
    /// Its name.
    pub name: &'static str,
    /// What stands behind the name in a list of commands.
    pub synopsis: &'static str,
    /// What it does, in a few words.
    pub brief: &'static str,
    /// What it does, in a sentence or two.
    pub about: &'static str,
    /// Arguments and options, in order.
    pub rows: &'static [Row],
    /// What else is to be said.
    pub notes: &'static str,
    /// What the exit status says, where it says more than 0 and 2.
    pub status: &'static str,
}

/// A row of a command's help.
pub enum Row {
    /// An argument: its name, what may stand there, what it is.
    Argument(&'static str, Value, &'static str),
    /// An option: its long name without dashes, what follows it, what it does.
    Option(&'static str, Value, &'static str),
    /// What the rows below have in common.
    Heading(&'static str),
}

/// What an option or argument takes.
#[derive(Clone, Copy)]
pub enum Value {
    /// Nothing.
    None,
    /// One of these words, divided by `|`.
    Words(&'static str),
    /// A file, under this name.
    File(&'static str),
    /// A rule's name.
    Rule,
    /// A dialect's name.
    Dialect,
    /// Anything, under this name.
    Any(&'static str),
}

impl Value {
    /// How help names it; empty for nothing.
    pub fn name(self) -> &'static str {
        match self {
            Value::None => "",
            Value::Words(name) | Value::File(name) | Value::Any(name) => name,
            Value::Rule => "RULE",
            Value::Dialect => "DIALECT",
        }
    }

    /// The words that may stand there, if they are known.
    pub fn words(self) -> Vec<&'static str> {
        match self {
            Value::Words(words) => words.split('|').collect(),
            Value::Rule => smtplint::rules().iter().map(|rule| rule.id()).collect(),
            Value::Dialect => {
                let written = smtplint::dialects::all().iter().filter(|dialect| smtplint::dialects::writes(dialect));
                written.map(|dialect| dialect.id).collect()
            }
            _ => Vec::new(),
        }
    }
}

impl Entry {
    /// Its options: name, value, what it does.
    pub fn options(&self) -> impl Iterator<Item = (&'static str, Value, &'static str)> {
        self.rows.iter().filter_map(|row| match row {
            Row::Option(name, value, help) => Some((*name, *value, *help)),
            _ => None,
        })
    }

    /// Its arguments' values.
    pub fn arguments(&self) -> impl Iterator<Item = Value> {
        self.rows.iter().filter_map(|row| match row {
            Row::Argument(_, value, _) => Some(*value),
            _ => None,
        })
    }
}

/// Where the explanations begin.
const COLUMN: usize = 29;

/// A command's help; the help of all for an empty name.
pub fn help(name: &str) -> String {
    COMMANDS.iter().find(|entry| entry.name == name).map_or_else(overview, of_command)
}

fn overview() -> String {
    let mut text = "smtplint finds what is wrong with SMTP settings, transcripts and server configuration.\n\nUsage:\n".to_owned();
    for entry in COMMANDS {
        row(&mut text, &["smtplint ", entry.name, " ", entry.synopsis].concat(), entry.brief);
    }
    text.push_str("\nOptions:\n");
    row(&mut text, "-h, --help", "Show help; after a command, its help");
    row(&mut text, "-V, --version", "Show the version");
    text.push_str("\nExit status: ");
    text.push_str(commands::STATUS);
    text.push('\n');
    text
}

fn of_command(entry: &Entry) -> String {
    let takes_options = if entry.options().next().is_some() { "[OPTIONS] " } else { "" };
    let mut text = [entry.about, "\n\nUsage: smtplint ", entry.name, " ", takes_options, entry.synopsis].concat().trim_end().to_owned();
    text.push_str("\n\n");
    for one in entry.rows {
        match one {
            Row::Argument(name, _, help) => row(&mut text, name, help),
            Row::Option(name, value, help) => row(&mut text, ["--", name, " ", value.name()].concat().trim_end(), help),
            Row::Heading(heading) => {
                text.push('\n');
                text.push_str(heading);
                text.push('\n');
            }
        }
    }
    if !entry.notes.is_empty() {
        text.push('\n');
        text.push_str(entry.notes);
        text.push('\n');
    }
    if !entry.status.is_empty() {
        text.push_str("\nExit status: ");
        text.push_str(entry.status);
        text.push('\n');
    }
    text
}

fn row(text: &mut String, left: &str, right: &str) {
    text.push_str("  ");
    text.push_str(left);
    let width = left.chars().count();
    // A long one stands alone.
    let gap = if width + 1 < COLUMN { COLUMN - width } else { COLUMN + 2 };
    text.push_str(if width + 1 < COLUMN { "" } else { "\n" });
    text.extend(std::iter::repeat_n(' ', gap));
    text.push_str(right);
    text.push('\n');
}
