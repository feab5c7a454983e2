//! Logged-in users who may send as anybody.

use super::Findings;
use crate::model::{Param, Policy};
use crate::report::Severity;
use crate::text::list;

declare_rule! {
    /// ## What it means
    /// Who has logged in may use any sender address, also those of other users. One stolen password then sends in everybody's name.
    ///
    /// ## How to repair
    /// Name the owners of addresses in `smtpd_sender_login_maps` and put `reject_sender_login_mismatch` into
    /// `smtpd_sender_restrictions`, before any word that permits.
    "spoofable-sender", "Logged-in users may send as anybody", Relay, Info,
    explains: [],
    references: [("postconf(5): reject_sender_login_mismatch", "https://www.postfix.org/postconf.5.html#reject_sender_login_mismatch")],
    checks: [Policies(of_policy)],
}

fn of_policy(policy: &Policy, out: &mut Findings) {
    let checks = |param: &&Param| param.name.ends_with("_restrictions") && param.value.contains("sender_login_mismatch");
    let check = policy.params.iter().find(checks);
    let maps = policy.params.iter().find(|param| param.name == "smtpd_sender_login_maps" && !param.value.is_empty());
    let login = policy.params.iter().find(|param| param.name == "smtpd_sasl_auth_enable" && param.value == "yes");
    let whole = policy.complete || policy.params.len() >= 12;
    match (login, maps, check) {
        (_, _, Some(check)) if is_too_late(&check.value) => {
            out.add(check.value_span)
                .severity(Severity::Warning)
                .value("name", &check.name)
                .message("In {name} permit_sasl_authenticated stands before the check of the sender: who has logged in never comes to it.")
                .advice("Put reject_sender_login_mismatch before every word that permits.");
        }
        (_, Some(maps), None) if whole => {
            out.add(maps.span)
                .severity(Severity::Warning)
                .likely()
                .message("smtpd_sender_login_maps says who owns which address, and no list asks it.")
                .advice("Put reject_sender_login_mismatch at the beginning of smtpd_sender_restrictions.");
        }
        // Only where the whole is shown: the check may stand in the part that was left out.
        (Some(login), None, None) if policy.complete => {
            out.add(login.span)
                .likely()
                .message("Logins are on, and no smtpd_sender_login_maps says which user owns which sender address.")
                .advice("Set smtpd_sender_login_maps, and reject_sender_login_mismatch at the beginning of smtpd_sender_restrictions.");
        }
        _ => {}
    }
}

/// Whether logged-in clients are let through before the check.
fn is_too_late(value: &str) -> bool {
    let mut words = list(value).skip_while(|word| *word != "permit_sasl_authenticated");
    words.any(|word| matches!(word, "reject_sender_login_mismatch" | "reject_authenticated_sender_login_mismatch"))
}
