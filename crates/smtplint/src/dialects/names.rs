//! Names found by their hash: which dialects an entry may be of, told by the last part of its path alone. Most entries are none of
//! most clients', and most labels are no setting's.

use crate::text::behind;
use std::sync::OnceLock;

use super::all;
use super::table::Form;

/// Names and who asked for them. Capitals and signs are folded as environment variables fold them.
pub struct Names {
    heads: Vec<u16>,
    listed: Vec<(u32, u16, u16)>,
}

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

    /// The first words of files whose lines are a key and a value.
    pub fn of_words() -> &'static Names {
        static ALL: OnceLock<Names> = OnceLock::new();
        ALL.get_or_init(|| {
            let mut names = Names::new();
            for dialect in all() {
                names.take(dialect.table().filter(|(form, _)| form.notation == "word"), 0);
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
            for key in pairs.split([' ', '=']) {
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
        let (hash, owner) = (hash(name), owner as u16);
        if !self.owners(name).any(|other| other == owner) {
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

    /// Whether anybody did.
    pub fn hold(&self, name: &str) -> bool {
        self.owners(name).next().is_some()
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
