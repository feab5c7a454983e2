//! What replies mean: code, enhanced status code, words and stage.

use crate::model::{ReplyMeaning, Stage};

/// The meaning of a reply. `code` is 0 where the text names none.
pub fn classify(code: u16, enhanced: Option<(u8, u16, u16)>, text: &str, stage: Stage) -> Option<ReplyMeaning> {
    let _ = (code, enhanced, text, stage);
    None
}
