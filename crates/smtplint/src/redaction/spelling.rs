//! The ways in which one text is written: as it is, percent-encoded, HTML- or JSON-escaped. All are read sign by sign.

use super::stand_in::StandIn;

/// One character of a text as it is spelt.
pub struct Sign {
    /// Bytes it takes.
    pub len: usize,
    /// What it means.
    pub ch: char,
    form: Form,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Itself.
    Plain,
    /// `%41`, `\x41`, `&#65;`, `\u0041`: this many characters stand before the number.
    Number,
    /// `&amp;`, `\"`: only signs that are never replaced.
    Name,
}

const NAMES: &[(&str, char)] = &[
    ("&amp;", '&'),
    ("&lt;", '<'),
    ("&gt;", '>'),
    ("&quot;", '"'),
    ("&apos;", '\''),
    ("\\\"", '"'),
    ("\\'", '\''),
    ("\\\\", '\\'),
    ("\\/", '/'),
    ("\\n", '\n'),
    ("\\r", '\r'),
    ("\\t", '\t'),
];

/// What stands before a number, how many digits it has (0: up to `;`), and in which base.
const NUMBERS: &[(&str, usize, u32)] = &[("%", 2, 16), ("\\x", 2, 16), ("\\u", 4, 16), ("&#x", 0, 16), ("&#", 0, 10)];

/// The first sign of `rest`.
pub fn sign(rest: &str) -> Sign {
    let ch = rest.chars().next().unwrap_or('\0');
    if matches!(ch, '%' | '\\' | '&') {
        if let Some((name, ch)) = NAMES.iter().find(|(name, _)| rest.starts_with(name)) {
            return Sign { len: name.len(), ch: *ch, form: Form::Name };
        }
        if let Some((len, ch)) = NUMBERS.iter().find_map(|row| numbered(rest, row)) {
            return Sign { len, ch, form: Form::Number };
        }
    }
    Sign { len: ch.len_utf8(), ch, form: Form::Plain }
}

fn numbered(rest: &str, &(before, digits, base): &(&str, usize, u32)) -> Option<(usize, char)> {
    let behind = rest.strip_prefix(before)?;
    let digits = if digits > 0 { digits } else { behind.find(';').filter(|&end| end < 5)? };
    let number = u32::from_str_radix(behind.get(..digits)?, base).ok()?;
    // Bytes of longer characters stay as they are.
    let ch = char::from_u32(number).filter(char::is_ascii)?;
    let len = before.len() + digits;
    Some((len + usize::from(rest[len..].starts_with(';') && before.starts_with('&')), ch))
}

/// What a text means.
pub fn plain(raw: &str) -> String {
    let (mut out, mut at) = (String::new(), 0);
    while at < raw.len() {
        let sign = sign(&raw[at..]);
        out.push(sign.ch);
        at += sign.len;
    }
    out
}

/// The length of the start of `rest` that means `plain`.
pub fn matches(rest: &str, plain: &str) -> Option<usize> {
    let mut at = 0;
    for ch in plain.chars() {
        let sign = sign(rest.get(at..).filter(|rest| !rest.is_empty())?);
        if sign.ch != ch {
            return None;
        }
        at += sign.len;
    }
    Some(at)
}

/// The stand-in with this number for `raw`, spelt as it is.
pub fn masked(raw: &str, number: usize) -> String {
    let plain = plain(raw);
    let mut kept = super::tokens::start_len(&plain);
    let mut stand_in = StandIn::of(&plain[kept..], number);
    rewritten(raw, &mut |ch| {
        let is_kept = kept > 0;
        kept = kept.saturating_sub(1);
        if is_kept { ch } else { stand_in.next(ch) }
    })
}

/// `raw` without its words.
pub fn blanked(raw: &str) -> String {
    rewritten(raw, &mut |ch| match ch {
        _ if ch.is_ascii_digit() => '0',
        _ if ch.is_ascii_alphabetic() => 'x',
        _ if ch.is_ascii() => ch,
        _ => ['é', '語', '𠮷'][ch.len_utf8() - 2],
    })
}

fn rewritten(raw: &str, next: &mut dyn FnMut(char) -> char) -> String {
    let (mut out, mut at) = (String::with_capacity(raw.len()), 0);
    while at < raw.len() {
        let sign = sign(&raw[at..]);
        let part = &raw[at..at + sign.len];
        let ch = next(sign.ch);
        match sign.form {
            _ if ch == sign.ch => out.push_str(part),
            Form::Number => number(part, ch, &mut out),
            _ => out.push(ch),
        }
        at += sign.len;
    }
    out
}

/// A character's number, as long as the one that stood there.
fn number(part: &str, ch: char, out: &mut String) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let start = part.find(|ch: char| ch.is_ascii_digit()).unwrap_or(1);
    let end = part.trim_end_matches(';').len();
    let start = if part.starts_with('%') { 1 } else { start.max(if part.starts_with("&#x") { 3 } else { 2 }) }.min(end);
    let base = if part.starts_with("&#") && !part.starts_with("&#x") { 10 } else { 16 };
    let mut digits = vec![b'0'; end - start];
    let mut rest = ch as usize;
    for digit in digits.iter_mut().rev() {
        *digit = HEX[rest % base];
        rest /= base;
    }
    out.push_str(&part[..start]);
    out.extend(digits.into_iter().map(char::from));
    out.push_str(&part[end..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_means_the_same_and_gets_the_same_stand_in() {
        for spelt in ["p@s\"t", "p%40s%22t", "p&#64;s&quot;t", "p\\u0040s\\\"t", "%70@%73\\x22t"] {
            assert_eq!(plain(spelt), "p@s\"t", "{spelt}");
            assert_eq!(matches(&format!("{spelt} more"), "p@s\"t"), Some(spelt.len()));
            let masked = masked(spelt, 0);
            assert_eq!((plain(&masked).as_str(), masked.len()), ("g@a\"a", spelt.len()), "{spelt} {masked}");
        }
        assert_eq!(plain("100%zz\\q&x"), "100%zz\\q&x");
        assert_eq!(matches("p%4", "p@"), None);
    }

    #[test]
    fn escapes_of_a_body_stay() {
        assert_eq!(blanked("Hi Bob,\\r\\n12 &amp; ä"), "xx xxx,\\r\\n00 &amp; é");
    }
}
