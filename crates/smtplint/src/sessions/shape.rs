//! The shape of a line: what is left of it without names, addresses and numbers. Of a long log nearly every line has a shape that was
//! there before.

/// What one line looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Its words, and of the others what a reply's meaning rests on: codes, and the name in front of `=`, `[` or `<`.
    pub hash: u64,
    /// Where the next line begins.
    pub next: usize,
    /// Where its own text ends.
    pub end: usize,
    /// It says nothing.
    pub blank: bool,
    /// A time stands first.
    pub dated: bool,
    /// A server's log: `program[number]:` stands before what it says, and that is all there is to it.
    pub alone: bool,
}

/// The same byte eight times.
const fn eight(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

const HIGH: u64 = eight(0x80);

/// Eight bytes of a text, the first lowest; behind its end are zeros.
fn load(bytes: &[u8], at: usize) -> u64 {
    if let Some(Ok(eight)) = bytes.get(at..at + 8).map(<[u8; 8]>::try_from) {
        return u64::from_le_bytes(eight);
    }
    let rest = bytes.get(at..).unwrap_or_default();
    rest.iter().rev().fold(0, |sum, &byte| sum << 8 | u64::from(byte))
}

/// How many of these bytes come before the first blank, line end or other control character.
fn word_bytes(bytes: u64) -> u32 {
    (bytes.wrapping_sub(eight(b'!')) & !bytes & HIGH).trailing_zeros() / 8
}

/// Nonzero where one of these bytes is a digit or an at sign, and where one is a dot.
fn varied_bytes(bytes: u64) -> (u64, u64) {
    let low = bytes & !HIGH;
    let digits = (low + eight(0x80 - b'0')) & !(low + eight(0x7f - b'9')) & !bytes;
    let zero = |bytes: u64| bytes.wrapping_sub(eight(1)) & !bytes & HIGH;
    (digits & HIGH | zero(bytes ^ eight(b'@')), zero(bytes ^ eight(b'.')))
}

const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;

/// The next state of a hash.
pub const fn mixed(hash: u64, word: u64) -> u64 {
    (hash.rotate_left(23) ^ word).wrapping_mul(FACTOR)
}

/// Words that a name follows, with a mark of Python's.
const HELLOS: [u64; 5] = [hello(*b"EHLO\0"), hello(*b"ehlo\0"), hello(*b"HELO\0"), hello(*b"helo\0"), hello(*b"'ehlo")];

const fn hello([a, b, c, d, e]: [u8; 5]) -> u64 {
    mixed(0, u64::from_le_bytes([a, b, c, d, e, 0, 0, 0]))
}

impl Shape {
    /// The shape of the line that begins at `from`.
    pub fn of(bytes: &[u8], from: usize) -> Shape {
        let (mut at, mut hash, mut words) = (from, FACTOR, 0);
        let (mut dated, mut alone, mut named) = (false, false, false);
        loop {
            let (start, mut word, mut numbers, mut dots) = (at, 0, 0, 0);
            loop {
                let eight = load(bytes, at);
                let count = word_bytes(eight) as usize;
                let eight = if count < 8 { eight & !(u64::MAX << (8 * count)) } else { eight };
                word = mixed(word, eight);
                let (number, dot) = varied_bytes(eight);
                (numbers, dots) = (numbers | number, dots | dot);
                at += count;
                if count < 8 {
                    break;
                }
            }
            if at > start {
                let part = &bytes[start..at];
                words += 1;
                if words == 1 {
                    dated = is_date(part);
                } else if words < 9 && part.ends_with(b"]:") && part[0] != b'[' {
                    alone |= numbers != 0;
                }
                let varies = numbers != 0 || dots != 0 && has_inner_dot(part) || part.len() >= 12 && is_random(part);
                let value = match varies {
                    _ if named => 0,
                    true => of_varied(part),
                    false => word,
                };
                hash = mixed(hash, value);
                // Whoever says hello says its name.
                named = HELLOS.contains(&word);
            }
            match bytes.get(at) {
                Some(b'\r') => {
                    return Shape {
                        hash,
                        next: at + 1 + usize::from(bytes.get(at + 1) == Some(&b'\n')),
                        end: at,
                        blank: words == 0,
                        dated,
                        alone,
                    };
                }
                Some(b'\n') => return Shape { hash, next: at + 1, end: at, blank: words == 0, dated, alone },
                None => return Shape { hash, next: at, end: at, blank: words == 0, dated, alone },
                Some(_) => at += 1,
            }
        }
    }
}

/// A dot at its end ends a sentence.
fn has_inner_dot(part: &[u8]) -> bool {
    part[..part.len() - 1].contains(&b'.')
}

/// Capitals inside a word: base64, names that a program made.
fn is_random(part: &[u8]) -> bool {
    part.windows(2).any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase())
}

/// `2026-11-24`, `[12:00:00]`, `Nov`.
fn is_date(word: &[u8]) -> bool {
    let word = word.strip_prefix(b"[").unwrap_or(word);
    let digits = word.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let sign = word.get(digits).copied().unwrap_or(0);
    digits == 4 && matches!(sign, b'-' | b'/' | b'.')
        || digits == 2 && matches!(sign, b':' | b'.' | b'/')
        || word.len() == 3 && is_month(word)
}

fn is_month(word: &[u8]) -> bool {
    b"JanFebMarAprMayJunJulAugSepOctNovDec".chunks(3).any(|month| month == word)
}

/// Of a word that holds numbers or addresses: the name in front, and a reply's codes.
fn of_varied(word: &[u8]) -> u64 {
    let name = word.iter().take_while(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'-' | b'/' | b'_' | b':')).count();
    let (name, mut rest) = match word.get(name) {
        Some(b'[') => (&word[..name], &word[..0]),
        // Base64 ends with the same sign.
        Some(b'=' | b'<') if word.len() > name + 2 => (&word[..name], &word[name + 1..]),
        _ => (&word[..0], word),
    };
    while let [b'b' | b'#' | b'(' | b'"' | b'\'' | b'<' | b'[' | b'=', inner @ ..] = rest {
        rest = inner;
    }
    let code = match rest {
        [b'2'..=b'5', b'0'..=b'7', b'0'..=b'9', after @ ..]
            if !after.first().is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b']')) =>
        {
            let letters = after.iter().skip(1).take_while(|byte| byte.is_ascii_alphabetic()).count();
            let inner = enhanced(after.get(1..).unwrap_or_default());
            3 + if inner > 0 {
                1 + inner
            } else if letters > 0 {
                1 + letters
            } else {
                0
            }
        }
        _ => enhanced(rest),
    };
    let of = |hash: u64, part: &[u8]| part.iter().fold(hash, |hash, &byte| hash.rotate_left(5) ^ u64::from(byte));
    of(of(1, name), &rest[..code.min(rest.len())])
}

/// The length of an enhanced status code.
fn enhanced(text: &[u8]) -> usize {
    let [b'2' | b'4' | b'5', b'.', ..] = text else { return 0 };
    let len = text.iter().take_while(|byte| byte.is_ascii_digit() || **byte == b'.').count();
    let dots = text[..len].iter().filter(|byte| **byte == b'.').count();
    if (2..=3).contains(&dots) && len <= 9 { len } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::Shape;

    fn hash(line: &str) -> u64 {
        Shape::of(line.as_bytes(), 0).hash
    }

    #[test]
    fn names_and_numbers_are_no_shape() {
        for (one, other) in [
            ("RCPT TO:<anna@example.org>", "RCPT TO:<b.c@example.net>"),
            (
                "Nov 24 08:00:01 mx postfix/smtpd[71]: 4F3A: client=unknown[192.0.2.7]",
                "Nov 24 09:10:01 mx postfix/smtpd[9123]: 5C1B2: client=unknown[192.0.2.200]",
            ),
            ("EHLO web", "EHLO shop.example.org"),
            ("250-SIZE 1000", "250-SIZE 9999999"),
            ("send: 'ehlo web\\r\\n'", "send: 'ehlo mail.example.org\\r\\n'"),
            ("AUTH PLAIN AHdlYgBzZWNyZXQ=", "AUTH PLAIN AGFubmEAMTIzNDU2"),
        ] {
            assert_eq!(hash(one), hash(other), "{one}");
        }
    }

    #[test]
    fn words_and_codes_are() {
        for (one, other) in [
            ("550 5.1.1 User unknown", "550 5.7.1 User unknown"),
            ("550 no", "554 no"),
            ("250-STARTTLS", "250-AUTH"),
            (
                "mx postfix/smtp[1]: to=<a@example.org>, dsn=5.1.1, status=bounced",
                "mx postfix/smtp[1]: to=<a@example.org>, dsn=4.4.1, status=bounced",
            ),
            ("mx postfix/smtp[1]: lost connection", "mx postfix/smtpd[1]: lost connection"),
            ("reply: b'535-5.7.8 no'", "reply: b'535-5.7.9 no'"),
        ] {
            assert_ne!(hash(one), hash(other), "{one}");
        }
    }

    #[test]
    fn lines_end_as_everywhere() {
        let shape = Shape::of(b"x: [1]\r\nNov 1 00:00:00 mx sm-mta[12]: ok", 0);
        assert_eq!((shape.end, shape.next, shape.alone, shape.dated), (6, 8, false, false));
        let shape = Shape::of(b"x: [1]\r\nNov 1 00:00:00 mx sm-mta[12]: ok", 8);
        assert_eq!((shape.alone, shape.dated, shape.next), (true, true, 40));
    }
}
