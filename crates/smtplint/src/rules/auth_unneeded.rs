//! A login where none is asked for.

use super::Findings;
use crate::model::{ErrorMeaning, Plan};
use crate::report::Severity;
use crate::text::listed;

declare_rule! {
    /// ## What it means
    /// The settings hold a user name and a password for a server that takes mail without: a catcher for tests, or a relay that knows its
    /// clients by their address. It does not offer AUTH, and many clients then give up instead of sending without.
    ///
    /// ## How to repair
    /// Leave user name and password empty, or switch authentication off.
    "auth-unneeded", "This server takes no login", Auth, Warning,
    explains: ["auth-not-advertised", "auth-without-encryption"],
    references: ["RFC 4954 §3"],
    checks: [Plans(of_plan)],
}

/// Catchers that do not offer AUTH unless told to: their documentation on `--smtp-auth…`, `--incoming-user`.
const CATCHERS: &str = "mailpit maildev mailcatcher mailcrab smtp4dev inbucket";

fn of_plan(plan: &Plan, out: &mut Findings) {
    let Some(span) = plan.user_span().filter(|_| !plan.user_name().is_empty() && plan.literal_secret().is_some()) else { return };
    let refused =
        out.case.steps().any(|step| matches!(step, crate::model::Step::Error(error) if error.meaning == ErrorMeaning::AuthNotOffered));
    let catcher = listed(CATCHERS, &plan.host_name());
    if catcher || refused && super::settings::stays_here(plan) {
        out.add_of(plan, span)
            .severity(if refused { Severity::Error } else { Severity::Warning })
            .likely()
            .message("{host} takes mail without a login, and these settings bring one.")
            .advice("Leave user name and password empty, or switch authentication off.");
    }
}
