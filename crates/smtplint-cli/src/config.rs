//! `smtplint.toml`: severities of rules, and paths to leave out.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use serde::Deserialize;
use smtplint::{Options, Report, Severity};

use crate::args::Configuration;
use crate::explain::no_such_rule;
use crate::patterns::Patterns;

/// Its name.
const NAME: &str = "smtplint.toml";

/// What a file says.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default)]
    ignore: Vec<String>,
    #[serde(default)]
    rules: BTreeMap<String, Level>,
    #[serde(default)]
    overrides: Vec<Override>,
}

/// What counts for some paths only.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Override {
    paths: Vec<String>,
    rules: BTreeMap<String, Level>,
}

/// What a rule's findings are.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Level {
    Off,
    Info,
    Warning,
    Error,
}

impl Level {
    fn severity(self) -> Option<Severity> {
        match self {
            Level::Off => None,
            Level::Info => Some(Severity::Info),
            Level::Warning => Some(Severity::Warning),
            Level::Error => Some(Severity::Error),
        }
    }
}

/// A configuration, its patterns ready.
pub struct Config {
    ignored: Patterns,
    rules: BTreeMap<String, Level>,
    overrides: Vec<(Patterns, BTreeMap<String, Level>)>,
}

impl Config {
    fn read(path: &Path) -> Result<Config, String> {
        let text = fs::read_to_string(path).map_err(|error| format!("{}: {}", shown(path), crate::input::reason(&error)))?;
        Config::parse(&text, path).map_err(|reason| format!("{}: {}", shown(path), reason.trim_end()))
    }

    fn parse(text: &str, path: &Path) -> Result<Config, String> {
        let written: Written = basic_toml::from_str(text).map_err(|error| error.to_string())?;
        let rules = written.overrides.iter().flat_map(|one| one.rules.keys()).chain(written.rules.keys());
        for rule in rules {
            if smtplint::rule(rule).is_none() {
                return Err(no_such_rule(rule));
            }
        }
        let folder = path.parent().unwrap_or(Path::new(""));
        let mut overrides = Vec::new();
        for one in written.overrides {
            overrides.push((Patterns::of_list(folder, &one.paths)?, one.rules));
        }
        Ok(Config { ignored: Patterns::of_list(folder, &written.ignore)?, rules: written.rules, overrides })
    }

    /// Whether the file is left out.
    pub fn ignores(&self, path: &Path) -> bool {
        self.ignored.name(path)
    }

    /// The options for the file; what the command line names counts more.
    pub fn options(&self, path: &Path, given: &Options) -> Options {
        let mut options = given.clone();
        for (rule, level) in self.levels(path) {
            if level == Level::Off && !given.only.contains(&rule) {
                options.ignore.push(rule);
            }
        }
        options
    }

    /// Gives findings the severities that are asked for.
    pub fn judge(&self, path: &Path, report: &mut Report) {
        let levels = self.levels(path);
        let mut changed = false;
        for finding in &mut report.findings {
            let wanted = levels.get(finding.rule.as_ref()).and_then(|level| level.severity());
            if let Some(severity) = wanted.filter(|severity| *severity != finding.severity) {
                finding.severity = severity;
                changed = true;
            }
        }
        if changed {
            report.findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
            report.retell();
        }
    }

    /// What holds for a path; the last that names a rule counts.
    fn levels(&self, path: &Path) -> BTreeMap<String, Level> {
        let mut levels = self.rules.clone();
        for (paths, rules) in &self.overrides {
            if paths.name(path) {
                levels.extend(rules.iter().map(|(rule, level)| (rule.clone(), *level)));
            }
        }
        levels
    }
}

fn shown(path: &Path) -> String {
    crate::terminal::one_line(&path.to_string_lossy())
}

/// The configurations of a run, each read once.
pub struct Configs {
    /// The one that counts everywhere.
    only: Option<Rc<Config>>,
    /// Whether the nearest one counts.
    nearest: bool,
    /// The one that counts for each folder.
    folders: HashMap<PathBuf, Option<Rc<Config>>>,
}

impl Configs {
    /// Reads what the command line names; the error is a sentence.
    pub fn new(asked: &Configuration) -> Result<Self, String> {
        let only = match asked {
            Configuration::Of(path) => {
                let place =
                    fs::canonicalize(path).map_err(|error| format!("{}: {}", shown(Path::new(path)), crate::input::reason(&error)))?;
                Some(Rc::new(Config::read(&place)?))
            }
            _ => None,
        };
        Ok(Configs { only, nearest: matches!(asked, Configuration::Nearest), folders: HashMap::new() })
    }

    /// What counts for a file, given by its absolute path.
    pub fn of(&mut self, path: &Path) -> Result<Option<Rc<Config>>, String> {
        match path.parent() {
            Some(folder) if self.nearest => self.above(folder),
            _ => Ok(self.only.clone()),
        }
    }

    fn above(&mut self, folder: &Path) -> Result<Option<Rc<Config>>, String> {
        if let Some(known) = self.folders.get(folder) {
            return Ok(known.clone());
        }
        let path = folder.join(NAME);
        let found = match fs::metadata(&path) {
            Ok(_) => Some(Rc::new(Config::read(&path)?)),
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::PermissionDenied) => {
                folder.parent().map_or(Ok(None), |parent| self.above(parent))?
            }
            Err(error) => return Err(format!("{}: {}", shown(&path), crate::input::reason(&error))),
        };
        self.folders.insert(folder.to_owned(), found.clone());
        Ok(found)
    }
}
