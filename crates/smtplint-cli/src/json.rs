//! The report as JSON, version 1.

use std::io::{self, Write};

use serde::Serialize;
use smtplint::Report;

/// The version of the document's form.
pub const VERSION: u32 = 1;

/// The whole document.
#[derive(Serialize)]
pub struct Document {
    version: u32,
    inputs: Vec<Input>,
}

/// One input's verdict.
#[derive(Serialize)]
pub struct Input {
    /// The path as given; `-` for stdin.
    pub name: String,
    /// What was found.
    #[serde(flatten)]
    pub report: Report,
}

/// Writes the document and a line end.
pub fn write(inputs: Vec<Input>, out: &mut dyn Write) -> io::Result<()> {
    line(&Document { version: VERSION, inputs }, out)
}

/// Writes any document on a line of its own.
pub fn line(document: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, document)?;
    out.write_all(b"\n")
}
