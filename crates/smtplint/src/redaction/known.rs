//! Texts with their numbers, by order of appearance.

use super::Kind;
use super::spelling::{matches, sign};

const HEADS: usize = 1 << 12;
const COMMON: &str = "smtp smtps mail email esmtp admin administrator root user username test tests tester host localhost server login auth plain \
    data quit helo ehlo mailer postfix gmail google yahoo outlook sendgrid mailgun apikey resend postmark info support noreply sales office \
    contact public secure starttls none null true false hello local default guest password passwd pass secret token";

/// Numbered texts.
pub struct Known {
    /// Chains of items by all of their text.
    whole: Vec<u32>,
    /// Chains of items by their first two characters, for those that are looked for.
    heads: Vec<u32>,
    starts: [bool; 256],
    items: Vec<Item>,
}

struct Item {
    text: String,
    kind: Kind,
    next: u32,
    alike: u32,
}

fn head(first: char, second: char) -> usize {
    (first as usize * 61 + second as usize) % HEADS
}

fn hash(text: &str) -> usize {
    text.bytes().fold(0u32, |hash, byte| hash.wrapping_mul(31).wrapping_add(u32::from(byte))) as usize % HEADS
}

fn head_of(text: &str) -> usize {
    let mut chars = text.chars();
    head(chars.next().unwrap_or('\0'), chars.next().unwrap_or('\0'))
}

impl Known {
    /// None yet.
    pub fn new() -> Known {
        Known { whole: vec![0; HEADS], heads: vec![0; HEADS], starts: [false; 256], items: Vec::new() }
    }

    /// The number of `text`; the next one if it is new.
    pub fn number(&mut self, text: &str, kind: Kind) -> usize {
        let hash = hash(text);
        let mut next = self.whole[hash] as usize;
        while let Some(item) = next.checked_sub(1).and_then(|index| self.items.get(index)) {
            if item.text == text {
                return next - 1;
            }
            next = item.next as usize;
        }
        let head = head_of(text);
        self.items.push(Item { text: text.to_owned(), kind, next: self.whole[hash], alike: self.heads[head] });
        self.whole[hash] = self.items.len() as u32;
        if is_searched(text) {
            self.starts[usize::from(text.as_bytes()[0])] = true;
            self.heads[head] = self.whole[hash];
        }
        self.items.len() - 1
    }

    /// Whether there is anything to look for.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The longest known text that `text` spells at `at`, as a word of its own: how long it is there, its number and kind.
    pub fn at(&self, text: &str, at: usize) -> Option<(usize, usize, Kind)> {
        let byte = text.as_bytes()[at];
        if !self.starts[usize::from(byte)] && !matches!(byte, b'%' | b'&' | b'\\') {
            return None;
        }
        let rest = &text[at..];
        let first = sign(rest);
        let second = rest.get(first.len..).filter(|rest| !rest.is_empty()).map_or('\0', |rest| sign(rest).ch);
        let mut next = self.heads[head(first.ch, second)] as usize;
        let mut best: Option<(usize, usize, Kind)> = None;
        while let Some(item) = next.checked_sub(1).and_then(|index| self.items.get(index)) {
            if let Some(len) = matches(rest, &item.text)
                && best.is_none_or(|(longest, ..)| len > longest)
                && (item.text.len() >= 10 || is_word(text, at, len))
            {
                best = Some((len, next - 1, item.kind));
            }
            next = item.alike as usize;
        }
        best
    }
}

/// Whether a text is telling enough to be the same thing wherever it stands.
fn is_searched(text: &str) -> bool {
    let number = text.len() < 6 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.len() > 3 && !number && !crate::text::listed(COMMON, &text.to_ascii_lowercase())
}

fn is_word(text: &str, at: usize, len: usize) -> bool {
    let is_letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let bytes = text.as_bytes();
    // `\n` in front of it is a line end.
    let before = at > 0 && is_letter(bytes.get(at - 1)) && !(at > 1 && bytes[at - 2] == b'\\');
    !before && !is_letter(bytes.get(at + len))
}
