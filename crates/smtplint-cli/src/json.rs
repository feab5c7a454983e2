//! Documents as JSON.

use std::io::{self, Write};

use serde::Serialize;

pub use smtplint::report::document::{Document, Input, VERSION};

/// Writes any document on a line of its own.
pub fn line(document: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, document)?;
    out.write_all(b"\n")
}
