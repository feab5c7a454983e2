//! What stands at the ends of a text. Each list of characters as the library takes it is a type, and code, of its own; here it is a text.

/// Without the characters of `set` at the start.
pub fn trim_start<'a>(text: &'a str, set: &str) -> &'a str {
    text.trim_start_matches(|ch| set.contains(ch))
}

/// Without the characters of `set` at the end.
pub fn trim_end<'a>(text: &'a str, set: &str) -> &'a str {
    text.trim_end_matches(|ch| set.contains(ch))
}

/// Whether a character of `set` begins the text.
pub fn begins(text: &str, set: &str) -> bool {
    text.chars().next().is_some_and(|ch| set.contains(ch))
}

/// Whether one of the words of `row`, which `|` divides, stands in the text.
pub fn holds(text: &str, row: &str) -> bool {
    row.split('|').any(|word| text.contains(word))
}

/// Whether one of the words of `row`, which `|` divides, begins the text.
pub fn opens(text: &str, row: &str) -> bool {
    row.split('|').any(|word| text.starts_with(word))
}

/// The text up to the first character of `set`.
pub fn until<'a>(text: &'a str, set: &str) -> &'a str {
    text.find(|ch| set.contains(ch)).map_or(text, |end| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_found() {
        assert_eq!(trim_end(trim_start("--> 250 ok.. ", "->"), ". "), " 250 ok");
        assert_eq!(until("host,port", " ,"), "host");
        assert_eq!(until("host", " ,"), "host");
        assert!(holds("one two", "six|two") && opens("one two", "six|one") && !opens("one two", "two"));
        assert!(begins("<a>", "<>") && !begins("", "<>"));
    }
}
