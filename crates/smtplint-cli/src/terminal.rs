//! Foreign text made safe for a terminal.
//!
//! A paste may hold escape sequences (a coloured log) or worse (a prepared one). None may reach the terminal.

/// The longest text that an escape sequence may carry; a longer one is no sequence but a stray character.
const LONGEST_STRING: usize = 1024;

/// The length in bytes of the escape sequence at the start of `rest`; 0 if there is none.
pub fn escape_len(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    match bytes {
        [0x1b, b'[', ..] => control_len(bytes, 2),
        [0xc2, 0x9b, ..] => control_len(bytes, 2),
        [0x1b, b']' | b'P' | b'X' | b'^' | b'_', ..] => string_len(bytes),
        [0x1b, 0x30..=0x7e, ..] => 2,
        [0x1b, 0x20..=0x2f, 0x30..=0x7e, ..] => 3,
        _ => 0,
    }
}

/// A control sequence: parameters, then one final byte.
fn control_len(bytes: &[u8], start: usize) -> usize {
    let parameters = bytes[start..].iter().take_while(|byte| (0x20..=0x3f).contains(*byte)).count();
    let end = start + parameters;
    end + usize::from(bytes.get(end).is_some_and(|byte| (0x40..=0x7e).contains(byte)))
}

/// A control string, e.g. a window's title: up to BEL or ESC \ on the same line, else only its introducer.
fn string_len(bytes: &[u8]) -> usize {
    let body = &bytes[2..bytes.len().min(LONGEST_STRING)];
    let Some(end) = body.iter().position(|byte| matches!(byte, 0x07 | 0x1b | b'\n' | b'\r')) else { return 2 };
    match &body[end..] {
        [0x07, ..] => end + 3,
        [0x1b, b'\\', ..] => end + 4,
        _ => 2,
    }
}

/// What stands for a character that a terminal would act on or hide.
pub fn visible(ch: char) -> char {
    match ch {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + ch as u32).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\u{7f}' => '\u{2421}',
        '\u{80}'..='\u{9f}' => char::REPLACEMENT_CHARACTER,
        // Marks of direction make text look like another, and a blank of no width in a host name is the fault itself.
        '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => {
            char::REPLACEMENT_CHARACTER
        }
        '\u{2028}' | '\u{2029}' => ' ',
        _ => ch,
    }
}

/// A text in one line.
pub fn one_line(text: &str) -> String {
    printable(text, |_| ' ')
}

/// A text that keeps its line ends.
pub fn lines(text: &str) -> String {
    printable(text, |ch| ch)
}

fn printable(text: &str, blank: impl Fn(char) -> char) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(ch) = rest.chars().next() {
        let escape = escape_len(rest);
        match ch {
            _ if escape > 0 => {}
            '\r' if rest.starts_with("\r\n") => {}
            '\r' | '\n' => shown.push(blank('\n')),
            '\t' => shown.push(blank('\t')),
            _ => shown.push(visible(ch)),
        }
        rest = &rest[escape.max(ch.len_utf8())..];
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_are_taken_out() {
        assert_eq!(lines("\u{1b}[1;31mred\u{1b}[0m"), "red");
        assert_eq!(lines("\u{9b}31mred"), "red");
        assert_eq!(lines("\u{1b}]0;title\u{7}a\u{1b}]8;;http://x\u{1b}\\b"), "ab");
        assert_eq!(lines("\u{1b}(Bx\u{1b}cy\u{1b}"), "xy\u{241b}");
        assert_eq!(lines("\u{1b}]open\nend"), "open\nend");
        assert_eq!(lines("\u{1b}[é"), "é");
    }

    #[test]
    fn controls_are_shown() {
        assert_eq!(lines("a\0b\u{7f}\r\nc\rd"), "a\u{2400}b\u{2421}\nc\nd");
        assert_eq!(one_line("a\r\nb\tc"), "a b c");
        assert_eq!(one_line("gmail\u{200b}.com\u{202e}"), "gmail\u{fffd}.com\u{fffd}");
    }
}
