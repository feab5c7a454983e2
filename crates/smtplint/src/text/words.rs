//! Words and signs, asked for without a table or a copy of the search for each question: both weigh in the page. By bytes: in the page's
//! wasm, made for size, the library's searches by characters take a third of the time of a verdict.

/// Whether `word` is one of the words of `list`, which blanks divide.
#[inline(never)]
pub fn listed(list: &str, word: &str) -> bool {
    any(list, b' ', &mut |one| one == word)
}

/// Whether one of the words that `sign` divides is so.
fn any(row: &str, sign: u8, is: &mut dyn FnMut(&str) -> bool) -> bool {
    let (mut from, mut at) = (0, 0);
    for byte in row.as_bytes() {
        if *byte == sign {
            if is(&row[from..at]) {
                return true;
            }
            from = at + 1;
        }
        at += 1;
    }
    is(&row[from..])
}

/// The words of a list as server configurations write it.
pub fn list(value: &str) -> impl Iterator<Item = &str> {
    value.split([',', ' ', '\t', '\n', '\r']).filter(|word| !word.is_empty())
}

/// The parts of a text that these signs divide, without empty ones.
#[inline(never)]
pub fn cut<'a>(text: &'a str, signs: &str) -> Vec<&'a str> {
    let mut out = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let part = up_to(rest, signs);
        if !part.is_empty() {
            out.push(part);
        }
        rest = &rest[part.len()..];
        rest = &rest[sign_len(rest, signs)..];
    }
    out
}

/// Whether this is one of the signs. A handful is asked for sooner one by one than by a search.
fn one_of(signs: &str, byte: u8) -> bool {
    for sign in signs.as_bytes() {
        if *sign == byte {
            return true;
        }
    }
    false
}

/// How long the sign is, of these, that begins the text; 0 where none does.
fn sign_len(text: &str, signs: &str) -> usize {
    match text.as_bytes().first() {
        None => 0,
        Some(byte) if byte.is_ascii() => usize::from(one_of(signs, *byte)),
        Some(_) => text.chars().next().filter(|ch| signs.contains(*ch)).map_or(0, char::len_utf8),
    }
}

/// The same of the sign that ends it.
fn sign_len_back(text: &str, signs: &str) -> usize {
    match text.as_bytes().last() {
        None => 0,
        Some(byte) if byte.is_ascii() => usize::from(one_of(signs, *byte)),
        Some(_) => text.chars().next_back().filter(|ch| signs.contains(*ch)).map_or(0, char::len_utf8),
    }
}

/// Where the first of these signs stands.
#[inline(never)]
pub fn sign(text: &str, signs: &str) -> Option<usize> {
    for (at, byte) in text.as_bytes().iter().enumerate() {
        // What goes on a character begins none.
        if byte.is_ascii() && one_of(signs, *byte) || *byte >= 0xc0 && !signs.is_ascii() && sign_len(&text[at..], signs) > 0 {
            return Some(at);
        }
    }
    None
}

/// Whether `text` holds any of these signs.
#[inline(never)]
pub fn holds_any(text: &str, signs: &str) -> bool {
    sign(text, signs).is_some()
}

/// Where `word` stands first.
#[inline(never)]
pub fn first(text: &str, word: &str) -> Option<usize> {
    let (bytes, word) = (text.as_bytes(), word.as_bytes());
    let Some(begin) = word.first() else { return Some(0) };
    let most = bytes.len().checked_sub(word.len())?;
    for (at, byte) in bytes[..=most].iter().enumerate() {
        if byte == begin && bytes[at..].starts_with(word) {
            return Some(at);
        }
    }
    None
}

/// Whether one of the words of `row`, which `|` divides, stands in the text.
#[inline(never)]
pub fn holds(text: &str, row: &str) -> bool {
    any(row, b'|', &mut |word| first(text, word).is_some())
}

/// Whether one of the words of `row`, which `|` divides, begins the text.
#[inline(never)]
pub fn opens(text: &str, row: &str) -> bool {
    any(row, b'|', &mut |word| text.starts_with(word))
}

/// What stands before the first of these signs.
#[inline(never)]
pub fn up_to<'a>(text: &'a str, signs: &str) -> &'a str {
    &text[..sign(text, signs).unwrap_or(text.len())]
}

/// What stands behind the last of these signs.
#[inline(never)]
pub fn behind<'a>(text: &'a str, signs: &str) -> &'a str {
    let mut from = text.len();
    for byte in text.as_bytes().iter().rev() {
        if byte.is_ascii() && one_of(signs, *byte) {
            break;
        }
        if *byte >= 0xc0 && !signs.is_ascii() {
            match sign_len(&text[from - 1..], signs) {
                0 => {}
                len => return &text[from - 1 + len..],
            }
        }
        from -= 1;
    }
    &text[from..]
}

/// The parts between these signs.
pub fn parted<'a>(text: &'a str, signs: &'static str) -> impl Iterator<Item = &'a str> {
    text.split(|ch| signs.contains(ch))
}

/// The text without these signs around it.
#[inline(never)]
pub fn bared<'a>(text: &'a str, signs: &str) -> &'a str {
    bared_behind(bared_before(text, signs), signs)
}

/// The text without these signs in front of it.
#[inline(never)]
pub fn bared_before<'a>(text: &'a str, signs: &str) -> &'a str {
    let mut text = text;
    loop {
        match sign_len(text, signs) {
            0 => return text,
            len => text = &text[len..],
        }
    }
}

/// The text without these signs behind it.
#[inline(never)]
pub fn bared_behind<'a>(text: &'a str, signs: &str) -> &'a str {
    let mut text = text;
    loop {
        match sign_len_back(text, signs) {
            0 => return text,
            len => text = &text[..text.len() - len],
        }
    }
}

/// The text behind `word`, however often that stands in front.
#[inline(never)]
pub fn past<'a>(text: &'a str, word: &str) -> &'a str {
    let mut text = text;
    while let Some(rest) = text.strip_prefix(word) {
        text = rest;
    }
    text
}

/// The text before `word`, however often that stands behind.
#[inline(never)]
pub fn before<'a>(text: &'a str, word: &str) -> &'a str {
    let mut text = text;
    while let Some(rest) = text.strip_suffix(word) {
        text = rest;
    }
    text
}

/// Where `word` stands last. The library searches from the end with a second search, of 2 KiB.
#[inline(never)]
pub fn last(text: &str, word: &str) -> Option<usize> {
    let most = text.len().checked_sub(word.len())?;
    (0..=most).rev().find(|&at| text.as_bytes()[at..].starts_with(word.as_bytes()))
}

/// Whether one of these signs begins the text.
#[inline(never)]
pub fn begins(text: &str, signs: &str) -> bool {
    sign_len(text, signs) > 0
}

/// Whether one of these signs ends the text.
#[inline(never)]
pub fn ends(text: &str, signs: &str) -> bool {
    sign_len_back(text, signs) > 0
}

/// How many bytes of ASCII letters, digits and these signs begin the text.
#[inline(never)]
pub fn word_len(text: &str, signs: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = &text[at..];
        let plain = rest.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
        match sign_len(&rest[plain..], signs) {
            0 => return at + plain,
            len => at += plain + len,
        }
    }
}

/// Where the ASCII letters, digits and these signs begin that end the text.
#[inline(never)]
pub fn word_start(text: &str, signs: &str) -> usize {
    let mut at = text.len();
    for byte in text.as_bytes().iter().rev() {
        if !(byte.is_ascii_alphanumeric() || byte.is_ascii() && one_of(signs, *byte)) {
            break;
        }
        at -= 1;
    }
    at
}

/// Where the line of `at` begins.
#[inline(never)]
pub fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// They say what the library's searches say.
        #[test]
        fn as_the_library(text in "[a-c ,é“”|]{0,12}", signs in "[a,é“ ]{0,3}", word in "[a-cé|]{0,3}") {
            let of = |ch: char| signs.contains(ch);
            prop_assert_eq!(sign(&text, &signs), text.find(of));
            prop_assert_eq!(first(&text, &word), text.find(&*word));
            prop_assert_eq!(last(&text, &word), text.rfind(&*word));
            prop_assert_eq!(up_to(&text, &signs), text.split(of).next().unwrap());
            prop_assert_eq!(behind(&text, &signs), text.rsplit(of).next().unwrap());
            prop_assert_eq!(bared(&text, &signs), text.trim_matches(of));
            prop_assert_eq!(begins(&text, &signs), text.starts_with(of));
            prop_assert_eq!(ends(&text, &signs), text.ends_with(of));
            prop_assert_eq!(cut(&text, &signs), text.split(of).filter(|part| !part.is_empty()).collect::<Vec<_>>());
            prop_assert_eq!(holds(&text, &word), word.split('|').any(|word| text.contains(word)));
            prop_assert_eq!(listed(&text, &word), text.split(' ').any(|one| one == word));
            let other = |ch: char| !(ch.is_ascii_alphanumeric() || of(ch));
            let plain: String = signs.chars().filter(char::is_ascii).collect();
            let word = |ch: char| ch.is_ascii_alphanumeric() || plain.contains(ch);
            prop_assert_eq!(word_start(&text, &plain), text.trim_end_matches(word).len());
            prop_assert_eq!(word_len(&text, &signs), text.find(other).unwrap_or(text.len()));
        }
    }
}
