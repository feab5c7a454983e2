//! The command line of `smtplint rules`, `dialects` and `providers`.

use lexopt::prelude::*;

use super::{Format, choice};

/// The format of a table; `None` if its help is asked for.
pub fn table(parser: &mut lexopt::Parser) -> Result<Option<Format>, lexopt::Error> {
    let mut chosen = Format::default();
    while let Some(arg) = parser.next()? {
        match arg {
            Long("format") => chosen = choice(parser, "--format", TABLE_FORMATS)?,
            Short('h') | Long("help") => return Ok(None),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Some(chosen))
}

const TABLE_FORMATS: &[(&str, Format)] = &[("human", Format::Human), ("json", Format::Json)];
