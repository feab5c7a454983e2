//! What the error texts of clients and servers mean.

use crate::model::ErrorMeaning;

/// The meaning of one line (or a few joined lines) of a program's own words; `None` where it means nothing to us.
pub fn classify(line: &str) -> Option<ErrorMeaning> {
    let _ = line;
    None
}
