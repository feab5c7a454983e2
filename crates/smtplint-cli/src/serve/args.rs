//! The command line of `smtplint serve`.

use lexopt::prelude::*;

use super::gate::is_origin;
use crate::args::Command;

/// What `serve` was asked for.
#[derive(Clone, Debug)]
pub struct ServeArgs {
    /// The port of 127.0.0.1; 0 takes a free one.
    pub port: u16,
    /// Open the page in the browser.
    pub open: bool,
    /// A page elsewhere that may probe too, as its exact origin.
    pub pair: Option<String>,
    /// Probe loopback, private and link-local addresses too.
    pub allow_private: bool,
    /// Probe other ports than those of mail.
    pub any_port: bool,
}

/// Reads what follows `serve`.
pub fn parse(parser: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
    let mut args = ServeArgs { port: 7425, open: false, pair: None, allow_private: false, any_port: false };
    while let Some(arg) = parser.next()? {
        match arg {
            Long("port") => args.port = port(&parser.value()?.to_string_lossy())?,
            Long("open") => args.open = true,
            Long("allow-private") => args.allow_private = true,
            Long("any-port") => args.any_port = true,
            Long("pair") => args.pair = Some(origin(parser.value()?.string()?)?),
            Short('h') | Long("help") => return Ok(Command::Help("serve")),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Command::Serve(args))
}

fn port(text: &str) -> Result<u16, lexopt::Error> {
    text.parse().map_err(|_| format!("--port takes a number from 0 to 65535, not `{text}`").into())
}

fn origin(text: String) -> Result<String, lexopt::Error> {
    match is_origin(&text) {
        true => Ok(text),
        false => Err(format!("--pair takes one exact origin such as https://lint.example.org, as a browser sends it, not `{text}`").into()),
    }
}
