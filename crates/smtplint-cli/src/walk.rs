//! The files of a directory that can hold SMTP settings.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;
use smtplint::limits;

/// Folders of what others wrote or programs made.
const FOREIGN: &str = " .git .hg .svn node_modules bower_components .venv __pycache__ .tox .mypy_cache ";
/// Names of files that hold no settings, however long they are.
const NO_SETTINGS: &str =
    " package-lock.json npm-shrinkwrap.json yarn.lock pnpm-lock.yaml composer.lock Cargo.lock Gemfile.lock poetry.lock uv.lock go.sum ";
/// The same of their endings.
const NO_SETTINGS_ENDINGS: &[&str] = &[".min.js", ".min.css", ".map", ".svg", ".css", ".lock"];

/// The files below `root` that may hold settings, in the order of their names; an error says what could not be read.
pub fn files(root: &Path) -> impl Iterator<Item = Result<PathBuf, String>> {
    let mut walk = WalkBuilder::new(root);
    // `.env` is hidden, and a folder need not be a repository to have a .gitignore.
    walk.hidden(false).require_git(false).sort_by_file_name(OsStr::cmp);
    walk.filter_entry(|entry| {
        !entry.file_type().is_some_and(|kind| kind.is_dir()) || entry.depth() == 0 || !named(FOREIGN, entry.file_name())
    });
    walk.build().filter_map(|entry| match entry {
        Ok(entry) if !entry.file_type().is_some_and(|kind| kind.is_file()) || !can_hold(entry.file_name()) => None,
        Ok(entry) => match entry.metadata() {
            Ok(metadata) if metadata.len() > limits::WHOLE as u64 => None,
            Ok(_) => Some(Ok(entry.into_path())),
            Err(error) => Some(Err(error.to_string())),
        },
        Err(error) => Some(Err(error.to_string())),
    })
}

fn named(list: &str, name: &OsStr) -> bool {
    name.to_str().is_some_and(|name| list.contains(&[" ", name, " "].concat()))
}

fn can_hold(name: &OsStr) -> bool {
    !named(NO_SETTINGS, name) && !name.to_str().is_some_and(|name| NO_SETTINGS_ENDINGS.iter().any(|ending| name.ends_with(ending)))
}

/// Whether bytes are no text: git's test, a NUL near the beginning, where no byte order mark explains it.
pub fn is_binary(bytes: &[u8]) -> bool {
    bytes[..bytes.len().min(8000)].contains(&0) && !crate::input::is_utf16(bytes)
}
