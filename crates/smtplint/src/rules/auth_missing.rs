//! The server wants a login and got none.

use super::Diagnosis;
use crate::model::{ErrorMeaning, ReplyMeaning};
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// The server takes mail only from users who have logged in, and the client did not log in: no user name and
    /// password are set, the switch for authentication is off, or the login never happened.
    ///
    /// ## How to repair
    /// Set user name and password and switch authentication on. On port 25 many servers offer no login at all: use 587
    /// or 465.
    "auth-missing", "The server wants a login and got none", Auth, Error,
    explains: ["relay-denied"],
    references: ["RFC 4954 §6"],
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Certain,
    replies: &[ReplyMeaning::AuthMissing],
    errors: &[ErrorMeaning::CredentialsMissing],
    message: "The server refuses mail without a login.",
    advice: "Set user name and password, switch authentication on in the client, and use the submission port (587 or 465) rather than 25.",
};
