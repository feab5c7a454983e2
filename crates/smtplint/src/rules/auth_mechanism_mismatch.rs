//! Client and server share no way to log in.

use super::Diagnosis;
use crate::model::{ErrorMeaning, ReplyMeaning};
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// The client asked for an authentication mechanism that the server does not offer, or the server offers none the
    /// client knows. Most servers take PLAIN and LOGIN inside TLS; some take XOAUTH2 only.
    ///
    /// ## How to repair
    /// Choose a mechanism that the EHLO reply lists behind AUTH.
    "auth-mechanism-mismatch", "Client and server share no way to log in", Auth, Error,
    explains: ["auth-bad-credentials"],
    references: ["RFC 4954 §4"],
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[ReplyMeaning::MechanismMismatch],
    errors: &[ErrorMeaning::NoCommonMechanism],
    message: "The mechanism the client chose is not one the server takes.",
    advice: "Compare the AUTH line of the EHLO reply (inside TLS) with the client's setting; PLAIN or LOGIN inside TLS is right for most servers.",
};
