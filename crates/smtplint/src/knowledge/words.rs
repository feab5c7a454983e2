//! Tables of words: which row of a table fits a text. One string a row instead of lists: each pointer of a table is paid for
//! by every visitor of the page. One pass over a text asks all rows of a table: servers' logs are long.

use std::sync::OnceLock;

/// A row: what it means, and alternatives divided by `|`, each of words divided by `&` that all stand in the text (`!word`: that
/// must not). The first word finds the alternative: it has three letters or more. `*` before an alternative says that it
/// speaks for itself, without a reply's code.
pub type Row<M> = (M, &'static str);

struct Alternative {
    words: &'static str,
    telling: bool,
    row: u16,
    next: u16,
}

/// The alternatives of a table by the first letters of their first words.
pub struct Index {
    heads: Vec<u16>,
    alternatives: Vec<Alternative>,
}

const HEADS: usize = 1 << 13;

fn head(letters: &[u8]) -> usize {
    let [first, second, third, ..] = letters else { return 0 };
    (usize::from(*first) * 313 + usize::from(*second) * 31 + usize::from(*third)) % HEADS
}

fn words(alternative: &str) -> impl Iterator<Item = &str> {
    alternative.split('&')
}

impl Default for Index {
    fn default() -> Self {
        Index { heads: vec![0; HEADS], alternatives: Vec::new() }
    }
}

impl Index {
    /// Adds a row's alternatives; with `telling`, only those that need no code.
    pub fn add(&mut self, text: &'static str, row: usize, telling: bool) {
        for alternative in text.split('|').filter(|alternative| !telling || alternative.starts_with('*')) {
            let words = alternative.trim_start_matches('*');
            let head = &mut self.heads[head(words.as_bytes())];
            self.alternatives.push(Alternative { words, telling: words.len() < alternative.len(), row: row as u16, next: *head });
            *head = self.alternatives.len() as u16;
        }
    }

    /// Every alternative whose first word stands in `text` (lower case), until one is enough.
    fn each(&self, text: &str, enough: &mut dyn FnMut(&Alternative) -> bool) {
        let bytes = text.as_bytes();
        for at in 0..bytes.len().saturating_sub(2) {
            let mut next = self.heads[head(&bytes[at..])];
            while let Some(alternative) = usize::from(next).checked_sub(1).map(|at| &self.alternatives[at]) {
                let first = words(alternative.words).next().unwrap_or("");
                if bytes[at..].starts_with(first.as_bytes()) && enough(alternative) {
                    return;
                }
                next = alternative.next;
            }
        }
    }

    /// Whether the first word of any alternative stands in `text` (lower case).
    pub fn speaks(&self, text: &str) -> bool {
        let mut found = false;
        self.each(text, &mut |_| {
            found = true;
            true
        });
        found
    }

    /// The rows, as bits, of which the first word of an alternative stands in `text` (lower case).
    pub fn rows(&self, text: &str) -> u8 {
        let mut rows = 0;
        self.each(text, &mut |alternative| {
            rows |= alternative.row as u8;
            false
        });
        rows
    }

    /// The row of every alternative whose first word stands in `text` (lower case).
    pub fn named(&self, text: &str, name: &mut dyn FnMut(usize)) {
        self.each(text, &mut |alternative| {
            name(usize::from(alternative.row));
            false
        });
    }

    /// The first row of which an alternative fits `text` (lower case).
    fn find(&self, text: &str, telling: bool) -> Option<usize> {
        let mut best = None;
        self.each(text, &mut |alternative| {
            let row = usize::from(alternative.row);
            if best.is_none_or(|best| row < best) && (alternative.telling || !telling) && fits(alternative.words, text) {
                best = Some(row);
            }
            false
        });
        best
    }
}

/// Whether the words after the first stand in the text, and those marked `!` do not.
fn fits(alternative: &str, text: &str) -> bool {
    words(alternative).skip(1).all(|word| match word.strip_prefix('!') {
        Some(word) => !text.contains(word),
        None => text.contains(word),
    })
}

/// A table with its index, made at the first question.
pub struct Table<M: 'static> {
    rows: &'static [Row<M>],
    index: OnceLock<Index>,
}

impl<M: Copy> Table<M> {
    /// Adds what this table knows to another index; with `telling`, only what needs no code.
    pub fn add_to(&self, index: &mut Index, telling: bool) {
        for (row, (_, text)) in self.rows.iter().enumerate() {
            index.add(text, row, telling);
        }
    }

    /// A table of these rows.
    pub const fn new(rows: &'static [Row<M>]) -> Self {
        Table { rows, index: OnceLock::new() }
    }

    /// What `text` (lower case) means by the first row that fits; with `telling`, only by words that need no code.
    pub fn meaning(&self, text: &str, telling: bool) -> Option<M> {
        let index = self.index.get_or_init(|| {
            let mut index = Index::default();
            self.add_to(&mut index, false);
            index
        });
        index.find(text, telling).map(|row| self.rows[row].0)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::{Table, words};

    static TABLE: Table<u8> = Table::new(&[(1, "quota&sending|daily limit"), (2, "*mailbox full|quota&!rate")]);

    #[test]
    fn the_first_row_wins_wherever_its_words_stand() {
        assert_eq!(TABLE.meaning("mailbox full, and the sending quota too", false), Some(1));
        assert_eq!(TABLE.meaning("quota exceeded", false), Some(2));
        assert_eq!(TABLE.meaning("quota of the rate", false), None);
        assert_eq!(TABLE.meaning("quota exceeded", true), None);
        assert_eq!(TABLE.meaning("the mailbox full", true), Some(2));
    }

    /// Every alternative must be found by itself in its own row, or in one above that says it is meant.
    pub fn assert_well_formed<M: Copy + PartialEq + std::fmt::Debug>(table: &Table<M>) {
        for (meaning, row) in table.rows {
            for alternative in row.split('|') {
                let plain = alternative.trim_start_matches('*');
                let first = words(plain).next().unwrap_or("");
                assert!(first.len() >= 3 && !first.starts_with('!'), "{meaning:?}: the first word of {alternative:?} finds nothing");
                let text: String = words(plain).filter(|word| !word.starts_with('!')).collect::<Vec<_>>().join(" ");
                assert!(words(plain).all(|word| !word.is_empty()), "{alternative:?}");
                assert!(table.meaning(&text, false).is_some(), "{meaning:?}: {alternative:?}");
                assert_eq!(plain, crate::text::lower(plain), "capitals are never found");
            }
        }
    }

    /// How many alternatives never win on their own words: an earlier row takes them.
    pub fn shadowed<M: Copy + PartialEq>(table: &Table<M>) -> Vec<&'static str> {
        let mut out = Vec::new();
        for (meaning, row) in table.rows {
            for alternative in row.split('|') {
                let plain = alternative.trim_start_matches('*');
                let text: String = words(plain).filter(|word| !word.starts_with('!')).collect::<Vec<_>>().join(" ");
                if table.meaning(&text, false) != Some(*meaning) {
                    out.push(alternative);
                }
            }
        }
        out
    }
}
