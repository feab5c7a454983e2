//! A password of the wrong shape for the provider.

use super::Found;
use super::settings::{is_stand_in, provider};
use crate::knowledge::providers::{Provider, Shape};
use crate::model::{Case, Plan};
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// The provider generates the secrets it takes over SMTP, and they have a known shape. This one looks otherwise: often it
    /// is the account's own password, an API key for another interface, or SES's secret access key instead of the SMTP
    /// password made from it.
    ///
    /// ## How to repair
    /// Generate the SMTP secret at the provider and paste it whole.
    "auth-secret-shape", "The password does not look like one this provider takes", Auth, Warning,
    explains: [],
    references: [],
}

fn check(case: &Case, out: &mut Vec<Found>) {
    out.extend(case.plans.iter().filter_map(of_plan));
}

fn of_plan(plan: &Plan) -> Option<Found> {
    let secret = plan.secret.as_ref().filter(|secret| !secret.value.reference)?;
    let text = secret.value.text.as_str();
    if text.is_empty() || is_stand_in(text) || text.contains("${") || text.starts_with('$') {
        return None;
    }
    let span = secret.span()?;
    if !text.is_ascii() {
        return Some(
            Found::new(&RULE, span)
                .title("The password holds a character outside ASCII")
                .confidence(Confidence::Likely)
                .message("Characters outside ASCII are sent in one encoding by one client and in another by the next, and servers differ in what they expect.")
                .advice("Choose a password of ASCII characters for SMTP."),
        );
    }
    let provider = provider(plan)?;
    let (what, how) = wrong(provider, text)?;
    Some(
        Found::new(&RULE, span)
            .title(format!("This is not the shape of {what}"))
            .confidence(Confidence::Likely)
            .message(format!("{} takes {what} over SMTP; this secret looks otherwise.", provider.name))
            .advice(format!("{how} Source: {}", provider.source)),
    )
}

fn wrong(provider: &Provider, text: &str) -> Option<(&'static str, &'static str)> {
    let letters: String = text.chars().filter(|ch| !ch.is_whitespace()).collect();
    match provider.secret {
        Shape::AppPassword16 => {
            let fits = letters.len() == 16 && letters.bytes().all(|byte| byte.is_ascii_lowercase());
            (!fits).then_some((
                "an app password of sixteen letters",
                "Create an app password (two-step verification must be on) and use it instead of the account's password.",
            ))
        }
        Shape::AppleAppPassword => (letters.replace('-', "").len() != 16)
            .then_some(("an app-specific password (xxxx-xxxx-xxxx-xxxx)", "Create one at account.apple.com.")),
        Shape::SesPassword => (text.len() != 44).then_some((
            "an SES SMTP password of 44 characters",
            "Create SMTP credentials in the SES console; the IAM secret access key (40 characters) is not the SMTP password.",
        )),
        Shape::Prefix(prefix) => {
            (!text.starts_with(prefix)).then_some(("the provider's SMTP key", "Create an SMTP key at the provider and paste it whole."))
        }
        _ => None,
    }
}
