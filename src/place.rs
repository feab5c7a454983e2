//! Places in the text: the engine counts bytes, the browser UTF-16 units.

/// The place in UTF-16 units of the byte `offset`; a place inside a character counts as its start.
pub fn to_utf16(text: &str, offset: usize) -> u32 {
    let offset = floor(text, offset);
    text[..offset].chars().map(char::len_utf16).sum::<usize>() as u32
}

/// The byte offset of a place in UTF-16 units.
pub fn from_utf16(text: &str, units: u32) -> usize {
    let mut left = units as usize;
    for (offset, character) in text.char_indices() {
        if left < character.len_utf16() {
            return offset;
        }
        left -= character.len_utf16();
    }
    text.len()
}

/// The greatest character boundary at or before `offset`.
pub fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// Where the line of `offset` begins.
pub fn line_start(text: &str, offset: usize) -> usize {
    text[..floor(text, offset)].rfind('\n').map_or(0, |at| at + 1)
}

/// Where the line of `offset` ends, before its line feed.
pub fn line_end(text: &str, offset: usize) -> usize {
    let offset = floor(text, offset);
    text[offset..].find('\n').map_or(text.len(), |at| offset + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways() {
        let text = "aé😀\nb";
        for (offset, _) in text.char_indices() {
            assert_eq!(from_utf16(text, to_utf16(text, offset)), offset);
        }
        assert_eq!(to_utf16(text, text.len()), 6);
        assert_eq!(from_utf16(text, 99), text.len());
        assert_eq!(to_utf16(text, 2), 1, "inside é");
    }

    #[test]
    fn lines() {
        let text = "ab\ncd\n";
        assert_eq!((line_start(text, 4), line_end(text, 4)), (3, 5));
        assert_eq!((line_start(text, 6), line_end(text, 6)), (6, 6));
        assert_eq!((line_start(text, 99), line_end(text, 99)), (6, 6));
    }
}
