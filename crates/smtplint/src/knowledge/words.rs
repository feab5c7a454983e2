//! Words of a row. One string a row instead of a list: each pointer of a table is paid for by every visitor of the page.

/// Whether `text` holds all words of `row`, which `&` divides.
pub fn all(text: &str, row: &str) -> bool {
    row.split('&').all(|word| text.contains(word))
}

/// Whether `text` holds one of the words of `row`, which `|` divides; an empty row asks for nothing.
pub fn any(text: &str, row: &str) -> bool {
    row.is_empty() || row.split('|').any(|word| text.contains(word))
}
