//! Documents on stdin, one a line: `{"name": …, "text": …}`, each judged before the next is read.

use std::io::{self, BufRead};

use serde::Deserialize;

use crate::tell;

/// One text of a stream.
#[derive(Deserialize)]
pub struct Document {
    /// What it is called.
    #[serde(default = "stdin")]
    pub name: String,
    /// What is to be judged.
    pub text: String,
}

fn stdin() -> String {
    "-".to_owned()
}

/// Longer documents are refused, so that memory stays flat.
const LONGEST: usize = smtplint::LARGEST_INPUT;

/// A first line that is whole and no document stands for a stdin that is one text: what was read of it is given back.
pub fn first(source: &mut dyn BufRead) -> io::Result<Result<Document, Vec<u8>>> {
    let line = line_of(source)?;
    Ok(serde_json::from_slice(&line).map_err(|_| line))
}

/// The further documents; what is none is told of and counted as `None`.
pub fn next(source: &mut dyn BufRead, number: &mut usize) -> io::Result<Option<Option<Document>>> {
    loop {
        let line = line_of(source)?;
        if line.is_empty() {
            return Ok(None);
        }
        *number += 1;
        if line.trim_ascii().is_empty() {
            continue;
        }
        let document = serde_json::from_slice(&line).ok();
        if document.is_none() {
            tell(&format!("-: line {number}: no document with a \"text\""));
        }
        return Ok(Some(document));
    }
}

/// A line with its end; of one too long the beginning, which is no document.
fn line_of(source: &mut dyn BufRead) -> io::Result<Vec<u8>> {
    let mut line = Vec::new();
    io::Read::take(&mut *source, LONGEST as u64).read_until(b'\n', &mut line)?;
    Ok(line)
}
