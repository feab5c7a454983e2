//! Half of a login.

use super::Found;
use crate::model::{Case, Plan};
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// A login needs a user name and a password. With one of them empty, or authentication switched off, the client skips the
    /// login or is refused.
    ///
    /// ## How to repair
    /// Give both and switch authentication on; or take both out where the server relays by address.
    "auth-incomplete", "The login is incomplete", Auth, Warning,
    explains: [],
    references: [("RFC 4954", "https://www.rfc-editor.org/rfc/rfc4954")],
}

fn check(case: &Case, out: &mut Vec<Found>) {
    out.extend(case.plans.iter().filter_map(of_plan));
}

fn of_plan(plan: &Plan) -> Option<Found> {
    let user = plan.user.as_ref().filter(|user| user.is_stated());
    let secret = plan.secret.as_ref().filter(|secret| secret.is_stated());
    let empty_secret = secret.filter(|secret| !secret.value.reference && secret.value.text.is_empty());
    let empty_user = user.filter(|user| user.value.is_empty());
    let has_user = user.is_some_and(|user| !user.value.is_empty());
    let has_secret = secret.is_some_and(|secret| secret.value.reference || !secret.value.text.is_empty());
    let found = |span, text: &str| Found::new(&RULE, span).confidence(Confidence::Likely).message(text.to_owned());
    if let (true, Some(secret)) = (has_user, empty_secret) {
        return Some(
            found(secret.span()?, "A user name is set and the password is empty.").advice("Set the password, or take the user name out."),
        );
    }
    if let (true, Some(user)) = (has_secret, empty_user) {
        return Some(
            found(user.span()?, "A password is set and the user name is empty.").advice("Set the user name, mostly the full mail address."),
        );
    }
    let off = plan.auth.as_ref().filter(|auth| !auth.value && auth.is_stated())?;
    (has_user && has_secret).then(|| {
        found(off.span().unwrap_or(plan.span), "User name and password are set, but authentication is switched off.")
            .advice("Switch authentication on.")
    })
}
