//! The account may not send with this sender address.

use super::Diagnosis;
use crate::model::ReplyMeaning;
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// The server lets an account send only with its own addresses. The From address or the reverse-path belongs to
    /// somebody else.
    ///
    /// ## How to repair
    /// Send with the address of the account, put other people's addresses in Reply-To, or let the administrator grant
    /// "send as".
    "sender-not-owned", "The account may not send with this sender address", Relay, Error,
    explains: ["auth-bad-credentials", "policy-other"],
    references: ["RFC 6409 §6.1"],
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[ReplyMeaning::SenderNotOwned],
    errors: &[],
    message: "The sender address is not one of the account that logged in.",
    advice: "Use the account's own address as From and envelope sender (visitors' addresses belong in Reply-To), or verify the address or domain at the provider.",
};
