//! Template values left in.

use super::Found;
use super::settings::{is_redacted, is_template};
use crate::model::{Case, Plan};
use crate::report::{Confidence, Severity};
use crate::text::Span;

declare_rule! {
    /// ## What it means
    /// The user name, password or host is a word from the documentation ("your_password", "null") rather than a value of yours.
    ///
    /// ## How to repair
    /// Put your own value there. If you only hid it for this paste, ignore this.
    "auth-placeholder", "A placeholder stands where a real value belongs", Auth, Warning,
    explains: ["auth-username-shape", "auth-secret-shape"],
    references: [],
}

fn check(case: &Case, out: &mut Vec<Found>) {
    out.extend(case.plans.iter().filter_map(of_plan));
}

fn of_plan(plan: &Plan) -> Option<Found> {
    let user = plan
        .user
        .as_ref()
        .filter(|user| !user.value.starts_with("${"))
        .and_then(|user| Some((user.value.as_str(), user.span()?, "user name")));
    let secret = plan
        .secret
        .as_ref()
        .filter(|secret| !secret.value.reference)
        .and_then(|secret| Some((secret.value.text.as_str(), secret.span()?, "password")));
    let values: Vec<(&str, Span, &str)> = [secret, user].into_iter().flatten().filter(|(text, ..)| !text.is_empty()).collect();
    let template = values.iter().find(|(text, ..)| is_template(text) && !is_redacted(text));
    let (_, span, what) = template.or_else(|| values.iter().find(|(text, ..)| is_redacted(text)))?;
    let found = Found::new(&RULE, *span).title(format!("The {what} is a placeholder"));
    Some(match template {
        Some(_) => found
            .confidence(Confidence::Likely)
            .message(format!("The {what} reads like a word from the documentation."))
            .advice("Put your own value there, unless you only hid it for this paste."),
        None => found
            .severity(Severity::Info)
            .confidence(Confidence::Possible)
            .message(format!("The {what} is blanked out, so its shape could not be checked."))
            .advice("Nothing to do if you hid it for this paste."),
    })
}
