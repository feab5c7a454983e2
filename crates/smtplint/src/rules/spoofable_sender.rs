//! Logged-in users who may send as anybody.

use super::Findings;
use crate::model::Policy;

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
    let checked =
        policy.params.iter().any(|param| param.name == "smtpd_sender_login_maps" || param.value.contains("sender_login_mismatch"));
    // Only where the whole is shown: the check may stand in the part that was left out.
    if let (true, Some(login)) = (policy.complete && !checked, policy.set_to("smtpd_sasl_auth_enable", "yes")) {
        out.add(login.span)
            .likely()
            .message("Logins are on, and no smtpd_sender_login_maps says which user owns which sender address.")
            .advice("Set smtpd_sender_login_maps, and reject_sender_login_mismatch at the beginning of smtpd_sender_restrictions.");
    }
}
