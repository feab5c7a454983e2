//! Half of a login.

use super::Findings;
use crate::model::Plan;

declare_rule! {
    /// ## What it means
    /// A login needs a user name and a password. With one of them empty, or authentication switched off, the client skips the
    /// login or is refused.
    ///
    /// ## How to repair
    /// Give both and switch authentication on; or take both out where the server relays by address.
    "auth-incomplete", "The login is incomplete", Auth, Warning,
    explains: [],
    references: ["RFC 4954"],
    checks: [Plans(of_plan)],
}

fn of_plan(plan: &Plan, out: &mut Findings) {
    let user = plan.user.as_ref().filter(|user| user.is_stated());
    let secret = plan.secret.as_ref().filter(|secret| secret.is_stated());
    let has_user = user.is_some_and(|user| !user.value.is_empty());
    let has_secret = secret.is_some_and(|secret| secret.value.reference || !secret.value.text.is_empty());
    let switched_off = plan.auth.as_ref().filter(|auth| !auth.value && auth.is_stated());
    let (span, message, advice) = match (has_user, has_secret) {
        (true, false) => (
            secret.and_then(|secret| secret.span()),
            "A user name is set and the password is empty.",
            "Set the password, or take the user name out.",
        ),
        (false, true) => (
            user.and_then(|user| user.span()),
            "A password is set and the user name is empty.",
            "Set the user name, mostly the full mail address.",
        ),
        _ => (
            switched_off.filter(|_| has_user).and_then(|auth| auth.span()),
            "User name and password are set, but authentication is switched off.",
            "Switch authentication on.",
        ),
    };
    if let Some(span) = span {
        out.add(span).likely().message(message).advice(advice);
    }
}
