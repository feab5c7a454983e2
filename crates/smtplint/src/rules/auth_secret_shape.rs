//! A password of the wrong shape for the provider.

use super::Findings;
use super::settings::{is_stand_in, provider};
use crate::knowledge::providers::Shape;
use crate::model::Plan;

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
    checks: [Plans(of_plan)],
}

fn of_plan(plan: &Plan, out: &mut Findings) {
    let Some(secret) = plan.literal_secret() else { return };
    let (text, Some(span)) = (secret.value.text.as_str(), secret.span()) else { return };
    if text.is_empty() || is_stand_in(text) || text.contains("${") || text.starts_with('$') {
        return;
    }
    if !text.is_ascii() {
        out.add(span)
            .title("The password holds a character outside ASCII")
            .likely()
            .message("Characters outside ASCII are sent in one encoding by one client and in another by the next, and servers differ in what they expect.")
            .advice("Choose a password of ASCII characters for SMTP.");
    } else if let Some(provider) = provider(plan)
        && let Some((what, how)) = wrong(provider.secret, text)
    {
        out.add_of(plan, span)
            .likely()
            .value("what", what)
            .value("how", how)
            .value("source", &provider.source)
            .title("This is not the shape of {what}")
            .message("{provider} takes {what} over SMTP; this secret looks otherwise.")
            .advice("{how} Source: {source}");
    }
}

/// What the provider takes and how to get it, where the secret is something else.
fn wrong(shape: Shape, text: &str) -> Option<(&'static str, &'static str)> {
    let letters = text.chars().filter(|ch| !ch.is_whitespace()).count();
    let (fits, what, how) = match shape {
        Shape::AppPassword16 => (
            letters == 16 && text.chars().all(|ch| ch.is_ascii_lowercase() || ch.is_whitespace()),
            "an app password of sixteen letters",
            "Create an app password (two-step verification must be on) and use it instead of the account's password.",
        ),
        Shape::AppleAppPassword => (
            letters - text.matches('-').count() == 16,
            "an app-specific password (xxxx-xxxx-xxxx-xxxx)",
            "Create one at account.apple.com.",
        ),
        Shape::SesPassword => (
            text.len() == 44,
            "an SES SMTP password of 44 characters",
            "Create SMTP credentials in the SES console; the IAM secret access key (40 characters) is not the SMTP password.",
        ),
        Shape::Prefix(prefix) => {
            (text.starts_with(prefix), "the provider's SMTP key", "Create an SMTP key at the provider and paste it whole.")
        }
        _ => return None,
    };
    (!fits).then_some((what, how))
}
