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
    charset: String,
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
            } else if let Some((_, charset)) = lower.split_once("charset=") {
                self.charset = super::up_to(charset.trim_start_matches('"'), "\"; ").to_owned();
            }
        }
        self.body
    }

    /// The text of a base64 line; a character that the line's end divides is kept for the next line.
    pub fn decoded(&mut self, line: &str) -> String {
        self.carry.extend(base64::bytes(line).unwrap_or_default());
        let whole = match std::str::from_utf8(&self.carry) {
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            _ => self.carry.len(),
        };
        let bytes: Vec<u8> = self.carry.drain(..whole).collect();
        if bytes.contains(&0) { String::new() } else { super::decoded(&bytes, &self.charset).replace('\r', "") }
    }

    /// A run of `=C3=A9` at the start of `rest`: its length and its text.
    pub fn quoted(&self, rest: &str) -> Option<(usize, String)> {
        let mut bytes = Vec::new();
        let mut at = 0;
        while let Some(byte) = rest.get(at..at + 3).and_then(|part| part.strip_prefix('=')).and_then(|hex| u8::from_str_radix(hex, 16).ok())
        {
            bytes.push(byte);
            at += 3;
        }
        (at > 0).then(|| (at, super::decoded(&bytes, &self.charset)))
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

#[cfg(test)]
mod tests {
    use crate::text::View;

    #[test]
    fn quoted_printable_lines_are_joined() {
        let source = "Content-Transfer-Encoding: quoted-printable\r\n\r\nBo=C3=AEte du destinataire =\r\npleine =3D full\r\n";
        assert!(View::of(source).text().ends_with("\n\nBoîte du destinataire pleine = full\n"), "{:?}", View::of(source).text());
    }

    #[test]
    fn charsets_are_read() {
        let source = "Content-Type: text/plain; charset=\"koi8-r\"\nContent-Transfer-Encoding: quoted-printable\n\n550 =F1=DD=C9=CB =D0=C5=D2=C5=D0=CF=CC=CE=C5=CE\n";
        assert!(View::of(source).text().ends_with("550 Ящик переполнен\n"), "{:?}", View::of(source).text());
    }

    #[test]
    fn base64_lines_that_end_with_the_part_are_read() {
        let source =
            "Content-Transfer-Encoding: base64\n\nNTUwIDUuMS4xIFRoZSB1c2VyIHRvIHdob20gdGhpcyBtYWlsIHdhcyBzZW50IGlzIG5vdCBrbm93\n--b--\n";
        assert!(
            View::of(source).text().contains("550 5.1.1 The user to whom this mail was sent is not know"),
            "{:?}",
            View::of(source).text()
        );
    }

    #[test]
    fn base64_parts_are_read() {
        let source = "--b\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\nNTUwIDUuMS4xIFVzZXIgdW5rbm93bgo0NTEgdHJ5IGFnYWluIGxhdGVyLCB0aGUg\nbGluZSBnb2VzIG9uCg==\n--b--\n";
        let view = View::of(source);
        assert!(view.text().contains("550 5.1.1 User unknown\n451 try again later, the line goes on\n"), "{:?}", view.text());
    }
}
