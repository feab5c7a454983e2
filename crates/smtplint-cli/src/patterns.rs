//! Patterns of paths, as in `.gitignore` (gitignore(5)). The crate that does this brings 2 MB of regular expressions.

use std::path::{Path, PathBuf};

/// The patterns of one file, from its folder.
#[derive(Default)]
pub struct Patterns {
    folder: PathBuf,
    list: Vec<Pattern>,
}

struct Pattern {
    parts: Vec<Part>,
    /// `!`: what earlier patterns name is taken back.
    negated: bool,
    /// `/` at the end.
    only_folders: bool,
}

/// One part of a path.
enum Part {
    /// `**`: any number of folders, none too.
    Folders,
    Name(Vec<Token>),
}

enum Token {
    /// `*`.
    Any,
    /// `?`.
    One,
    /// `[a-z]`, or not these.
    Set(Vec<(char, char)>, bool),
    Char(char),
}

impl Patterns {
    /// The patterns of a `.gitignore` in that folder. A broken one names nothing, as in git.
    pub fn of_file(folder: &Path, text: &str) -> Self {
        let lines = text.trim_start_matches('\u{feff}').lines();
        Patterns { folder: folder.to_owned(), list: lines.filter_map(|line| Pattern::new(line).ok().flatten()).collect() }
    }

    /// The patterns of a list; the error is a sentence.
    pub fn of_list(folder: &Path, list: &[String]) -> Result<Self, String> {
        let mut patterns = Patterns { folder: folder.to_owned(), list: Vec::new() };
        for line in list {
            let pattern = Pattern::new(line).map_err(|reason| format!("the pattern `{line}`: {reason}"))?;
            patterns.list.extend(pattern);
        }
        Ok(patterns)
    }

    /// Whether a path is named (`Some(true)`) or taken back (`Some(false)`): the last pattern that fits decides.
    pub fn decide(&self, path: &Path, is_folder: bool) -> Option<bool> {
        let parts = parts(path.strip_prefix(&self.folder).ok()?);
        self.decide_parts(&parts, is_folder)
    }

    /// Whether a file or a folder above it is named.
    pub fn name(&self, path: &Path) -> bool {
        let Ok(path) = path.strip_prefix(&self.folder) else { return false };
        let parts = parts(path);
        (1..=parts.len()).any(|end| self.decide_parts(&parts[..end], end < parts.len()) == Some(true))
    }

    fn decide_parts(&self, parts: &[Vec<char>], is_folder: bool) -> Option<bool> {
        let fits = |pattern: &&Pattern| (is_folder || !pattern.only_folders) && fits(&pattern.parts, parts, is_folders, is_name);
        self.list.iter().rev().find(fits).map(|pattern| !pattern.negated)
    }
}

fn parts(path: &Path) -> Vec<Vec<char>> {
    path.components().map(|part| part.as_os_str().to_string_lossy().chars().collect()).collect()
}

impl Pattern {
    /// A line's pattern, if it holds one.
    fn new(line: &str) -> Result<Option<Pattern>, &'static str> {
        let line = without_blanks(line);
        if line.is_empty() || line.starts_with('#') {
            return Ok(None);
        }
        let (negated, line) = line.strip_prefix('!').map_or((false, line), |rest| (true, rest));
        let (only_folders, line) = line.strip_suffix('/').map_or((false, line), |rest| (true, rest));
        let mut parts = Vec::new();
        // Without a slash it fits at any depth.
        if !line.contains('/') {
            parts.push(Part::Folders);
        }
        for part in line.strip_prefix('/').unwrap_or(line).split('/') {
            parts.push(if part == "**" { Part::Folders } else { Part::Name(tokens(part)?) });
        }
        // What is in the folder, not the folder.
        if matches!(parts.last(), Some(Part::Folders)) {
            parts.push(Part::Name(vec![Token::Any]));
        }
        Ok(Some(Pattern { parts, negated, only_folders }))
    }
}

/// Blanks at the end say nothing, unless a backslash stands before them.
fn without_blanks(line: &str) -> &str {
    let line = line.strip_suffix('\r').unwrap_or(line);
    let bare = line.trim_end_matches(' ');
    if bare.ends_with('\\') && bare.len() < line.len() { &line[..=bare.len()] } else { bare }
}

fn tokens(part: &str) -> Result<Vec<Token>, &'static str> {
    let (mut tokens, mut rest) = (Vec::new(), part.chars());
    while let Some(ch) = rest.next() {
        tokens.push(match ch {
            '*' => Token::Any,
            '?' => Token::One,
            '[' => set(&mut rest)?,
            '\\' => Token::Char(rest.next().ok_or("nothing follows the backslash")?),
            _ => Token::Char(ch),
        });
    }
    Ok(tokens)
}

fn set(rest: &mut std::str::Chars) -> Result<Token, &'static str> {
    const OPEN: &str = "nothing closes the bracket";
    let negated = rest.as_str().starts_with(['!', '^']);
    if negated {
        rest.next();
    }
    let mut ranges = Vec::new();
    loop {
        let mut first = rest.next().ok_or(OPEN)?;
        // As the first character it closes nothing.
        if first == ']' && !ranges.is_empty() {
            return Ok(Token::Set(ranges, negated));
        }
        if first == '\\' {
            first = rest.next().ok_or(OPEN)?;
        }
        let mut ahead = rest.clone();
        let last = match (ahead.next(), ahead.next()) {
            (Some('-'), Some(last)) if last != ']' => {
                *rest = ahead;
                if last == '\\' { rest.next().ok_or(OPEN)? } else { last }
            }
            _ => first,
        };
        ranges.push((first, last));
    }
}

fn is_folders(part: &Part) -> bool {
    matches!(part, Part::Folders)
}

#[expect(clippy::ptr_arg, reason = "the matcher hands over items of its list")]
fn is_name(part: &Part, name: &Vec<char>) -> bool {
    match part {
        Part::Folders => false,
        Part::Name(tokens) => fits(tokens, name, |token| matches!(token, Token::Any), is_char),
    }
}

fn is_char(token: &Token, ch: &char) -> bool {
    match token {
        Token::Any | Token::One => true,
        Token::Set(ranges, negated) => ranges.iter().any(|(first, last)| (first..=last).contains(&ch)) != *negated,
        Token::Char(wanted) => wanted == ch,
    }
}

/// Whether a pattern with stars fits all of a row. Only the last star is ever tried again, so it takes no more than rows times patterns.
fn fits<P, T>(pattern: &[P], row: &[T], star: fn(&P) -> bool, one: fn(&P, &T) -> bool) -> bool {
    let (mut at, mut next, mut back) = (0, 0, None);
    while next < row.len() {
        match pattern.get(at) {
            Some(part) if star(part) => {
                back = Some((at, next));
                at += 1;
            }
            Some(part) if one(part, &row[next]) => {
                at += 1;
                next += 1;
            }
            _ => {
                let Some((from, taken)) = back else { return false };
                back = Some((from, taken + 1));
                (at, next) = (from + 1, taken + 1);
            }
        }
    }
    pattern[at..].iter().all(star)
}

#[cfg(test)]
mod tests {
    use super::Patterns;
    use std::path::Path;

    #[test]
    fn patterns_fit_as_in_git() {
        for (pattern, path, fits) in [
            ("a.env", "x/y/a.env", true),
            ("/a.env", "x/a.env", false),
            ("x/a.env", "y/x/a.env", false),
            ("**/x/a.env", "y/x/a.env", true),
            ("x/**/a.env", "x/a.env", true),
            ("x/**", "x/y/z", true),
            ("*.e?v", "b.env", true),
            ("x/*", "x/y", true),
            ("*", "x", true),
            ("[!a-c]*", "b", false),
            ("[]-]x", "-x", true),
            ("\\!x\\*", "!x*", true),
            ("\\!x\\*", "!xy", false),
            ("x ", "x", true),
            ("x\\ ", "x ", true),
            ("é?", "éü", true),
            ("y/", "x/y/z", true),
            ("z/", "x/y/z", false),
        ] {
            let patterns = Patterns::of_list(Path::new("/r"), &[pattern.to_owned()]).expect(pattern);
            assert_eq!(patterns.name(&Path::new("/r").join(path)), fits, "{pattern} {path}");
        }
        assert!(Patterns::of_list(Path::new("/r"), &["a[b".to_owned()]).is_err());
        assert!(!Patterns::of_list(Path::new("/r"), &["a".to_owned()]).expect("a name").name(Path::new("/elsewhere/a")));
    }

    #[test]
    fn many_stars_take_no_time() {
        let patterns = Patterns::of_list(Path::new("/r"), &["*a".repeat(500) + "b"]).expect("stars");
        assert!(!patterns.name(&Path::new("/r").join("a".repeat(20_000))));
    }
}
