//! The server blocks this login for now.

use super::Diagnosis;
use crate::model::ReplyMeaning;
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// The account or the address is blocked: too many failed attempts, too many logins, or a login from an unusual
    /// place.
    ///
    /// ## How to repair
    /// Wait, stop what keeps trying with an old password, and unlock the account at the provider.
    "auth-locked", "The server blocks this login for now", Auth, Error,
    explains: ["auth-bad-credentials"],
    references: ["RFC 3463"],
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[ReplyMeaning::AuthLocked],
    errors: &[],
    message: "The server does not check the password now: account or address are blocked.",
    advice: "Stop every program that still tries an old password, wait or unlock the account at the provider, then try once.",
};
