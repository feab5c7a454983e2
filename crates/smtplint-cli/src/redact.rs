//! `smtplint redact`: a text without its secrets.

use std::io::{self, Write};

use smtplint::Redacted;

use crate::args::RedactArgs;
use crate::{Status, input, tell};

/// Writes the text of a file or stdin without its secrets, and says on stderr what was taken out.
pub fn run(args: &RedactArgs, out: &mut impl Write) -> io::Result<Status> {
    let Some(text) = input::text_of(&args.path, &args.path.to_string_lossy()) else { return Ok(Status::Broken) };
    let redacted = smtplint::redact(&text, &args.options);
    out.write_all(redacted.text.as_bytes())?;
    // Whoever reads both sees the text whole before the summary.
    out.flush()?;
    tell(&summary(&redacted));
    Ok(Status::Clean)
}

/// "replaced 2 passwords, 1 mail address; look through the text before you share it".
fn summary(redacted: &Redacted) -> String {
    let mut kinds: Vec<_> = redacted.replaced.iter().map(|one| one.kind).collect();
    kinds.sort();
    let counts: Vec<String> =
        kinds.chunk_by(|one, other| one == other).map(|same| format!("{} × {}", same.len(), same[0].title())).collect();
    match counts.is_empty() {
        true => "nothing was found to take out; look through the text before you share it".to_owned(),
        false => format!("replaced {}; look through the text before you share it", counts.join(", ")),
    }
}
