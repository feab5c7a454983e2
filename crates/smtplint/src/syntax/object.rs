//! Nested objects: JavaScript, JSON, Python dictionaries, PHP arrays, Ruby hashes.

use super::literal::{literal, quoted};
use super::{Entry, Kind, Notation, joined};
use crate::text::{Span, bared_before, bared_behind, ends, up_to, word_len, word_start};

/// Deeper nesting is nobody's settings.
const DEEPEST: usize = 40;

/// Every `key: value`, `key => value` and `"key": value`, with the path of the objects around it.
pub fn entries(text: &str) -> Vec<Entry> {
    Reader { text, at: 0, stack: Vec::new(), out: Vec::new() }.run()
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    /// Names of the objects that are open; "" for one without a name.
    stack: Vec<String>,
    out: Vec<Entry>,
}

impl Reader<'_> {
    fn run(mut self) -> Vec<Entry> {
        while self.at < self.text.len() {
            self.step();
        }
        joined(self.out)
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn step(&mut self) {
        let text = self.text;
        let rest = &text[self.at..];
        let Some(ch) = rest.chars().next() else { return };
        if rest.starts_with("//") || (ch == '#' && !rest.starts_with("#{")) {
            let len = rest.find('\n').unwrap_or(rest.len());
            // A comment mark is taken off: commented-out settings are read as settings further up, not here.
            self.at += len.max(1);
            return;
        }
        if rest.starts_with("/*") {
            self.at += rest.find("*/").map_or(rest.len(), |at| at + 2);
            return;
        }
        if let Some(found) = self.pair() {
            self.at = found;
            return;
        }
        match ch {
            '{' | '[' if self.stack.len() < DEEPEST => self.stack.push(assigned(&text[..self.at]).to_owned()),
            '(' if self.stack.len() < DEEPEST => self.stack.push(String::new()),
            '}' | ']' | ')' => drop(self.stack.pop()),
            '\'' | '"' | '`' => {
                self.at = quoted(self.text, self.at).map_or(self.at + 1, |found| found.end);
                return;
            }
            _ if ch.is_ascii_alphanumeric() || !ch.is_ascii() || ch == '_' || ch == '$' => {
                let word =
                    rest.find(|ch: char| !(ch.is_ascii_alphanumeric() || !ch.is_ascii() || matches!(ch, '_' | '$'))).unwrap_or(rest.len());
                self.at += word.max(1);
                return;
            }
            _ => {}
        }
        self.at += ch.len_utf8();
    }

    /// A key and its value at this place; where reading goes on.
    fn pair(&mut self) -> Option<usize> {
        let start = self.at;
        let (key, key_span, quote) = self.key()?;
        let mut after = key_span.1;
        after += blanks(&self.text[after..]);
        let rest = &self.text[after..];
        let (sign, php) = match rest {
            _ if rest.starts_with("=>") => (2, true),
            _ if rest.starts_with("::") || rest.starts_with("://") => return None,
            _ if rest.starts_with(':') => (1, false),
            // Terraform's `{ name = "X", value = "Y" }`.
            _ if rest.starts_with("= \"") && matches!(&*key, "name" | "value") => (1, false),
            _ => return None,
        };
        let value_at = after + sign + blanks(&self.text[after + sign..]);
        let value = &self.text[value_at..];
        if let Some(len) = opening(value) {
            self.stack.push(key);
            return Some(value_at + len);
        }
        let mut found = literal(self.text, value_at, &[',', ';', '}']);
        if found.kind == Kind::Empty {
            return None;
        }
        if found.value.starts_with("${") && found.value.ends_with('}') {
            found.kind = Kind::Reference;
        }
        let notation = match (php, quote) {
            (true, _) => Notation::PhpArray,
            (false, Some(_)) => Notation::Json,
            (false, None) => Notation::Js,
        };
        let mut path = String::new();
        for name in self.stack.iter().filter(|name| !name.is_empty()) {
            path.push_str(name);
            path.push('.');
        }
        path.push_str(&key);
        let line = self.line(start, found.end);
        let end = found.end;
        let key = Span::new(key_span.0, key_span.1 - usize::from(quote.is_some()));
        self.out.push(Entry::of(path, key, found, notation, line));
        Some(end.max(value_at + 1))
    }

    /// A bare or quoted key: its text, where it begins (inside quotes) and where it ends (behind them).
    fn key(&self) -> Option<(String, (usize, usize), Option<char>)> {
        let rest = self.rest();
        if let Some(found) = quoted(self.text, self.at).filter(|found| found.value.len() < 60) {
            return Some((found.value, (found.span.start, found.end), found.quote));
        }
        let symbol = usize::from(rest.starts_with(':'));
        let word = &rest[symbol..];
        let len = word_len(word, "_$-");
        let starts = word.bytes().next().is_some_and(|ch| ch.is_ascii_alphabetic() || ch == b'_');
        (len > 0 && starts && len < 60).then(|| (word[..len].to_owned(), (self.at + symbol, self.at + symbol + len), None))
    }

    /// The lines an entry may be taken out with: whole lines where it stands alone on them, else itself with its comma.
    fn line(&self, start: usize, end: usize) -> Span {
        let before = bared_behind(&self.text[..start], " \t\r\u{a0}");
        let line_start = before.len();
        let after = &self.text[end..];
        // Only what begins its line is asked for the rest of it: a line may be as long as the text.
        let begins = before.is_empty() || before.ends_with('\n');
        let tail = if begins { up_to(after, "\n\r").len() } else { 0 };
        let alone = begins && bared_before(&after[..tail], ", \t").trim().is_empty();
        match alone {
            true => Span::new(line_start, end + tail),
            false => {
                let comma = bared_before(after, " \t");
                let len = after.len() - comma.len();
                Span::new(start, if comma.starts_with(',') { end + len + 1 } else { end })
            }
        }
    }
}

fn blanks(text: &str) -> usize {
    text.len() - bared_before(text, " \t\n\r").len()
}

/// The name that the object which opens here is assigned to: `EMAIL = {`.
fn assigned(before: &str) -> &str {
    let left = before.trim_end().strip_suffix('=').filter(|left| !ends(left, "=!<>:")).unwrap_or("").trim_end();
    &left[word_start(left, "_")..]
}

/// The length of what opens a nested object.
fn opening(value: &str) -> Option<usize> {
    ["{", "[", "array(", "dict("].iter().find(|sign| value.starts_with(**sign)).map(|sign| sign.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, String)> {
        entries(text).into_iter().map(|entry| (entry.path, entry.value)).collect()
    }

    #[test]
    fn javascript_json_and_php_nest() {
        let wanted = [("host".to_owned(), "a.example.org".to_owned()), ("auth.user".to_owned(), "me".to_owned())];
        assert_eq!(read("createTransport({ host: 'a.example.org', // x\n auth: { user: \"me\" } })"), wanted);
        assert_eq!(read("{\"host\": \"a.example.org\", \"auth\": {\"user\": \"me\"}}"), wanted);
        assert_eq!(read("['host' => 'a.example.org', 'auth' => array('user' => 'me')]"), wanted);
    }

    #[test]
    fn names_and_values_side_by_side() {
        let wanted = [("SMTP_HOST".to_owned(), "a.example.org".to_owned()), ("SMTP_PORT".to_owned(), "465".to_owned())];
        assert_eq!(
            read("[{\"name\": \"SMTP_HOST\", \"value\": \"a.example.org\"}, {\"name\": \"SMTP_PORT\", \"value\": \"465\"}]"),
            wanted
        );
        assert_eq!(read("[{ name = \"SMTP_HOST\", value = \"a.example.org\" }, { name = \"SMTP_PORT\", value = \"465\" }]"), wanted);
    }

    #[test]
    fn broken_text_ends() {
        for text in ["{{{{", "a: {b: [", "'", "host: ", ":::", "\u{1F600}: x"] {
            entries(text);
        }
    }
}
