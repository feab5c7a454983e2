//! The engine's own test texts, which the pages take their examples from.

use anyhow::{Context, Result};

use crate::run::root;

/// A text to be judged.
pub struct Text {
    /// The file's name: a rule, a dialect or a server.
    pub of: String,
    /// What is wanted of it: `fires`, `clean`, `fires RULE`.
    pub wanted: String,
    /// The text.
    pub text: String,
}

/// Every text of a folder of the engine's tests, in the files' order.
pub fn texts(folder: &str) -> Result<Vec<Text>> {
    let folder = root().join("crates/smtplint/tests").join(folder);
    let mut files: Vec<_> = std::fs::read_dir(&folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    files.sort();
    let mut out = Vec::new();
    for file in files {
        let of = file.file_stem().context("a file has a name")?.to_string_lossy().into_owned();
        let whole = std::fs::read_to_string(&file)?;
        for part in whole.split("=== ").skip(1) {
            let (wanted, text) = part.split_once('\n').with_context(|| format!("{}: a text without a line", file.display()))?;
            out.push(Text { of: of.clone(), wanted: wanted.trim().to_owned(), text: text.trim_matches('\n').to_owned() + "\n" });
        }
    }
    Ok(out)
}
