//! What stands in the place of a secret: the same length and kind of characters, made from a number alone.

/// The letters, digits and other characters of one stand-in. Punctuation is not asked for: it stays, as quoting, encodings and the
/// shapes that providers give their keys depend on it.
pub struct StandIn {
    number: usize,
    lower: bool,
    upper: bool,
    digit: bool,
    hex: bool,
    letters: usize,
    digits: usize,
}

impl StandIn {
    /// The stand-in with this number for `plain`. Which sorts of characters occur is kept; which stands where is not.
    pub fn of(plain: &str, number: usize) -> StandIn {
        let any = |is: fn(&u8) -> bool| plain.bytes().any(|byte| is(&byte));
        StandIn {
            number,
            lower: any(u8::is_ascii_lowercase),
            upper: any(u8::is_ascii_uppercase),
            digit: any(u8::is_ascii_digit),
            hex: !any(|byte| byte.is_ascii_alphabetic() && !byte.is_ascii_hexdigit()),
            letters: 0,
            digits: 0,
        }
    }

    /// The next character, in place of `ch`.
    pub fn next(&mut self, ch: char) -> char {
        if !ch.is_ascii() {
            // Of the same length in UTF-8.
            return ['é', '語', '𠮷'][ch.len_utf8() - 2];
        }
        if !ch.is_ascii_alphanumeric() {
            return ch;
        }
        let mixed = self.lower || self.upper;
        if self.digit && (!mixed || self.letters == 1 && self.digits == 0) {
            return self.next_digit();
        }
        let letter = self.next_letter();
        if self.upper && (self.letters == 1 || !self.lower) { letter.to_ascii_uppercase() } else { letter }
    }

    fn next_digit(&mut self) -> char {
        self.digits += 1;
        let digit = match self.digits {
            // No leading zero: a number must stay the number it is read as.
            1 => 1 + self.number % 9,
            2 => self.number / 9 % 10,
            3 => self.number / 90 % 10,
            _ => 0,
        };
        char::from(b'0' + digit as u8)
    }

    /// The first letters tell stand-ins apart; those of a text that is not hexadecimal begin beyond f, so that it remains so.
    fn next_letter(&mut self) -> char {
        self.letters += 1;
        let number = self.number;
        let (first, other, filler) = if self.hex { (6, 6, b"fade") } else { (20, 26, b"fake") };
        let letter = match self.letters {
            1 => (if self.hex { b'a' } else { b'g' }) + (number % first) as u8,
            2 => b'a' + (number / first % other) as u8,
            3 => b'a' + (number / first / other % other) as u8,
            letters => filler[letters % 4],
        };
        char::from(letter)
    }
}

#[cfg(test)]
mod tests {
    use super::StandIn;

    fn made(plain: &str, number: usize) -> String {
        let mut stand_in = StandIn::of(plain, number);
        plain.chars().map(|ch| stand_in.next(ch)).collect()
    }

    #[test]
    fn the_shape_stays_and_the_letters_go() {
        assert_eq!(made("abcd efgh ijkl mnop", 0), "gaaf akef akef akef");
        assert_eq!(made("Tr4ns1t!", 1), "H2aafak!");
        assert_eq!(made("12345", 10), "21000");
        assert_eq!(made("pä語x", 0), "gé語a");
        assert_eq!(made("3f2a-9bc1", 7), "b8ba-fade");
    }

    #[test]
    fn a_stand_in_for_a_stand_in_is_itself() {
        for plain in ["Tr4ns1t!", "abcdefghijklmnop", "3f2a-9bc1", "AB12", "x", "ab", "19", "Zz", "deadbeef"] {
            for number in [0, 1, 5, 6, 19, 20, 36, 500, 12_345] {
                let once = made(plain, number);
                assert_eq!(made(&once, number), once, "{plain} {number}");
            }
        }
    }

    #[test]
    fn different_numbers_differ() {
        let all: std::collections::BTreeSet<String> = (0..2000).map(|number| made("secret", number)).collect();
        assert_eq!(all.len(), 2000);
    }
}
