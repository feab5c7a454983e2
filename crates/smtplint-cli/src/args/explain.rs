//! The command line of `smtplint explain`.

use lexopt::prelude::*;

use super::{COLORS, Color, Command, choice};

/// Reads the rest of the command line.
pub fn explain(parser: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
    let (mut rule, mut color) = (None, Color::default());
    while let Some(arg) = parser.next()? {
        match arg {
            Long("color" | "colour") => color = choice(parser, "--color", COLORS)?,
            Short('h') | Long("help") => return Ok(Command::Help("explain")),
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
