//! The command lines of `smtplint completions` and `smtplint man`.

use lexopt::prelude::*;

use super::Command;
use crate::manual::SHELLS;

/// Reads the rest of the command line.
pub fn completions(parser: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
    let mut shell = None;
    while let Some(arg) = parser.next()? {
        match arg {
            Short('h') | Long("help") => return Ok(Command::Help("completions")),
            Value(name) if shell.is_none() => {
                let known = SHELLS.iter().find(|(word, _)| name == *word);
                shell = Some(
                    known
                        .ok_or_else(|| {
                            format!("there are completions for bash, zsh, fish and powershell, not for `{}`", name.to_string_lossy())
                        })?
                        .1,
                );
            }
            other => return Err(other.unexpected()),
        }
    }
    shell.map(Command::Completions).ok_or_else(|| "completions for which shell? bash, zsh, fish or powershell".into())
}

/// Reads the rest of the command line.
pub fn man(parser: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
    match parser.next()? {
        None => Ok(Command::Man),
        Some(Short('h') | Long("help")) => Ok(Command::Help("man")),
        Some(other) => Err(other.unexpected()),
    }
}
