//! The command line of `smtplint serve`.

use lexopt::prelude::*;

use super::Command;

/// Reads the rest of the command line.
pub fn serve(parser: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
    let mut port = 7425;
    while let Some(arg) = parser.next()? {
        match arg {
            Long("port") => port = parse_port(&parser.value()?.to_string_lossy())?,
            Short('h') | Long("help") => return Ok(Command::Help("serve")),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Command::Serve(port))
}

fn parse_port(text: &str) -> Result<u16, lexopt::Error> {
    text.parse().map_err(|_| format!("--port takes a number from 0 to 65535, not `{text}`").into())
}
