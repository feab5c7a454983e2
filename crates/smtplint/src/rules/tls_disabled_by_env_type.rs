//! A boolean whose type makes it say something else.

use super::Found;
use crate::model::{Case, Oddity};
use crate::report::{Applicability, Confidence};

declare_rule! {
    /// ## What it means
    /// Environment variables are text, and programs read text differently: to many the text "false" is true because it is
    /// not empty, and quotes in a Compose list become part of the value. The switch then does not do what it says.
    ///
    /// ## How to repair
    /// Write the literal the client understands, or turn the text into a boolean in the code.
    "tls-disabled-by-env-type", "This switch does not do what it says", Transport, Warning,
    explains: ["auth-value-mangled"],
    references: [],
}

fn check(case: &Case, out: &mut Vec<Found>) {
    for plan in &case.plans {
        for oddity in &plan.oddities {
            let Oddity::EnvType { span, effect, right } = oddity else { continue };
            out.push(
                Found::new(&RULE, *span)
                    .confidence(if plan.client.known { Confidence::Certain } else { Confidence::Likely })
                    .message(format!("What the program makes of it: {effect}."))
                    .advice(format!("Write {right}."))
                    .replace(format!("Write {right}"), Applicability::Review, *span, *right),
            );
        }
    }
}
