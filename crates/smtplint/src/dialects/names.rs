//! Which entries a dialect may know, told by the last part of their path alone.

use std::sync::OnceLock;

use super::table::Form;
use super::{Dialect, all};

/// The last parts of a dialect's keys, as a set that may say yes too often: most entries are none of most clients'.
pub struct Names([u64; 4]);

impl Names {
    /// For each dialect its own.
    pub fn all() -> &'static [Names] {
        static ALL: OnceLock<Vec<Names>> = OnceLock::new();
        ALL.get_or_init(|| all().iter().map(|dialect| Names::of(dialect)).collect())
    }

    fn of(dialect: &Dialect) -> Names {
        let mut names = Names([0; 4]);
        let Some((form, table)) = dialect.table() else { return names };
        for row in &table.rows {
            for (key, _) in row.keys() {
                names.take(form, key);
            }
        }
        for (_, pairs) in &table.unread {
            for key in pairs.split([' ', '=']) {
                names.take(form, key);
            }
        }
        names
    }

    fn take(&mut self, form: Form, key: &str) {
        let place = match form.notation {
            "env" => place(&[form.start(), key].concat()),
            _ => place(last(key)),
        };
        self.0[place >> 6] |= 1 << (place & 63);
    }

    /// Whether a name with that place may be among them.
    pub fn may_hold(&self, place: usize) -> bool {
        self.0[place >> 6] & (1 << (place & 63)) != 0
    }
}

/// A name's place in a set: FNV-1a, with capitals and signs folded as environment variables fold them.
#[inline(never)]
pub fn place(name: &str) -> usize {
    let fold = |byte: u8| if matches!(byte, b'.' | b'-') { b'_' } else { byte.to_ascii_lowercase() };
    let hash = name.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(fold(byte))).wrapping_mul(0x0100_0193));
    ((hash ^ (hash >> 8) ^ (hash >> 16) ^ (hash >> 24)) & 0xff) as usize
}

/// The last part of a path.
pub fn last(path: &str) -> &str {
    path.rsplit(['.', '>', '$']).next().unwrap_or(path)
}
