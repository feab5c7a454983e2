//! A key the client does not read.

use super::Found;
use crate::model::{Case, Oddity};
use crate::report::{Applicability, Confidence};

declare_rule! {
    /// ## What it means
    /// The client does not read this key: it is misspelt, stands in the wrong place, or belongs to another version or client.
    /// It is ignored without a word and the client's default holds instead.
    ///
    /// ## How to repair
    /// Use the key the client reads.
    "unknown-key", "The client does not read this key", Transport, Warning,
    explains: [],
    references: [],
}

fn check(case: &Case, out: &mut Vec<Found>) {
    for plan in &case.plans {
        for oddity in &plan.oddities {
            let Oddity::UnknownKey { span, key, meant, why } = oddity else { continue };
            let found = Found::new(&RULE, *span).title(format!("{} does not read \"{key}\"", plan.client.name));
            out.push(match meant {
                None => found
                    .message(format!("\"{key}\" has no effect: {why}."))
                    .advice("Take it out, or look the key up in the client's documentation."),
                Some(meant) => found
                    .confidence(Confidence::Likely)
                    .message(format!("\"{key}\" has no effect: {why}. \"{meant}\" was probably meant."))
                    .advice(format!("Write {meant}."))
                    .replace(format!("Write {meant}"), Applicability::Review, *span, *meant),
            });
        }
    }
}
