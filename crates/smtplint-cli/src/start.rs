//! `smtplint start`: a provider's settings for a client, for somebody who has none yet.

use std::io::{self, Write};

use crate::args::StartArgs;
use crate::{Status, tell};

/// Writes the settings to stdout, and to stderr where the password comes from and what else must be right.
pub fn run(args: &StartArgs, out: &mut impl Write) -> io::Result<Status> {
    match smtplint::start(&args.server, &args.to, &args.address) {
        Ok(start) => {
            out.write_all(start.text.as_bytes())?;
            out.flush()?;
            tell(&start.secret);
            start.notes.iter().for_each(|note| tell(note));
            if !start.source.is_empty() {
                tell(&start.source);
            }
            Ok(Status::Clean)
        }
        Err(error) => {
            tell(&format!("{error}; `smtplint providers` and `smtplint dialects` list what is known"));
            Ok(Status::Broken)
        }
    }
}
