//! Files whose lines are a key, blanks and a value: msmtp's, mailx's, Zabbix' and others'.

use super::literal::worded;
use super::{Entry, Notation};
use crate::text::{Span, bared, bared_before, bared_behind, lines, up_to};

/// Every line whose first word `known` takes.
pub fn entries(text: &str, known: &dyn Fn(&str) -> bool) -> Vec<Entry> {
    let mut out = Vec::new();
    for line in lines(text) {
        let at = line.text.len() - line.text.trim_start().len();
        let commented = line.text[at..].starts_with('#');
        let at = at + line.text[at..].len() - bared_before(&line.text[at..], "# ").len();
        let at = at + command(&line.text[at..]) + lisp(&line.text[at..]);
        let rest = &line.text[at..];
        let len = up_to(rest, " \t").len();
        if len > 40 || !known(&rest[..len]) {
            continue;
        }
        let from = line.span.start + at + rest.len() - rest[len..].trim_start().len();
        let mut to = line.span.start + line.text.trim_end().len();
        let mut from = from.min(to);
        // Lisp's closing brackets and `'symbol`.
        if !text[from..to].contains('(') {
            to = from + bared_behind(&text[from..to], ")").len();
        }
        if text[from..to].starts_with('\'') && !text[from + 1..to].contains('\'') {
            from += 1;
        }
        let outer = Span::new(from, to);
        // `key = value` is another reader's.
        if outer.text(text).starts_with('=') {
            continue;
        }
        let start = line.span.start + at;
        let key = Span::new(start, start + len);
        let mut entry = Entry::of(rest[..len].to_owned(), key, worded(text, outer), Notation::Words, line.span);
        entry.commented = commented;
        out.push(entry);
    }
    out
}

/// The length of `(setq ` in front of a variable and its value.
fn lisp(line: &str) -> usize {
    ["(setq-default ", "(setq ", "("].iter().find(|open| line.starts_with(**open)).map_or(0, |open| open.len())
}

/// The length of `git config --global ` in front of a key and its value.
fn command(line: &str) -> usize {
    let Some(at) = line.find("git config ").filter(|&at| bared(&line[..at], "$ ").is_empty()) else { return 0 };
    let mut at = at + "git config ".len();
    while line[at..].starts_with('-') {
        at += line[at..].find(' ').map_or(line.len() - at, |blank| blank + 1);
    }
    at
}
