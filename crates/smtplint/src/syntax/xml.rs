//! XML settings: elements with text, attributes, `<add key="…" value="…"/>` and property lists (`<key>…</key><string>…</string>`).

use super::assigned::word_kind;
use super::{Entry, Literal, Notation};
use crate::text::{Span, begins};

/// Every text and attribute with the path of the elements around it.
pub fn entries(text: &str) -> Vec<Entry> {
    let mut reader = Reader { text, path: Vec::new(), key: None, out: Vec::new() };
    let mut at = 0;
    while let Some(open) = text[at..].find('<').map(|found| at + found) {
        let Some(close) = text[open..].find('>').map(|found| open + found) else { break };
        at = close + 1;
        let tag = &text[open + 1..close];
        if begins(tag, "!?") || tag.contains('<') {
            at = if tag.contains('<') { open + 1 } else { at };
            continue;
        }
        if tag.starts_with('/') {
            reader.path.pop();
            continue;
        }
        reader.element(Span::new(open + 1, close), tag.ends_with('/'));
        if !tag.ends_with('/') {
            reader.content(at);
        }
    }
    reader.out
}

struct Reader<'a> {
    text: &'a str,
    path: Vec<&'a str>,
    /// A property list's key, waiting for its value.
    key: Option<(&'a str, Span)>,
    out: Vec<Entry>,
}

impl<'a> Reader<'a> {
    fn element(&mut self, tag: Span, closed: bool) {
        let inner = tag.text(self.text).trim_end_matches('/');
        let name = inner.split_whitespace().next().unwrap_or_default();
        if let ("true" | "false", Some((key, span))) = (name, self.key) {
            self.push(key.to_owned(), span, Span::of(name, self.text));
            self.key = None;
        }
        if self.path.len() < 40 {
            self.path.push(name);
        }
        let attributes = attributes(self.text, Span::new(Span::of(name, self.text).end.max(tag.start), tag.end));
        let named = |wanted: &str| attributes.iter().find(|(key, _)| key.text(self.text).eq_ignore_ascii_case(wanted));
        if let (Some((_, key)), Some((_, value))) = (named("key").or(named("name")), named("value")) {
            let (key, value) = (*key, *value);
            self.push(key.text(self.text).to_owned(), key, value);
        } else if let (Some((_, key)), "prop" | "entry" | "property") = (named("key").or(named("name")), name) {
            // `<prop key="mail.smtp.port">587</prop>`
            let key = *key;
            self.key = Some((key.text(self.text), key)).filter(|_| !closed);
        } else {
            for (key, value) in attributes {
                let path = format!("{}.{}", self.path.join("."), key.text(self.text));
                self.push(path, key, value);
            }
        }
        if closed {
            self.path.pop();
        }
    }

    /// The text behind an opening tag, up to the next tag.
    fn content(&mut self, from: usize) {
        let rest = &self.text[from..];
        let len = rest.find('<').unwrap_or(rest.len());
        let trimmed = rest[..len].trim();
        let name = self.path.last().copied().unwrap_or_default();
        let start = from + rest[..len].len() - rest[..len].trim_start().len();
        let span = Span::new(start, start + trimmed.len());
        if name == "key" {
            self.key = Some((trimmed, span));
        } else if trimmed.is_empty() {
        } else if let Some((key, key_span)) = self.key.take() {
            self.push(key.to_owned(), key_span, span);
        } else if !trimmed.is_empty() && trimmed.len() < 200 {
            self.push(self.path.join("."), Span::new(from, from), span);
        }
    }

    fn push(&mut self, path: String, key: Span, span: Span) {
        let value = span.text(self.text);
        let found = Literal::bare(value, word_kind(value), span);
        self.out.push(Entry::of(path, key, found, Notation::Xml, Span::new(key.start, span.end)));
    }
}

/// Names and values, without the quotes.
fn attributes(text: &str, tag: Span) -> Vec<(Span, Span)> {
    let mut out = Vec::new();
    let mut at = tag.start;
    while let Some(sign) = text[at..tag.end].find('=').map(|found| at + found) {
        let name = text[at..sign].trim();
        let Some(quote) = text[sign + 1..tag.end].chars().next().filter(|sign| matches!(sign, '"' | '\'')) else { break };
        let from = sign + 2;
        let Some(to) = text.get(from..tag.end).unwrap_or_default().find(quote).map(|found| from + found) else { break };
        out.push((Span::of(name, text), Span::new(from, to)));
        at = to + 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_attributes_and_property_lists() {
        let text = "<mailSettings><smtp from=\"a@example.org\"><network host=\"b.example.org\" port=\"587\"/></smtp></mailSettings>\
            <dict><key>OutgoingMailServerPortNumber</key><integer>465</integer><key>UseSSL</key><true/></dict><add key=\"SmtpHost\" value=\"c\"/>";
        let read: Vec<(String, String)> = entries(text).into_iter().map(|entry| (entry.path, entry.value)).collect();
        let wanted = [
            ("mailSettings.smtp.from", "a@example.org"),
            ("mailSettings.smtp.network.host", "b.example.org"),
            ("mailSettings.smtp.network.port", "587"),
            ("OutgoingMailServerPortNumber", "465"),
            ("UseSSL", "true"),
            ("SmtpHost", "c"),
        ];
        assert_eq!(read, wanted.map(|(path, value)| (path.to_owned(), value.to_owned())));
    }

    #[test]
    fn broken_text_ends() {
        for text in ["<<<<", "<a", "<a b='", "</></>", "<key>x</key>"] {
            entries(text);
        }
    }
}
