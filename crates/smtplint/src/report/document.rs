//! The whole of several reports, as published in JSON, version 1.

use serde::Serialize;

use super::Report;

/// The version of the document's form.
pub const VERSION: u32 = 1;

/// The whole document.
#[derive(Debug, Serialize)]
pub struct Document {
    version: u32,
    inputs: Vec<Input>,
}

impl Document {
    /// The document on these inputs.
    pub fn of(inputs: Vec<Input>) -> Document {
        Document { version: VERSION, inputs }
    }
}

/// One input's verdict.
#[derive(Debug, Serialize)]
pub struct Input {
    /// The path as given; `-` for stdin.
    pub name: String,
    /// What was found.
    #[serde(flatten)]
    pub report: Report,
}
