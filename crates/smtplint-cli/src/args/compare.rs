//! The command line of `smtplint compare`.

use std::ffi::OsString;

use lexopt::prelude::*;

use super::Command;

/// What `compare` was asked for.
#[derive(Debug)]
pub struct CompareArgs {
    /// Two files; one may be `-`, stdin.
    pub paths: [OsString; 2],
}

/// Reads the rest of the command line.
pub fn compare(parser: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
    let mut paths = Vec::new();
    while let Some(arg) = parser.next()? {
        match arg {
            Short('h') | Long("help") => return Ok(Command::Help("compare")),
            Value(name) if paths.len() < 2 => paths.push(name),
            other => return Err(other.unexpected()),
        }
    }
    let paths: [OsString; 2] = paths.try_into().map_err(|_| "compare which two files? `smtplint compare WORKED FAILS`")?;
    if paths[0] == "-" && paths[1] == "-" {
        return Err("only one of the two can be stdin".into());
    }
    Ok(Command::Compare(CompareArgs { paths }))
}
