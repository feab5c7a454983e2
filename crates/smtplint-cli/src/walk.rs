//! The files of a directory that can hold SMTP settings.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use smtplint::limits;

use crate::input::reason;
use crate::patterns::Patterns;

/// Folders of what others wrote or programs made.
const FOREIGN: &str = " .git .hg .svn node_modules bower_components .venv __pycache__ .tox .mypy_cache ";
/// Names of files that hold no settings, however long they are.
const NO_SETTINGS: &str =
    " package-lock.json npm-shrinkwrap.json yarn.lock pnpm-lock.yaml composer.lock Cargo.lock Gemfile.lock poetry.lock uv.lock go.sum ";
/// The same of their endings.
const NO_SETTINGS_ENDINGS: &[&str] = &[".min.js", ".min.css", ".map", ".svg", ".css", ".lock", ".sarif"];
/// In every language and notation SMTP settings say one of these words.
const WORDS: &[&[u8]] = &[b"smtp", b"mail"];

/// The files below a folder, in the order of their names; an error says what could not be read.
pub struct Walk {
    /// What is still to be visited, the next last.
    left: Vec<Step>,
}

enum Step {
    File(PathBuf),
    /// A folder as it was named, where it is, and what is ignored there.
    Folder(PathBuf, PathBuf, Option<Rc<Ignored>>),
    Error(String),
}

/// The patterns of a folder and those of the folders above.
struct Ignored {
    patterns: Patterns,
    above: Option<Rc<Ignored>>,
}

impl Ignored {
    fn has(&self, path: &Path, is_folder: bool) -> bool {
        let decided = self.patterns.decide(path, is_folder);
        decided.unwrap_or_else(|| self.above.as_ref().is_some_and(|above| above.has(path, is_folder)))
    }
}

impl Walk {
    /// A walk through `root`.
    pub fn of(root: &Path) -> Self {
        let place = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
        Walk { left: vec![Step::Folder(root.to_owned(), place.clone(), ignored_above(&place))] }
    }

    fn visit(&mut self, folder: &Path, place: &Path, above: Option<Rc<Ignored>>) -> io::Result<()> {
        let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.file_name()));
        let ignored = with_file(&place.join(".gitignore"), place, above);
        for entry in entries {
            let (name, kind) = (entry.file_name(), entry.file_type()?);
            let (path, place) = (folder.join(&name), place.join(&name));
            let named = |is_folder| ignored.as_ref().is_some_and(|ignored| ignored.has(&place, is_folder));
            if kind.is_dir() && !listed(FOREIGN, &name) && !named(true) {
                self.left.push(Step::Folder(path, place, ignored.clone()));
            } else if kind.is_file() && can_hold(&name) && !named(false) {
                match entry.metadata() {
                    Ok(metadata) if metadata.len() > limits::WHOLE as u64 => {}
                    Ok(_) => self.left.push(Step::File(path)),
                    Err(error) => self.left.push(Step::Error(format!("{}: {}", path.display(), reason(&error)))),
                }
            }
        }
        Ok(())
    }
}

impl Iterator for Walk {
    type Item = Result<PathBuf, String>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.left.pop()? {
                Step::File(path) => return Some(Ok(path)),
                Step::Error(error) => return Some(Err(error)),
                Step::Folder(path, place, ignored) => {
                    if let Err(error) = self.visit(&path, &place, ignored) {
                        return Some(Err(format!("{}: {}", path.display(), reason(&error))));
                    }
                }
            }
        }
    }
}

/// What the repository's folders above say, if it is one.
fn ignored_above(place: &Path) -> Option<Rc<Ignored>> {
    let repository = place.ancestors().find(|folder| folder.join(".git").exists())?;
    let mut ignored = with_file(&repository.join(".git/info/exclude"), repository, None);
    let mut folders: Vec<&Path> = place.ancestors().skip(1).take_while(|folder| folder.starts_with(repository)).collect();
    folders.reverse();
    for folder in folders {
        ignored = with_file(&folder.join(".gitignore"), folder, ignored);
    }
    ignored
}

fn with_file(file: &Path, folder: &Path, above: Option<Rc<Ignored>>) -> Option<Rc<Ignored>> {
    match fs::read(file) {
        Ok(text) => Some(Rc::new(Ignored { patterns: Patterns::of_file(folder, &String::from_utf8_lossy(&text)), above })),
        Err(_) => above,
    }
}

fn listed(list: &str, name: &OsStr) -> bool {
    name.to_str().is_some_and(|name| list.contains(&[" ", name, " "].concat()))
}

fn can_hold(name: &OsStr) -> bool {
    !listed(NO_SETTINGS, name) && !name.to_str().is_some_and(|name| NO_SETTINGS_ENDINGS.iter().any(|ending| name.ends_with(ending)))
}

/// Whether bytes are no text: git's test, a NUL near the beginning, where no byte order mark explains it.
pub fn is_binary(bytes: &[u8]) -> bool {
    bytes[..bytes.len().min(8000)].contains(&0) && !crate::input::is_utf16(bytes)
}

/// Whether a text speaks of mail at all. Source code is full of words that are errors in a log.
pub fn speaks_of_mail(text: &str) -> bool {
    text.as_bytes().windows(4).any(|four| WORDS.iter().any(|word| four.eq_ignore_ascii_case(word)))
}
