//! Mails in other encodings than UTF-8. Tables of Chinese and Japanese characters weigh more than the page itself: of those texts only what is
//! ASCII is read, which is where the codes and the server's words are.

use super::lower;

/// KOI8-R from 0xC0 on.
const KOI8: &str = "юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ";
/// Letters of ISO-8859-2 that Latin-1 shows as the first of each pair.
const LATIN2: &str = "±ą³ł¶ś¼ź¿żæćêęñńèčìěøřùů¹šºş¾ž";

/// The text of `bytes`, which are UTF-8, or else what `charset` says.
pub fn decoded(bytes: &[u8], charset: &str) -> String {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return without_escapes(text);
    }
    let charset = lower(charset);
    let starts = |names: &str| super::opens(&charset, names);
    if starts("gb|big5|shift|sjis|x-sjis|euc-|cp932|ks_c|windows-31|hz-") {
        return ascii_of_pairs(bytes);
    }
    let one = |byte: u8| match byte {
        _ if byte < 0x80 => char::from(byte),
        0xa3 | 0xb3 if starts("koi8") => 'ё',
        0xc0.. if starts("koi8") => KOI8.chars().nth(usize::from(byte) - 0xc0).unwrap_or(' '),
        0xa8 | 0xb8 if starts("windows-1251|cp1251|cp-1251") => 'ё',
        0xc0.. if starts("windows-1251|cp1251|cp-1251") => cyrillic(byte - 0xc0),
        0xb0..=0xef if starts("iso-8859-5") => cyrillic(byte - 0xb0),
        0xa0.. if starts("iso-8859-2|windows-1250") => latin2(char::from(byte)),
        0xa4 if starts("iso-8859-15") => '€',
        0x91 | 0x92 => '\'',
        0x93 | 0x94 => '"',
        0x96 | 0x97 => '-',
        _ => char::from(byte),
    };
    bytes.iter().map(|byte| one(*byte)).collect()
}

fn cyrillic(letter: u8) -> char {
    char::from_u32(0x410 + u32::from(letter)).unwrap_or(' ')
}

fn latin2(ch: char) -> char {
    let mut pairs = LATIN2.chars();
    while let (Some(from), Some(to)) = (pairs.next(), pairs.next()) {
        if from == ch {
            return to;
        }
    }
    ch
}

/// ASCII, with a mark for each character of two bytes.
fn ascii_of_pairs(bytes: &[u8]) -> String {
    let mut out = String::new();
    let mut bytes = bytes.iter();
    while let Some(byte) = bytes.next() {
        if *byte < 0x80 {
            out.push(char::from(*byte));
        } else {
            bytes.next();
            out.push('\u{fffd}');
        }
    }
    out
}

/// ISO-2022-JP is ASCII with escapes around what is Japanese.
fn without_escapes(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\u{1b}$") {
        out.push_str(before);
        rest = after.split_once("\u{1b}(").map_or("", |(_, rest)| rest.get(1..).unwrap_or(""));
        out.push('\u{fffd}');
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn letters_of_one_byte_are_read() {
        assert_eq!(decoded(b"\xf1\xdd\xc9\xcb \xd0\xc5\xd2\xc5\xd0\xcf\xcc\xce\xc5\xce", "KOI8-R"), "Ящик переполнен");
        assert_eq!(decoded(b"\xdf\xf9\xe8\xea", "windows-1251"), "Ящик");
        assert_eq!(decoded(b"Bo\xeete pleine", "iso-8859-1"), "Boîte pleine");
        assert_eq!(decoded(b"u\xbfytkownik", "iso-8859-2"), "użytkownik");
        assert_eq!(decoded("schon UTF-8 ü".as_bytes(), "iso-8859-1"), "schon UTF-8 ü");
    }

    #[test]
    fn of_characters_of_two_bytes_the_ascii_is_kept() {
        assert_eq!(decoded(b"550 \xca\xd5\xbc\xfe b@example.net", "gb2312"), "550 \u{fffd}\u{fffd} b@example.net");
        assert_eq!(decoded(b"\x1b$B0J2<\x1b(B 550 no", "iso-2022-jp"), "\u{fffd} 550 no");
    }
}
