//! The command line of `smtplint start`.

use lexopt::prelude::*;

use super::Command;

/// What `start` was asked for.
#[derive(Debug)]
pub struct StartArgs {
    /// A provider's name, or a host.
    pub server: String,
    /// The dialect to write.
    pub to: String,
    /// The sender; empty: a stand-in.
    pub address: String,
}

/// Reads the rest of the command line.
pub fn start(parser: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
    let (mut to, mut server, mut address) = (None, None, String::new());
    while let Some(arg) = parser.next()? {
        match arg {
            Long("to") => to = Some(parser.value()?.string()?),
            Long("address") => address = parser.value()?.string()?,
            Short('h') | Long("help") => return Ok(Command::Help("start")),
            Value(name) if server.is_none() => server = Some(name.string()?),
            other => return Err(other.unexpected()),
        }
    }
    let server = server.ok_or("start from what? PROVIDER or HOST; `smtplint providers` lists those that are known")?;
    let to = to.ok_or("for which client? --to DIALECT; `smtplint dialects` lists them")?;
    Ok(Command::Start(StartArgs { server, to, address }))
}
