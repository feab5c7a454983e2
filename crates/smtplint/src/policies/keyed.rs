//! Servers whose settings are read by their names, whatever notation they stand in: `key = value`, `Key : value`, `key value`,
//! `-Key value` ([`knowledge::servers`] has the names).

use crate::knowledge::servers::{Setting, dialects, settings};
use crate::model::{Fault, FaultKind, Param, Policy};
use crate::text::{Line, Span, bared, bared_before, up_to, word_len};

/// Settings are short; what is longer is a log.
const LONGEST: usize = 1 << 16;

/// The policies of a text, one a server.
pub fn read(text: &str, lines: &[Line]) -> Vec<Policy> {
    let mut out = Vec::new();
    if text.len() > LONGEST {
        return out;
    }
    let rows: Vec<Setting> = settings().collect();
    // Most texts name none of them: ask before any work is done.
    let lower = text.to_ascii_lowercase();
    let mut marked: Vec<&str> = Vec::new();
    for row in rows.iter().filter(|row| row.marks) {
        let last = row.key.rsplit('.').next().unwrap_or(row.key);
        if !marked.contains(&row.dialect) && lower.contains(&last.to_ascii_lowercase()) {
            marked.push(row.dialect);
        }
    }
    for dialect in marked {
        let (mut params, mut section) = (Vec::new(), String::new());
        // Its own name in the text is as good as a setting of its own.
        let stem = up_to(dialect, "-");
        let mut certain = rows.iter().any(|row| row.key == stem);
        for line in lines.iter().filter(|line| line.text.len() < 600) {
            let trimmed = line.text.trim();
            if let Some(name) = trimmed.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                section = [bared(name, "[] \""), "."].concat();
            }
            if !trimmed.starts_with(['#', ';']) && !trimmed.starts_with("//") {
                let known = |key: &str| {
                    let is_it = |row: &&Setting| {
                        row.dialect == dialect
                            && (row.key == key
                                || is_word(row.key) && row.key.eq_ignore_ascii_case(key)
                                || row.key.strip_prefix(section.as_str()).is_some_and(|rest| !section.is_empty() && rest == key))
                    };
                    rows.iter().find(is_it)
                };
                certain |= of_line(line, dialect, &known, &mut params);
            }
        }
        let title = dialects().find(|(id, _)| *id == dialect).map_or("", |(_, title)| title);
        let Some(mut policy) = Some(params).filter(|_| certain).and_then(|params| Policy::of(dialect, title, params, false)) else {
            continue;
        };
        if dialect == IMAGE {
            policy.faults = slips(&policy.params, &rows);
        }
        out.push(policy);
    }
    out
}

/// `PermissionGroups`: where names are written like this, their case does not matter.
fn is_word(key: &str) -> bool {
    key.starts_with(|ch: char| ch.is_ascii_uppercase()) && key.contains(|ch: char| ch.is_ascii_lowercase())
}

/// The image whose variables are all known.
const IMAGE: &str = "docker-mailserver";

/// Variables that the image does not know, but nearly.
fn slips(params: &[Param], rows: &[Setting]) -> Vec<Fault> {
    let known = || rows.iter().filter(|row| row.dialect == IMAGE).map(|row| row.key);
    let slip = |param: &Param| {
        let meant = super::postfix::nearest(&param.name, &mut known())?;
        let (word, effect) = (param.name.clone(), "is no variable of this image, which ignores it".to_owned());
        Some(Fault { span: param.name_span, kind: FaultKind::Name, word, meant: meant.to_owned(), effect })
    };
    params.iter().filter_map(slip).collect()
}

/// The settings of a line; whether one of them is this server's alone.
fn of_line<'a>(line: &Line, dialect: &str, known: &dyn Fn(&str) -> Option<&'a Setting<'a>>, out: &mut Vec<Param>) -> bool {
    let text = line.text;
    let mut certain = false;
    // PowerShell and other commands.
    let mut at = 0;
    while let Some(dash) = text[at..].find(" -").map(|dash| at + dash + 2) {
        let name = &text[dash..dash + word_len(&text[dash..], "_")];
        at = dash + name.len();
        if let Some(row) = known(name) {
            let rest = &text[at..];
            certain |= row.marks;
            out.push(param(line, row.key, name, bared_before(up_to_flag(rest), ":= ")));
        }
    }
    let from = text.len() - bared_before(text, " \t-*>$\"'`").len();
    let from = from + if text[from..].starts_with("export ") { 7 } else { 0 };
    let rest = &text[from..];
    let sign = up_to(rest, ":=").len();
    let name = bared(&rest[..sign], " \t\"'`?+*");
    let (name, value) = match known(name) {
        Some(_) if sign < rest.len() => (name, &rest[sign + 1..]),
        _ => {
            let len = word_len(rest, "_.-");
            let whole = &rest[..len];
            // `key value`; or the last part of a path.
            let last = whole.rsplit('.').next().unwrap_or(whole);
            let after = &rest[len..];
            (if known(whole).is_some() { whole } else { last }, bared_before(after, " \t\"'`:="))
        }
    };
    // A relay host that is empty is none; one that is named is the client's side.
    if let Some(row) = known(name).filter(|row| !name.is_empty() && (row.values != "?" || !row.rule.is_empty() || value.trim().is_empty()))
    {
        certain |= row.marks;
        out.push(param(line, row.key, name, value));
    } else if dialect == IMAGE && name.len() > 6 && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_') && sign < rest.len()
    {
        // A variable that the image may not know.
        out.push(param(line, name, name, value));
    }
    certain
}

/// A value ends before the next flag.
fn up_to_flag(text: &str) -> &str {
    let end = text.match_indices(" -").map(|(at, _)| at).find(|at| text[at + 2..].starts_with(|ch: char| ch.is_ascii_alphabetic()));
    &text[..end.unwrap_or(text.len())]
}

fn param(line: &Line, key: &str, name: &str, value: &str) -> Param {
    let value = bared(up_to(value, "#").trim().trim_end_matches([';', ',']), " \t\"'`");
    let place = |part: &str| Span::of(part, line.text).shifted(line.span.start);
    Param::new(key, value, place(name), place(value), line.span)
}
