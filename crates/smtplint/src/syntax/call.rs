//! Calls in code whose arguments are settings: `smtplib.SMTP("smtp.example.org", 587)`, `client.Connect(host, 465, true)`,
//! `new SmtpClient { Host = "smtp.example.org", Port = 587 }`.

use super::literal::{Literal, literal};
use super::{Entry, Kind, Notation};
use crate::text::{Span, bared_before, begins, ends, last, line_start, word_len, word_start};

/// More arguments than this are no settings.
const MOST: usize = 12;
/// More calls than this are no settings either.
const MOST_CALLS: usize = 500;
/// Arguments of a call that are longer together are no settings.
const LONGEST: usize = 4 << 10;
/// A name was given its value at most so many bytes further up.
const FURTHER_UP: usize = 16 << 10;

/// The arguments of every call of a function that `known` names, with what stands in front of it or without: `SMTP.0`, `SMTP.port`,
/// `Net::SMTP.new.0`; `starttls()` for a call itself; `SmtpClient.Host` for what an initialiser sets.
pub fn entries(text: &str, known: &dyn Fn(&str) -> bool) -> Vec<Entry> {
    let mut out = Vec::new();
    let mut calls = 0;
    for (open, _) in text.match_indices('(') {
        let before = &text[..open];
        for beside in [".:", ""] {
            let inside = |ch: char| ch.is_ascii_alphanumeric() || ch == '_' || beside.contains(ch);
            let name = &before[before.trim_end_matches(inside).len()..];
            let start = open - name.len();
            if name.len() > 2 && calls < MOST_CALLS && known(name) && !is_quoted_elsewhere(text, start) {
                calls += 1;
                call(text, name, Span::new(start, open), &mut out);
                break;
            }
        }
    }
    // Ruby's `Net::SMTP.new 'smtp.example.org', 587`.
    for (at, _) in text.match_indices(" '").chain(text.match_indices(" \"")) {
        let start = word_start(&text[..at], "_.:");
        let name = text.get(start..at).unwrap_or_default();
        if name.contains("::") && known(name) && !is_quoted_elsewhere(text, start) {
            call(text, name, Span::new(start, at), &mut out);
        }
    }
    for (at, _) in text.match_indices("new ") {
        initialiser(text, at + 4, known, &mut out);
    }
    out
}

/// `new SmtpClient("smtp.example.org") { Port = 587, EnableSsl = true }`.
fn initialiser(text: &str, at: usize, known: &dyn Fn(&str) -> bool, out: &mut Vec<Entry>) {
    let rest = &text[at..];
    let len = word_len(rest, "_.");
    let name = rest[..len].rsplit('.').next().unwrap_or_default();
    let behind = rest[len..].trim_start();
    let behind = if behind.starts_with('(') { behind.split_once(')').map_or("", |(_, behind)| behind.trim_start()) } else { behind };
    if name.is_empty() || !known(name) || !behind.starts_with('{') {
        return;
    }
    let mut at = Span::of(behind, text).start + 1;
    for _ in 0..MOST {
        at += blanks(&text[at..]);
        let (Some(label), from) = label(text, at) else { return };
        let key = Span::new(at, at + label.len());
        let found = literal(text, from, &[',']);
        let end = found.end + blanks(&text[found.end..]);
        let more = text[end..].starts_with(',');
        let line = Span::new(at, if more { end + 1 } else { found.outer.end });
        let start = line_start(text, at);
        let alone = text[start..at].trim().is_empty();
        let line = Span::new(if alone { start } else { line.start }, line.end);
        out.push(Entry { line, notation: Notation::Js, ..entry([name, ".", label].concat(), key, found) });
        at = end + 1;
        if !more {
            return;
        }
    }
}

fn blanks(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// A traceback repeats a line of somebody's code, and comments are no settings either.
fn is_quoted_elsewhere(text: &str, at: usize) -> bool {
    let line = line_start(text, at);
    let above = text[..line].trim_end().rsplit('\n').next().unwrap_or_default();
    let begins = text[line..at].trim_start();
    above.trim_start().starts_with("File \"") || begins.starts_with('#') || begins.starts_with("//") || begins.starts_with("def ")
}

fn call(text: &str, name: &str, key: Span, out: &mut Vec<Entry>) {
    arguments(text, name, key, out);
    // Behind its arguments, which begin a new client where there are two.
    let whole = Literal::bare(name, Kind::Reference, key);
    let line = option(text, key).unwrap_or(Span::new(line_start(text, key.start), key.end));
    out.push(Entry { line, ..entry([name, "()"].concat(), key, whole) });
}

/// A call without arguments that is itself an argument, with its comma: `mail.WithSSL(),`.
fn option(text: &str, key: Span) -> Option<Span> {
    let end = key.end + text[key.end..].strip_prefix("()").map(|_| 2)?;
    let object = &text[..word_start(&text[..key.start], "_.")];
    let behind = text[end..].trim_start();
    let before = object.trim_end();
    match (before.ends_with(','), behind.starts_with(',')) {
        (_, true) if ends(before, ",(") => {
            let alone = text[before.len()..object.len()].contains('\n') && begins(&behind[1..], "\n\r");
            let start = object.rfind('\n').filter(|_| alone).map_or(object.len(), |newline| newline + 1);
            Some(Span::new(start, text.len() - behind.len() + 1))
        }
        (true, false) if behind.starts_with(')') => Some(Span::new(before.len() - 1, end)),
        _ => None,
    }
}

fn arguments(text: &str, name: &str, key: Span, out: &mut Vec<Entry>) {
    let text = &text[..text.floor_char_boundary(key.end + LONGEST)];
    let mut at = key.end + 1;
    for number in 0..MOST {
        at += text[at..].len() - text[at..].trim_start().len();
        let (label, from) = label(text, at);
        let found = literal(text, from, &[',']);
        if found.kind == Kind::Empty && found.quote.is_none() {
            return;
        }
        let (end, name) = (found.end, label.map_or(format!("{name}.{number}"), |label| [name, ".", label].concat()));
        let key_at = Span::new(at, from);
        at = end + text[end..].len() - text[end..].trim_start().len();
        let more = text[at..].starts_with(',');
        at += usize::from(more);
        out.push(match assigned(text, &found, key.start) {
            Some(named) => Entry { line: Span::new(line_start(text, named.outer.start), named.outer.end), ..entry(name, key_at, named) },
            None => Entry { line: Span::new(key_at.start, if more { at } else { end }), ..entry(name, key_at, found) },
        });
        if !more {
            return;
        }
    }
}

/// The literal that a name in an argument was given further up: `port = 587`.
fn assigned(text: &str, argument: &Literal, before: usize) -> Option<Literal> {
    let part = |ch: char| ch.is_ascii_alphanumeric() || ch == '_';
    let name = argument.value.as_str();
    if argument.kind != Kind::Reference || name.is_empty() || word_len(name, "_") < name.len() {
        return None;
    }
    let given = |at: usize| {
        let sign = bared_before(&text[at + name.len()..before], " \t").strip_prefix('=')?;
        let free = !text[..at].ends_with(|ch| part(ch) || ch == '.') && !sign.starts_with('=');
        let found = literal(text, before - sign.len(), &[';', ',', '#']);
        (free && matches!(found.kind, Kind::Text | Kind::Number | Kind::Bool)).then_some(found)
    };
    let near = text.floor_char_boundary(before.saturating_sub(FURTHER_UP));
    let mut end = before;
    while let Some(at) = last(&text[near..end], name).map(|at| near + at) {
        if let Some(found) = given(at) {
            return Some(found);
        }
        end = at;
    }
    None
}

/// `host=`, `port:` in front of an argument; where the argument itself begins.
fn label(text: &str, at: usize) -> (Option<&str>, usize) {
    let rest = &text[at..];
    let len = word_len(rest, "_");
    let after = rest[len..].trim_start_matches(' ');
    let named = len > 0 && (after.starts_with(": ") || after.starts_with('=') && !after.starts_with("==") && !after.starts_with("=>"));
    match named {
        true => (Some(&rest[..len]), at + rest.len() - after[1..].trim_start().len()),
        false => (None, at),
    }
}

fn entry(path: String, key: Span, found: Literal) -> Entry {
    let line = found.outer;
    Entry::of(path, key, found, Notation::Argument, line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_by_place_and_by_name() {
        let read: Vec<(String, String)> =
            entries("with smtplib.SMTP('a.example.org', port=587) as s:\n  s.starttls()\n", &|name| matches!(name, "SMTP" | "starttls"))
                .into_iter()
                .map(|entry| (entry.path, entry.value))
                .collect();
        let wanted = [("SMTP.0", "a.example.org"), ("SMTP.port", "587"), ("SMTP()", "SMTP"), ("starttls()", "starttls")];
        assert_eq!(read, wanted.map(|(path, value)| (path.to_owned(), value.to_owned())));
    }

    #[test]
    fn a_name_stands_for_what_it_was_given() {
        let text = "report = 1\nport = 465 # TLS\nNet::SMTP.new(\"a.example.org\", port, other)";
        let read: Vec<(String, String)> =
            entries(text, &|name| name == "Net::SMTP.new").into_iter().map(|entry| (entry.path, entry.value)).collect();
        let wanted = [("new.0", "a.example.org"), ("new.1", "465"), ("new.2", "other"), ("new()", "Net::SMTP.new")];
        assert_eq!(read, wanted.map(|(path, value)| (format!("Net::SMTP.{path}"), value.to_owned())));
    }

    #[test]
    fn initialisers_and_typed_names() {
        let text = "new SmtpClient(\"a\") { Port = 587, EnableSsl = true };\nCredentials::new(user)";
        let read: Vec<String> =
            entries(text, &|name| matches!(name, "SmtpClient" | "Credentials::new")).into_iter().map(|entry| entry.path).collect();
        let wanted =
            ["SmtpClient.0", "SmtpClient()", "Credentials::new.0", "Credentials::new()", "SmtpClient.Port", "SmtpClient.EnableSsl"];
        assert_eq!(read, wanted.map(str::to_owned));
    }
}
