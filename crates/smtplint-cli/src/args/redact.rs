//! The command line of `smtplint redact`.

use std::ffi::OsString;
use std::io::IsTerminal;

use lexopt::prelude::*;
use smtplint::RedactOptions;

use super::Command;

/// What `redact` was asked for.
#[derive(Debug)]
pub struct RedactArgs {
    /// What is taken out beside secrets.
    pub options: RedactOptions,
    /// A file; `-` is stdin.
    pub path: OsString,
}

/// Reads the rest of the command line.
pub fn redact(parser: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
    let (mut options, mut kept, mut path) = (RedactOptions::default(), RedactOptions::ALL, None);
    while let Some(arg) = parser.next()? {
        match arg {
            Long("also") => switch(parser, "--also", &mut options, true)?,
            Long("all") => options = RedactOptions::ALL,
            Long("keep") => switch(parser, "--keep", &mut kept, false)?,
            Short('h') | Long("help") => return Ok(Command::Help("redact")),
            Value(name) if path.is_none() => path = Some(name),
            other => return Err(other.unexpected()),
        }
    }
    options.addresses &= kept.addresses;
    options.names &= kept.names;
    options.ips &= kept.ips;
    options.hosts &= kept.hosts;
    options.message_ids &= kept.message_ids;
    if path.is_none() && std::io::stdin().is_terminal() {
        return Ok(Command::Help("redact"));
    }
    Ok(Command::Redact(RedactArgs { options, path: path.unwrap_or_else(|| "-".into()) }))
}

/// Turns one or more kinds, `a` or `a,b`, on or off.
fn switch(parser: &mut lexopt::Parser, option: &str, options: &mut RedactOptions, on: bool) -> Result<(), lexopt::Error> {
    for kind in parser.value()?.string()?.split(',') {
        let wanted = match kind.trim() {
            "addresses" => &mut options.addresses,
            "names" => &mut options.names,
            "ips" => &mut options.ips,
            "hosts" => &mut options.hosts,
            "message-ids" => &mut options.message_ids,
            other => return Err(format!("{option} takes addresses, names, ips, hosts or message-ids, not `{other}`").into()),
        };
        *wanted = on;
    }
    Ok(())
}
