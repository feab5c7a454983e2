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

const HELP: &str = "\
Serves the page on 127.0.0.1, to this machine only, until it is interrupted, with \"Probe live\" behind a key that is new at each start.

Usage: smtplint serve [OPTIONS]

  --port PORT                  0 picks a free port (default: 7425)
  --open                       Open the page in the browser (only from a terminal on a desktop)
  --allow-private              Let the page probe loopback, private and link-local addresses too
  --any-port                   Let the page probe any port, not only 25, 465, 587 and 2525
  --pair ORIGIN                Let one page elsewhere probe too, e.g. https://lint.example.org

It names a file that only you can read. Open that in the browser: it leads to the page with the key. Without the key the page judges
texts, and nobody can probe. No login is ever tried from the page; `smtplint probe --login` does that.
";

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
            Short('h') | Long("help") => return Ok(Command::Help(HELP)),
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
