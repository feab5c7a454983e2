//! `smtplint convert`: the settings of one client in another's keys.

use std::io::{self, Write};

use crate::args::ConvertArgs;
use crate::{Status, input, tell};

/// Writes the settings of a file or stdin in another dialect.
pub fn run(args: &ConvertArgs, out: &mut impl Write) -> io::Result<Status> {
    let Some(text) = input::text_of(&args.path, &args.path.to_string_lossy()) else { return Ok(Status::Broken) };
    match smtplint::convert(&text, &args.to) {
        Ok(converted) => out.write_all(converted.as_bytes()).map(|()| Status::Clean),
        Err(error) => {
            tell(&format!("{error}; `smtplint dialects` lists what can be read and written"));
            Ok(Status::Broken)
        }
    }
}
