//! Names found by their hash: which dialects an entry may be of, told by the last part of its path alone. Most entries are none of
//! most clients', and most labels are no setting's.

use crate::text::{behind, cut};
use std::sync::OnceLock;

use super::all;
use super::table::Form;

/// Names and who asked for them. Capitals and signs are folded as environment variables fold them.
pub struct Names {
    heads: Vec<u16>,
    listed: Vec<(u32, u16, u16)>,
}

/// The first word of a line that is a key and a value.
pub const WORD: usize = 0;
/// A function whose arguments are settings.
pub const CALL: usize = 1;
/// A program whose flags are.
pub const PROGRAM: usize = 2;

const HEADS: usize = 1 << 11;

impl Names {
    /// No names yet.
    pub fn new() -> Names {
        Names { heads: vec![0; HEADS], listed: Vec::new() }
    }

    /// The last parts of all dialects' keys, with each dialect's number.
    pub fn of_dialects() -> &'static Names {
        static ALL: OnceLock<Names> = OnceLock::new();
        ALL.get_or_init(|| {
            let mut names = Names::new();
            for (number, dialect) in all().iter().enumerate() {
                names.take(dialect.table(), number);
            }
            names
        })
    }

    /// What begins an entry by being one of few names: [`WORD`], [`CALL`] and [`PROGRAM`] own them.
    pub fn of_beginnings() -> &'static Names {
        static ALL: OnceLock<Names> = OnceLock::new();
        ALL.get_or_init(|| {
            let mut names = Names::new();
            for (form, table) in all().iter().filter_map(|dialect| dialect.table()) {
                let start = form.start().trim_end_matches('.');
                match form.notation {
                    "word" => names.take(Some((form, table)), WORD),
                    "flag" => names.add(start, PROGRAM),
                    "call" => {
                        names.add(start, CALL);
                        for (key, _) in table.rows.iter().flat_map(|row| row.keys()) {
                            for (at, _) in key.match_indices(['.', '(']) {
                                names.add(&key[..at], CALL);
                            }
                        }
                    }
                    _ => {}
                }
            }
            names
        })
    }

    fn take(&mut self, table: Option<(Form, &super::table::Table)>, owner: usize) {
        let Some((form, table)) = table else { return };
        for row in &table.rows {
            for (key, _) in row.keys() {
                self.take_key(form, key, owner);
            }
        }
        for (_, pairs) in &table.unread {
            for key in cut(pairs, " =") {
                self.take_key(form, key, owner);
            }
        }
    }

    fn take_key(&mut self, form: Form, key: &str, owner: usize) {
        match form.notation {
            "env" => self.add(&[form.start(), key].concat(), owner),
            _ => self.add(last(key), owner),
        }
    }

    /// Adds a name once for each owner.
    pub fn add(&mut self, name: &str, owner: usize) {
        if !self.hold(name, owner) {
            let (hash, owner) = (hash(name), owner as u16);
            let head = &mut self.heads[hash as usize % HEADS];
            self.listed.push((hash, owner, *head));
            *head = self.listed.len() as u16;
        }
    }

    /// Who asked for `name`.
    pub fn owners(&self, name: &str) -> impl Iterator<Item = u16> {
        let hash = hash(name);
        let mut next = self.heads[hash as usize % HEADS];
        std::iter::from_fn(move || {
            while let Some(&(other, owner, after)) = usize::from(next).checked_sub(1).map(|at| &self.listed[at]) {
                next = after;
                if other == hash {
                    return Some(owner);
                }
            }
            None
        })
    }

    /// Whether `owner` did.
    pub fn hold(&self, name: &str, owner: usize) -> bool {
        self.owners(name).any(|other| usize::from(other) == owner)
    }
}

/// FNV-1a.
#[inline(never)]
fn hash(name: &str) -> u32 {
    let fold = |byte: u8| if matches!(byte, b'.' | b'-') { b'_' } else { byte.to_ascii_lowercase() };
    let hash = name.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(fold(byte))).wrapping_mul(0x0100_0193));
    hash ^ (hash >> 15)
}

/// The last part of a path.
pub fn last(path: &str) -> &str {
    behind(path, ".>$")
}
