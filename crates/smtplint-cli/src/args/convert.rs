//! The command line of `smtplint convert`.

use std::ffi::OsString;

use lexopt::prelude::*;

use super::Command;

/// What `convert` was asked for.
#[derive(Debug)]
pub struct ConvertArgs {
    /// The dialect to write.
    pub to: String,
    /// A file; `-` is stdin.
    pub path: OsString,
}

/// Reads the rest of the command line.
pub fn convert(parser: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
    let (mut to, mut path) = (None, None);
    while let Some(arg) = parser.next()? {
        match arg {
            Long("to") => to = Some(parser.value()?.string()?),
            Short('h') | Long("help") => return Ok(Command::Help("convert")),
            Value(name) if path.is_none() => path = Some(name),
            other => return Err(other.unexpected()),
        }
    }
    let to = to.ok_or("convert to what? --to DIALECT; `smtplint dialects` lists them")?;
    Ok(Command::Convert(ConvertArgs { to, path: path.unwrap_or_else(|| "-".into()) }))
}
