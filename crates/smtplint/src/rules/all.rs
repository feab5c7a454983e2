//! The table of rules: causes stand before their symptoms.

use super::Rule;

/// Every rule.
pub fn rules() -> &'static [&'static Rule] {
    RULES
}

static RULES: &[&Rule] = &[];
