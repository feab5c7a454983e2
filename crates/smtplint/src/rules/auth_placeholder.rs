//! Template values left in.

use super::Findings;
use super::settings::{is_redacted, is_template};
use crate::model::Plan;
use crate::report::{Confidence, Severity};

declare_rule! {
    /// ## What it means
    /// The user name, password or host is a word from the documentation ("your_password", "null") rather than a value of yours.
    ///
    /// ## How to repair
    /// Put your own value there. If you only hid it for this paste, ignore this.
    "auth-placeholder", "A placeholder stands where a real value belongs", Auth, Warning,
    explains: ["auth-username-shape", "auth-secret-shape"],
    references: [],
    checks: [Plans(of_plan)],
}

fn of_plan(plan: &Plan, out: &mut Findings) {
    let secret = plan.literal_secret();
    let values = [
        (secret.map_or("", |secret| &secret.value.text), secret.and_then(|secret| secret.span()), "password"),
        (plan.user_name(), plan.user_span(), "user name"),
    ];
    let mut blanked = None;
    for (text, span, what) in &values {
        let Some(span) = span.filter(|_| !text.is_empty() && !text.starts_with('$')) else { continue };
        if is_redacted(text) {
            blanked = blanked.or(Some((span, what)));
        } else if is_template(text) {
            out.add(span)
                .likely()
                .value("what", what)
                .title("The {what} is a placeholder")
                .message("The {what} reads like a word from the documentation.")
                .advice("Put your own value there, unless you only hid it for this paste.");
            return;
        }
    }
    if let Some((span, what)) = blanked {
        out.add(span)
            .severity(Severity::Info)
            .confidence(Confidence::Possible)
            .value("what", what)
            .title("The {what} is a placeholder")
            .message("The {what} is blanked out, so its shape could not be checked.")
            .advice("Nothing to do if you hid it for this paste.");
    }
}
