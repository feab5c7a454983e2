//! Short lists of words in one text: a row of its own for each word weighs more in the page than the words do.

/// Whether `word` is one of the words of `list`, which blanks divide.
#[inline(never)]
pub fn listed(list: &str, word: &str) -> bool {
    list.split(' ').any(|one| one == word)
}
