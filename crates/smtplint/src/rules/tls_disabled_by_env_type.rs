//! A boolean whose type makes it say something else.

use super::Findings;
use crate::model::{Oddity, Plan};
use crate::report::Applicability;

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
    checks: [Plans(of_plan)],
}

fn of_plan(plan: &Plan, out: &mut Findings) {
    for oddity in &plan.oddities {
        let Oddity::EnvType { span, effect, right } = oddity else { continue };
        out.add(*span)
            .likely_unless(plan.client.known)
            .value("effect", effect)
            .value("right", right)
            .message("What the program makes of it: {effect}.")
            .advice("Write {right}.")
            .replace("Write {right}", Applicability::Review, *span, right);
    }
}
