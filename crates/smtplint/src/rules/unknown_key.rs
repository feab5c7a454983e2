//! A key the client does not read.

use super::Findings;
use crate::model::{Oddity, Plan};
use crate::report::Applicability;

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
    checks: [Plans(of_plan)],
}

fn of_plan(plan: &Plan, out: &mut Findings) {
    for oddity in &plan.oddities {
        let Oddity::UnknownKey { span, key, meant, why } = oddity else { continue };
        let found = out.add_of(plan, *span).value("key", key).value("why", why).title("{client} does not read \"{key}\"");
        match meant {
            None => {
                found.message("\"{key}\" has no effect: {why}.").advice("Take it out, or look the key up in the client's documentation.")
            }
            Some(meant) => found
                .likely()
                .value("meant", meant)
                .message("\"{key}\" has no effect: {why}. \"{meant}\" was probably meant.")
                .advice("Write {meant}.")
                .replace("Write {meant}", Applicability::Review, *span, meant),
        };
    }
}
