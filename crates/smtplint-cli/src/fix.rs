//! `check --fix` and `--diff`: the safe fixes, one after the other, and their way into the file.

use std::collections::HashSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use similar::TextDiff;
use smtplint::report::Applicability;
use smtplint::{Fix, Report, Severity};

use crate::terminal;

/// More fixes than this are not made in one go.
const MOST_FIXES: usize = 100;

/// A text after its safe fixes.
pub struct Fixed {
    /// The text.
    pub text: String,
    /// The report on it.
    pub report: Report,
    /// What was done, a title a fix.
    pub done: Vec<String>,
}

/// Makes the safe fixes of a text. Each is judged before the next is made: it may have repaired more than its own finding.
pub fn fixed(text: &str, judge: &dyn Fn(&str) -> Report) -> Fixed {
    let mut now = Fixed { text: text.to_owned(), report: judge(text), done: Vec::new() };
    let mut seen = HashSet::from([text.to_owned()]);
    let mut refused = HashSet::new();
    while now.done.len() < MOST_FIXES {
        let fixes = now.report.findings.iter().filter_map(|finding| safe(&finding.fixes));
        let Some(fix) = fixes.into_iter().find(|fix| !refused.contains(&smtplint::apply(&now.text, &fix.edits))) else { break };
        let (title, text) = (fix.title.clone(), smtplint::apply(&now.text, &fix.edits));
        let report = judge(&text);
        // Going in circles, or making it worse, is no repair.
        if errors(&report) > errors(&now.report) || !seen.insert(text.clone()) {
            refused.insert(text);
            continue;
        }
        now.done.push(title);
        (now.text, now.report) = (text, report);
    }
    now
}

fn safe(fixes: &[Fix]) -> Option<&Fix> {
    fixes.iter().find(|fix| fix.applicability == Applicability::Safe)
}

fn errors(report: &Report) -> usize {
    report.findings.iter().filter(|finding| finding.severity == Severity::Error).count()
}

/// The change as a unified diff; empty if there is none.
pub fn diff(name: &str, before: &str, after: &str) -> String {
    let name = terminal::one_line(name);
    let name = name.strip_prefix("./").unwrap_or(&name);
    let (old, new) =
        if Path::new(name).is_absolute() { (name.to_owned(), name.to_owned()) } else { (format!("a/{name}"), format!("b/{name}")) };
    TextDiff::from_lines(before, after).unified_diff().context_radius(3).header(&old, &new).to_string()
}

/// Writes `after` into a file that holds `before`: whole or not at all, with its permissions and its owner, and not through a link that
/// leads out of `root`. The error is a sentence.
pub fn write(path: &Path, root: &Path, before: &str, after: &str) -> Result<(), String> {
    let told = |error: io::Error| crate::input::reason(&error);
    let (root, target) = (fs::canonicalize(root).map_err(told)?, fs::canonicalize(path).map_err(told)?);
    if !target.starts_with(&root) {
        return Err("is a link that leads out of its folder; not changed".to_owned());
    }
    let metadata = fs::metadata(&target).map_err(told)?;
    if metadata.permissions().readonly() {
        return Err("is read-only; not changed".to_owned());
    }
    if fs::read(&target).map_err(told)? != before.as_bytes() {
        return Err("was changed meanwhile by somebody else; not changed".to_owned());
    }
    let beside = beside(&target);
    let written = put(&beside, after, &metadata).and_then(|()| fs::rename(&beside, &target));
    written.map_err(|error| {
        let _ = fs::remove_file(&beside);
        format!("cannot be written ({}); not changed", told(error))
    })
}

/// A new name in the same folder: only there a file can take another's place at once.
fn beside(target: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(target.file_name().unwrap_or_default());
    name.push(format!(".{}.smtplint", std::process::id()));
    target.with_file_name(name)
}

fn put(path: &Path, text: &str, like: &fs::Metadata) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    // Until it has its owner and permissions, nobody else reads it.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    owned(&file, like)?;
    file.set_permissions(like.permissions())?;
    file.sync_all()
}

#[cfg(unix)]
fn owned(file: &File, like: &fs::Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let made = file.metadata()?;
    match (made.uid(), made.gid()) == (like.uid(), like.gid()) {
        true => Ok(()),
        false => fchown(file, Some(like.uid()), Some(like.gid())),
    }
}

#[cfg(not(unix))]
fn owned(_: &File, _: &fs::Metadata) -> io::Result<()> {
    Ok(())
}
