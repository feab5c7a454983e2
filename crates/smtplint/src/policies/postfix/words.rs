//! The words of a value: blanks and commas divide them, braces hold them together (mystrtok(3), `CHARS_COMMA_SP`).

use crate::text::{Span, bared};

/// A word of a list, and where it stands, if it does.
#[derive(Clone, Debug)]
pub struct Word {
    /// The word.
    pub text: String,
    /// Its place, or that of the value it comes from; a default has none.
    pub span: Option<Span>,
}

/// The words of `value`.
pub fn words(value: &str) -> Vec<&str> {
    let (mut found, mut depth, mut begin) = (Vec::new(), 0_usize, None);
    for (at, byte) in value.bytes().enumerate() {
        let divides = matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b',') && depth == 0;
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        match (divides, begin) {
            (false, None) => begin = Some(at),
            (true, Some(start)) => {
                found.push(&value[start..at]);
                begin = None;
            }
            _ => {}
        }
    }
    found.extend(begin.map(|start| &value[start..]));
    found
}

/// What stands in one pair of braces.
pub fn unbraced(text: &str) -> &str {
    let inner = text.trim().strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
    inner.unwrap_or(text).trim()
}

/// The words of a value as they stand at `span` of `text`; remarks between its lines are passed over.
pub fn placed(value: &str, text: &str, span: Span) -> Vec<Word> {
    let raw = span.text(text);
    let mut from = 0;
    let mut found = Vec::new();
    for word in words(value) {
        let at = place(raw, from, word);
        if let Some(at) = at {
            from = at + word.len();
        }
        let place = at.map_or(span, |at| Span::new(at, at + word.len()).shifted(span.start));
        found.push(Word { text: bared(word, "`").to_owned(), span: Some(place) });
    }
    found
}

/// Where `word` stands in `raw` behind `from`, not in a line that is a remark.
fn place(raw: &str, mut from: usize, word: &str) -> Option<usize> {
    loop {
        let at = from + raw.get(from..)?.find(word)?;
        let line = crate::text::line_start(raw, at);
        if line == 0 || !raw[line..at].trim_start().starts_with('#') {
            return Some(at);
        }
        from = at + word.len().max(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_hold_words_together() {
        assert_eq!(words("a, b  c"), ["a", "b", "c"]);
        assert_eq!(words("check_x inline:{a=b, {c = d e}}, reject"), ["check_x", "inline:{a=b, {c = d e}}", "reject"]);
        assert_eq!(words("}{ a"), ["}{ a"]);
    }

    #[test]
    fn words_have_places() {
        let text = "x = one,\n# two\n two\n";
        let found = placed("one, two", text, Span::new(4, 19));
        assert_eq!(found[1].span.map(|span| span.start), Some(16));
    }
}
