//! Certificate checks switched off.

use super::Findings;
use super::settings::stays_here;
use crate::dialects::Change;
use crate::model::Plan;
use crate::report::{Applicability, Severity};

declare_rule! {
    /// ## What it means
    /// The client takes any certificate, so anybody on the way can pose as the server, read the mail and keep the password:
    /// encryption without knowing with whom.
    ///
    /// ## How to repair
    /// Switch the check on. If it then fails, repair the cause: use the name that the certificate holds, install the
    /// issuer's certificate, or send the whole chain from the server.
    "tls-verify-disabled", "Certificates are not checked", Tls, Warning,
    explains: [],
    references: ["RFC 7817", "RFC 8314 §4.1"],
    checks: [Plans(of_plan)],
}

fn of_plan(plan: &Plan, out: &mut Findings) {
    let Some(verify) = plan.verify.as_ref().filter(|verify| !verify.value) else { return };
    let Some(span) = verify.span() else { return };
    out.add_of(plan, span)
        .severity(if stays_here(plan) { Severity::Info } else { Severity::Warning })
        .message("{client} takes any certificate with this setting.")
        .advice("Switch the check on and repair what it then complains about.")
        .change("Check certificates", Applicability::Review, plan, &[Change::Verify]);
}
