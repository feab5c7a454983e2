//! Words and signs, asked for without a table or a copy of the search for each question: both weigh in the page.

/// Whether `word` is one of the words of `list`, which blanks divide.
#[inline(never)]
pub fn listed(list: &str, word: &str) -> bool {
    list.split(' ').any(|one| one == word)
}

/// The words of a list as server configurations write it.
pub fn list(value: &str) -> impl Iterator<Item = &str> {
    value.split([',', ' ', '\t', '\n', '\r']).filter(|word| !word.is_empty())
}

/// The parts of a text that these signs divide, without empty ones.
#[inline(never)]
pub fn cut<'a>(text: &'a str, signs: &str) -> Vec<&'a str> {
    text.split(|ch| signs.contains(ch)).filter(|part| !part.is_empty()).collect()
}

/// Whether `text` holds any of these signs.
#[inline(never)]
pub fn holds_any(text: &str, signs: &str) -> bool {
    text.contains(|ch| signs.contains(ch))
}

/// Whether one of the words of `row`, which `|` divides, stands in the text.
#[inline(never)]
pub fn holds(text: &str, row: &str) -> bool {
    row.split('|').any(|word| text.contains(word))
}

/// Whether one of the words of `row`, which `|` divides, begins the text.
#[inline(never)]
pub fn opens(text: &str, row: &str) -> bool {
    row.split('|').any(|word| text.starts_with(word))
}

/// What stands before the first of these signs.
#[inline(never)]
pub fn up_to<'a>(text: &'a str, signs: &str) -> &'a str {
    text.split(|ch| signs.contains(ch)).next().unwrap_or(text)
}

/// What stands behind the last of these signs.
#[inline(never)]
pub fn behind<'a>(text: &'a str, signs: &str) -> &'a str {
    text.rsplit(|ch| signs.contains(ch)).next().unwrap_or(text)
}

/// The parts between these signs.
pub fn parted<'a>(text: &'a str, signs: &'static str) -> impl Iterator<Item = &'a str> {
    text.split(|ch| signs.contains(ch))
}

/// The text without these signs around it.
#[inline(never)]
pub fn bared<'a>(text: &'a str, signs: &str) -> &'a str {
    text.trim_matches(|ch| signs.contains(ch))
}

/// The text without these signs in front of it.
#[inline(never)]
pub fn bared_before<'a>(text: &'a str, signs: &str) -> &'a str {
    text.trim_start_matches(|ch| signs.contains(ch))
}

/// The text without these signs behind it.
#[inline(never)]
pub fn bared_behind<'a>(text: &'a str, signs: &str) -> &'a str {
    text.trim_end_matches(|ch| signs.contains(ch))
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
    text.chars().next().is_some_and(|ch| signs.contains(ch))
}

/// Whether one of these signs ends the text.
#[inline(never)]
pub fn ends(text: &str, signs: &str) -> bool {
    text.chars().next_back().is_some_and(|ch| signs.contains(ch))
}

/// How many bytes of ASCII letters, digits and these signs begin the text.
#[inline(never)]
pub fn word_len(text: &str, signs: &str) -> usize {
    text.find(|ch: char| !(ch.is_ascii_alphanumeric() || signs.contains(ch))).unwrap_or(text.len())
}

/// Where the line of `at` begins.
#[inline(never)]
pub fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}
