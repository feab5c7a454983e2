//! Command lines: `swaks --server smtp.example.org --tls`, `Send-MailMessage -SmtpServer … -UseSsl`; also as lists of quoted words, as
//! Icinga, Docker and Kubernetes have them: `[ "sendEmail", "-s", "smtp.example.org:587" ]`.

use super::literal::{quoted, worded};
use super::{Entry, Kind, Notation};
use crate::text::{Span, bared_before, before, begins, behind, cut, up_to, word_len};

/// More commands than this nobody pasted.
const MOST_COMMANDS: usize = 500;

/// Every flag behind a program that `known` names, with the word after it unless `bare` says that it takes none: `swaks.--server`.
/// Words alone are `curl.url` where they hold `://`, else the program's number: `mailsend.0`. `-o name=value` is `sendEmail.name`.
pub fn entries(text: &str, known: &dyn Fn(&str) -> bool, bare: &dyn Fn(&str, &str) -> bool) -> Vec<Entry> {
    let mut out = Vec::new();
    let (mut end, mut commands) = (0, 0);
    for (at, word) in words(text) {
        if at < end || commands >= MOST_COMMANDS {
            continue;
        }
        let name = before(before(behind(word, "/\\"), ".exe"), ".pl");
        let rest = &text[at + word.len()..];
        if known(name) && begins(rest, " \t") {
            commands += 1;
            end = command(text, name, at + word.len(), false, bare, &mut out);
        } else if known(name) && begins(rest, "\"'") && begins(rest[1..].trim_start(), ",") {
            commands += 1;
            let from = out.len();
            end = command(text, name, at + word.len() + 1, true, bare, &mut out);
            for entry in &mut out[from..] {
                entry.notation = Notation::Pair;
                let end = entry.line.end + 1;
                entry.line =
                    Span::new(entry.line.start - 1, end + text.get(end..).map_or(0, |rest| rest.len() - bared_before(rest, ", ").len()));
            }
        }
    }
    out
}

fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    cut(text, " \t\n\r|;(`\"'$").into_iter().filter(|word| word.len() > 2).map(move |word| (Span::of(word, text).start, word))
}

/// The next word, and where reading goes on; `None` at the end of the (continued) line or of the list.
fn next(text: &str, mut at: usize, listed: bool) -> Option<(Span, usize)> {
    if listed {
        let rest = text[at..].trim_start().strip_prefix(',')?.trim_start();
        let found = quoted(text, text.len() - (text.len() - at).min(rest.len()))?;
        return Some((found.span, found.outer.end));
    }
    loop {
        at += text[at..].len() - bared_before(&text[at..], " \t").len();
        let rest = &text[at..];
        match ["\\\r\n", "\\\n", "`\r\n", "`\n"].iter().find(|sign| rest.starts_with(**sign)) {
            Some(sign) => at += sign.len(),
            None if rest.is_empty() || begins(rest, "\n\r|;><") || rest.starts_with("&&") => return None,
            None => {
                let end = quoted(text, at).map_or(at + up_to(rest, " \t\n\r").len(), |found| found.outer.end);
                return Some((Span::new(at, end), end));
            }
        }
    }
}

/// Reads one command; where it ends.
fn command(text: &str, program: &str, from: usize, listed: bool, bare: &dyn Fn(&str, &str) -> bool, out: &mut Vec<Entry>) -> usize {
    let mut place = from;
    let mut flag: Option<Span> = None;
    let mut number = 0;
    loop {
        let Some((span, behind)) = next(text, place, listed) else {
            out.extend(flag.map(|flag| entry(text, program, flag, flag.end, flag.end)));
            return place;
        };
        place = behind;
        let (at, end) = (span.start, span.end);
        let word = &text[at..end];
        if word.starts_with('-') && word.len() > 1 {
            out.extend(flag.take().map(|flag| entry(text, program, flag, flag.end, flag.end)));
            match word.find('=') {
                Some(sign) => out.push(entry(text, program, Span::new(at, at + sign), at + sign + 1, end)),
                None if bare(program, word) => out.push(entry(text, program, Span::new(at, end), end, end)),
                None => flag = Some(Span::new(at, end)),
            }
        } else if let Some(flag) = flag.take_if(|flag| !word.contains("://") || flag.text(text).ends_with("url") || word.contains('=')) {
            out.push(option(text, program, flag, at, end).unwrap_or_else(|| entry(text, program, flag, at, end)));
        } else {
            let key = Span::new(at, at);
            let mut positional = entry(text, program, key, at, end);
            let place = if word.contains("://") { "url".to_owned() } else { number.to_string() };
            number += usize::from(!word.contains("://"));
            positional.path = [program, ".", &place].concat();
            out.push(positional);
        }
    }
}

/// `-o tls=yes`, `-S smtp-use-starttls`: the name is the key.
fn option(text: &str, program: &str, flag: Span, at: usize, end: usize) -> Option<Entry> {
    if !matches!(flag.text(text), "-o" | "-S" | "-c") {
        return None;
    }
    let inside = usize::from(begins(&text[at..], "\"'"));
    let (at, end) = (at + inside, end - inside);
    let word = text.get(at..end)?;
    let name = word.split('=').next().unwrap_or_default();
    let plain = name.len() > 2 && word_len(name, "_.-") == name.len();
    let key = Span::new(at, at + name.len());
    plain.then(|| {
        let mut option = entry(text, program, key, (key.end + 1).min(end), end);
        option.line = Span::new(flag.start, end);
        option
    })
}

fn entry(text: &str, program: &str, key: Span, from: usize, to: usize) -> Entry {
    let mut found = worded(text, Span::new(from, to));
    if found.value.starts_with('$') && found.quote != Some('\'') {
        found.kind = Kind::Reference;
    }
    Entry::of([program, ".", key.text(text)].concat(), key, found, Notation::Flag, Span::new(key.start, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_take_the_next_word() {
        let known = |name: &str| name == "swaks";
        let read: Vec<(String, String)> =
            entries("$ swaks --to a@example.org --server=b.example.org:587 \\\n  -tls -au 'x y' -o tls=yes\nDone", &known, &|_, flag| {
                flag == "-tls"
            })
            .into_iter()
            .map(|entry| (entry.path, entry.value))
            .collect();
        let wanted = [
            ("swaks.--to", "a@example.org"),
            ("swaks.--server", "b.example.org:587"),
            ("swaks.-tls", ""),
            ("swaks.-au", "x y"),
            ("swaks.tls", "yes"),
        ];
        assert_eq!(read, wanted.map(|(path, value)| (path.to_owned(), value.to_owned())));
    }

    #[test]
    fn lists_of_words_are_command_lines() {
        let known = |name: &str| name == "swaks";
        let read: Vec<(String, String)> =
            entries("command = [ \"/usr/bin/swaks\", \"-au\", \"x y\",\n  '-tls', '-s', 'b.example.org:587' ]", &known, &|_, flag| {
                flag == "-tls"
            })
            .into_iter()
            .map(|entry| (entry.path, entry.value))
            .collect();
        let wanted = [("swaks.-au", "x y"), ("swaks.-tls", ""), ("swaks.-s", "b.example.org:587")];
        assert_eq!(read, wanted.map(|(path, value)| (path.to_owned(), value.to_owned())));
    }
}
