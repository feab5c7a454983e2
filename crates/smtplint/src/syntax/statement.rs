//! Assignments in code: `EMAIL_HOST = 'x'`, `$mail->Host = 'x';`, `app.config['MAIL_SERVER'] = 'x'`.

use super::literal::literal;
use super::{Entry, Kind, Notation};
use crate::text::{Line, Span, lines};

/// Every assignment of a value to a name or property.
pub fn entries(text: &str) -> Vec<Entry> {
    lines(text).flat_map(|line| parts(&line).into_iter().filter_map(|(from, to)| one(text, &line, from, to)).collect::<Vec<_>>()).collect()
}

/// PHP statements often share a line.
fn parts(line: &Line) -> Vec<(usize, usize)> {
    let mut cuts = vec![0];
    if line.text.contains("->") || line.text.starts_with('$') {
        cuts.extend(line.text.match_indices("; $").map(|(at, _)| at + 1));
    }
    cuts.push(line.text.len());
    cuts.windows(2).map(|pair| (pair[0], pair[1])).collect()
}

fn one(text: &str, line: &Line, from: usize, to: usize) -> Option<Entry> {
    let part = &line.text[from..to];
    let mut begin = part.len() - part.trim_start().len();
    let mut commented = false;
    while let Some(len) = ["//", "#"].iter().find(|sign| part[begin..].starts_with(**sign)).map(|sign| sign.len()) {
        commented = true;
        begin += len;
        begin += part[begin..].len() - part[begin..].trim_start().len();
    }
    let sign = assignment(part, begin)?;
    let left = part[begin..sign].trim_end();
    let (path, key) = target(left)?;
    let key_start = line.span.start + from + begin + key.0;
    let found = literal(text, line.span.start + from + sign + 1, &[';', '#', ',']);
    if found.kind == Kind::Empty || found.end > line.span.start + to {
        return None;
    }
    let notation = if path.starts_with('$') { Notation::PhpProperty } else { Notation::Python };
    let whole = if from == 0 && to == line.text.len() { line.span } else { Span::new(line.span.start + from, line.span.start + to) };
    Some(Entry {
        path,
        key: Span::new(key_start, key_start + key.1),
        value: found.value,
        span: found.span,
        outer: found.outer,
        quote: found.quote,
        kind: found.kind,
        notation,
        line: whole,
        commented,
    })
}

/// Where the single `=` stands.
fn assignment(part: &str, begin: usize) -> Option<usize> {
    let bytes = part.as_bytes();
    let at = begin + part[begin..].find('=')?;
    let next = bytes.get(at + 1);
    let before = at.checked_sub(1).map(|at| bytes[at]);
    (!matches!(next, Some(b'=' | b'>' | b'~')) && !matches!(before, Some(b'!' | b'<' | b'>' | b'+' | b':' | b'='))).then_some(at)
}

/// The path that is assigned to, and where its last part stands inside `left`.
fn target(left: &str) -> Option<(String, (usize, usize))> {
    let plain = |text: &str| !text.is_empty() && text.chars().all(|ch| ch.is_ascii_alphanumeric() || ch == '_');
    if left.len() > 80 {
        return None;
    }
    // `app.config['MAIL_SERVER']`
    if let Some(open) = left.find("['").or_else(|| left.find("[\"")).filter(|_| left.ends_with(']')) {
        let inner = left.get(open + 2..left.len() - 2).filter(|inner| plain(inner))?;
        return Some((inner.to_owned(), (open + 2, inner.len())));
    }
    // `$mail->Host`, `$this->mail->Host`: the property with its object
    if let Some(at) = left.rfind("->") {
        let name = left[at + 2..].trim();
        return plain(name).then(|| (left.to_owned(), (at + 2, name.len())));
    }
    let words: Vec<&str> = left.split_whitespace().collect();
    let name = match words[..] {
        [name] | ["const" | "let" | "var" | "static" | "public" | "private" | "protected", name] => name,
        _ => return None,
    };
    // A type may stand behind the name: `MAIL_PORT: int`.
    let name = name.split(':').next().unwrap_or(name);
    let bare = name.trim_start_matches('$');
    let last = bare.rsplit('.').next().unwrap_or(bare);
    let start = left.rfind(name)? + name.len() - last.len();
    plain(last).then(|| (name.to_owned(), (start, last.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, String)> {
        entries(text).into_iter().map(|entry| (entry.path, entry.value)).collect()
    }

    #[test]
    fn python_and_php() {
        assert_eq!(read("EMAIL_PORT = 587  # x"), [("EMAIL_PORT".into(), "587".into())]);
        assert_eq!(read("app.config['MAIL_PORT'] = 587"), [("MAIL_PORT".into(), "587".into())]);
        assert_eq!(read("$mail->Host = 'a'; $mail->Port = 25;"), [("$mail->Host".into(), "a".into()), ("$mail->Port".into(), "25".into())]);
        assert_eq!(read("if a == b:"), []);
    }
}
