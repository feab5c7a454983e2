//! The sentences of replies to customers, a file a language, which the page fetches when somebody replies.

use std::path::Path;

use anyhow::{Context, Result};
use smtplint::reply::{LANGUAGES, sentences};

/// What the files' names begin with; `src/desk/reply.rs` has them too.
pub const PREFIX: &str = "reply-";

/// Puts every language beside the page, without comments and empty lines.
pub fn copy(folder: &Path) -> Result<()> {
    for (code, _) in LANGUAGES {
        let text = sentences(code).with_context(|| format!("no sentences in {code}"))?;
        let rows: Vec<&str> = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
        std::fs::write(folder.join(format!("{PREFIX}{code}.txt")), rows.join("\n"))?;
    }
    Ok(())
}
