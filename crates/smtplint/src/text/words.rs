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

/// Whether `text` holds any of these signs.
#[inline(never)]
pub fn holds_any(text: &str, signs: &str) -> bool {
    text.contains(|ch| signs.contains(ch))
}

/// What stands before the first of these signs.
#[inline(never)]
pub fn up_to<'a>(text: &'a str, signs: &str) -> &'a str {
    text.split(|ch| signs.contains(ch)).next().unwrap_or(text)
}

/// The text without these signs around it.
#[inline(never)]
pub fn bared<'a>(text: &'a str, signs: &str) -> &'a str {
    text.trim_matches(|ch| signs.contains(ch))
}
