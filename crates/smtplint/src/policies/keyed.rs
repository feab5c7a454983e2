//! Servers whose settings are read by their names, whatever notation they stand in: `key = value`, `Key : value`, `key value`,
//! `-Key value`, `[x] Key` ([`knowledge::servers`] has the names).

use std::sync::OnceLock;

use super::decided::decisions;
use crate::knowledge::servers::{Setting, dialects, settings};
use crate::knowledge::words::Index;
use crate::model::{Fault, FaultKind, Param, Policy};
use crate::text::{Line, Span, bared, bared_before, bared_behind, begins, behind, listed, up_to, word_len};

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
    let mut marked = vec![false; rows.len()];
    marks().named(&lower, &mut |row| marked[row] = true);
    let mut named: Vec<&str> = Vec::new();
    for (row, _) in rows.iter().zip(marked).filter(|(_, marked)| *marked) {
        if !named.contains(&row.dialect) {
            named.push(row.dialect);
        }
    }
    for dialect in named {
        let (mut params, mut section) = (Vec::new(), String::new());
        // Its own name in the text is as good as a setting of its own; so is a word that stands among values (`ses:SendEmail`).
        let stem = up_to(dialect, "-");
        let mut certain = rows.iter().any(|row| row.key == stem || row.dialect == dialect && row.marks && row.key.contains([':', '/']));
        for line in lines.iter().filter(|line| line.text.len() < 600) {
            let trimmed = line.text.trim();
            if let Some(name) = trimmed.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                section = [bared(name, "[] ").replace('"', ""), ".".to_owned()].concat();
            }
            // The heading of a group of boxes.
            let heading = bared_behind(trimmed, ": ");
            if heading.contains(' ')
                && rows.iter().any(|row| row.key.strip_prefix(heading).is_some_and(|rest| rest.starts_with('.')) && row.dialect == dialect)
            {
                section = [heading, "."].concat();
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
                if let Some(last) = params.last_mut().filter(|last| last.span == line.span) {
                    unfold(last, text);
                }
            }
        }
        let title = dialects().find(|(id, _)| *id == dialect).map_or("", |(_, title)| title);
        for params in blocks(params).into_iter().filter(|_| certain) {
            let Some(mut policy) = Policy::of(dialect, title, params, false) else { continue };
            if dialect == IMAGE {
                policy.faults = slips(&policy.params, &rows);
            }
            policy.rulings = decisions(&policy);
            out.push(policy);
        }
    }
    out
}

/// The last parts of the names that tell a server from all others, by the rows' numbers.
fn marks() -> &'static Index {
    static NAMES: OnceLock<String> = OnceLock::new();
    static INDEX: OnceLock<Index> = OnceLock::new();
    let last = |row: Setting| if row.marks { behind(row.key, ".").to_ascii_lowercase() } else { String::new() };
    INDEX.get_or_init(|| {
        let names = NAMES.get_or_init(|| settings().map(last).collect::<Vec<_>>().join("\n"));
        let mut index = Index::default();
        for (row, name) in names.split('\n').enumerate().filter(|(_, name)| !name.is_empty()) {
            index.add(name, row, false);
        }
        index
    })
}

/// A list or an object that goes on in the lines below.
fn unfold(param: &mut Param, text: &str) {
    let start = param.value_span.start;
    let close = match param.value.bytes().next() {
        Some(b'[') => "]",
        Some(b'{') => "}",
        _ => return,
    };
    if param.value.contains(close) {
        return;
    }
    if let Some(end) = text[start..].find(close).filter(|&end| end < 600) {
        param.value_span = Span::new(start, start + end + 1);
        param.span = param.span.join(param.value_span);
        param.value = param.value_span.text(text).split_whitespace().collect::<Vec<_>>().join(" ");
    }
}

/// Keys that begin the next of several objects of which each decides for itself.
const BEGINS: &str = "LowerIP ConnectorType";

/// The parameters, one list an object.
fn blocks(params: Vec<Param>) -> Vec<Vec<Param>> {
    let mut out = Vec::new();
    let mut block: Vec<Param> = Vec::new();
    for param in params {
        if block.iter().any(|before| before.name == param.name) && block.iter().any(|before| listed(BEGINS, &before.name)) {
            out.push(std::mem::take(&mut block));
        }
        block.push(param);
    }
    out.push(block);
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
    if let Some((mark, name)) = boxed(text)
        && let Some(row) = known(name)
    {
        let mut param = param(line, row.key, name, mark);
        param.value = if bared(mark, " ()[]\u{25cb}\u{2610}\u{25ef}").is_empty() { "off" } else { "on" }.to_owned();
        out.push(param);
        return row.marks;
    }
    // Keys of objects that stand in one line: `{"key": {"else": "value"}}`.
    let before = out.len();
    for (at, _) in text.match_indices('"').skip(usize::from(text.trim_start().starts_with('"'))) {
        let name = up_to(&text[at + 1..], "\"");
        let rest = &text[at + 1 + name.len()..];
        if let (Some(row), Some(value)) = (known(name), rest.strip_prefix("\":")) {
            certain |= row.marks;
            out.push(param(line, row.key, name, up_to(value, if value.trim_start().starts_with('{') { "}" } else { "," })));
        }
    }
    if out.len() > before && text.trim_start().starts_with('{') {
        return certain;
    }
    let start = bared_before(text, " \t");
    if start.starts_with('-') && out.last().is_some_and(|last| last.span == line.span) {
        return certain;
    }
    let from = text.len() - bared_before(start, " \t-*>$\"'`").len();
    let from = from + if text[from..].starts_with("export ") { 7 } else { 0 };
    let rest = &text[from..];
    let sign = up_to(rest, ":=").len();
    // `$range->LowerIP = …`
    let name = bared(behind(&rest[..sign], ">"), " \t\"'`?+*");
    let (name, value) = match known(name) {
        Some(_) if sign < rest.len() => (name, &rest[sign + 1..]),
        _ => {
            let len = word_len(rest, "_.-:");
            let whole = &rest[..len];
            // `key value`; or the last part of a path.
            let last = whole.rsplit('.').next().unwrap_or(whole);
            let after = &rest[len..];
            (if known(whole).is_some() { whole } else { last }, bared_before(after, " \t\"'`:="))
        }
    };
    // A relay host that is empty is none; one that is named is the client's side.
    let none = || value.trim().is_empty() || value.trim().starts_with("${");
    if let Some(row) = known(name).filter(|row| !name.is_empty() && (row.values != "?" || !row.rule.is_empty() || none())) {
        certain |= row.marks;
        out.push(param(line, row.key, name, value));
    } else if dialect == IMAGE
        && name.len() > 6
        && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_')
        && sign < rest.len()
    {
        // A variable that the image may not know.
        out.push(param(line, name, name, value));
    }
    certain
}

/// `[x] Name`, `( ) Name`, `☑ Name`: the mark, and what it is for.
fn boxed(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    let len = match text.as_bytes().first()? {
        b'[' | b'(' => text.find([']', ')']).filter(|&end| end < 6)? + 1,
        _ if begins(text, "\u{25cf}\u{25c9}\u{25cb}\u{25ef}\u{2610}\u{2611}\u{2612}\u{2713}\u{2714}") => 3,
        _ => return None,
    };
    let (mark, name) = text.split_at(len);
    let name = up_to(name, ",.:(").trim();
    Some((mark, name.strip_suffix(" e-mail addresses").unwrap_or(name)))
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
