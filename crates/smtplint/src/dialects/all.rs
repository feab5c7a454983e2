//! The table of dialects, most specific first.

use super::Dialect;

static ALL: &[&Dialect] = &[];

/// Every settings dialect.
pub fn all() -> &'static [&'static Dialect] {
    ALL
}
