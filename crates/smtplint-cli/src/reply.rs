//! `smtplint reply`: the verdict for a customer.

use std::io::{self, Write};

use crate::args::ReplyArgs;
use crate::{Status, input};

/// Writes the reply on a file or stdin.
pub fn run(args: &ReplyArgs, out: &mut impl Write) -> io::Result<Status> {
    let Some(text) = input::text_of(&args.path, &args.path.to_string_lossy()) else { return Ok(Status::Broken) };
    out.write_all(smtplint::reply::reply(&text, args.sentences, args.form).as_bytes())?;
    Ok(Status::Clean)
}
