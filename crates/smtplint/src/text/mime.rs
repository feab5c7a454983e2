//! Bodies of pasted mails that travel encoded: quoted-printable and base64 (RFC 2045 §6).

use crate::syntax::base64;

/// How the lines of a part are written.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum Encoding {
    /// As they are.
    #[default]
    Plain,
    /// `=3D`, and `=` at the end of a line that goes on.
    Quoted,
    /// Base64.
    Base64,
}

/// Follows a mail's parts from line to line.
#[derive(Default)]
pub struct Parts {
    body: Encoding,
    announced: Encoding,
    carry: Vec<u8>,
}

impl Parts {
    /// Whether a text has an encoded part at all.
    pub fn occur(source: &str) -> bool {
        let lower = crate::text::lower(source);
        lower.contains("-encoding: quoted-printable") || lower.contains("-encoding: base64")
    }

    /// How this line is written.
    pub fn line(&mut self, text: &str) -> Encoding {
        let trimmed = text.trim();
        if trimmed.starts_with("--") && trimmed.len() > 4 {
            *self = Parts::default();
        } else if trimmed.is_empty() && self.announced != Encoding::Plain {
            self.body = std::mem::take(&mut self.announced);
        } else if self.body == Encoding::Plain && text.len() < 80 {
            let lower = crate::text::lower(text);
            if lower.starts_with(HEADER) {
                self.announced = announced(&lower);
            }
        }
        self.body
    }

    /// The text of a base64 line: whole lines of it, the rest is kept for the next line.
    pub fn decoded(&mut self, line: &str) -> String {
        self.carry.extend(base64::bytes(line).unwrap_or_default());
        let whole = self.carry.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        // A last line may have no end.
        let whole = if line.len() < 60 { self.carry.len() } else { whole };
        let bytes: Vec<u8> = self.carry.drain(..whole).collect();
        if bytes.contains(&0) { String::new() } else { text_of(bytes).replace('\r', "") }
    }
}

const HEADER: &str = "content-transfer-encoding:";

fn announced(lower: &str) -> Encoding {
    let value = lower[HEADER.len()..].trim_start();
    match value {
        _ if value.starts_with("quoted-printable") => Encoding::Quoted,
        _ if value.starts_with("base64") => Encoding::Base64,
        _ => Encoding::Plain,
    }
}

/// A run of `=C3=A9` at the start of `rest`: its length and its text.
pub fn quoted(rest: &str) -> Option<(usize, String)> {
    let mut bytes = Vec::new();
    let mut at = 0;
    while let Some(byte) = rest.get(at..at + 3).and_then(|part| part.strip_prefix('=')).and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
        bytes.push(byte);
        at += 3;
    }
    (at > 0).then(|| (at, text_of(bytes)))
}

/// UTF-8, or else Latin-1.
fn text_of(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| error.into_bytes().into_iter().map(char::from).collect())
}

#[cfg(test)]
mod tests {
    use crate::text::View;

    #[test]
    fn quoted_printable_lines_are_joined() {
        let source = "Content-Transfer-Encoding: quoted-printable\r\n\r\nBo=C3=AEte du destinataire =\r\npleine =3D full\r\n";
        assert!(View::of(source).text().ends_with("\n\nBoîte du destinataire pleine = full\n"), "{:?}", View::of(source).text());
    }

    #[test]
    fn base64_parts_are_read() {
        let source = "--b\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\nNTUwIDUuMS4xIFVzZXIgdW5rbm93bgo0NTEgdHJ5IGFnYWluIGxhdGVyLCB0aGUg\nbGluZSBnb2VzIG9uCg==\n--b--\n";
        let view = View::of(source);
        assert!(view.text().contains("550 5.1.1 User unknown\n451 try again later, the line goes on\n"), "{:?}", view.text());
    }
}
