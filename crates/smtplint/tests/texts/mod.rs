//! Texts to be judged, in files: each stands under a line `=== WANTED` that says what is wanted of it.

use std::fs;
use std::path::Path;

/// One text.
pub struct Fixture {
    /// The file's name: a rule or a dialect.
    pub of: String,
    /// What stands behind `=== `.
    pub wanted: String,
    /// The text itself.
    pub text: String,
}

/// Every text of a folder of `tests`.
pub fn fixtures(folder: &str) -> Vec<Fixture> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder of fixtures") {
        let path = entry.expect("a fixture").path();
        let of = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let whole = fs::read_to_string(&path).expect("a text");
        for part in whole.split("=== ").skip(1) {
            let (wanted, text) = part.split_once('\n').expect("a line that says which");
            found.push(Fixture { of: of.clone(), wanted: wanted.trim().to_owned(), text: text.to_owned() });
        }
    }
    found
}
