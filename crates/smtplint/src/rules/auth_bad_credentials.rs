//! The server refuses user name or password.

use super::Diagnosis;
use crate::model::{ErrorMeaning, ReplyMeaning};
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// The login reached the server and was refused. Most often the password is wrong or was changed, the user name
    /// lacks the domain, or the provider wants a password made for SMTP.
    ///
    /// ## How to repair
    /// Log in to the provider's web mail with exactly these values. Then look for the provider's own page on SMTP: many
    /// want the full address as user name, an app password or an API key.
    "auth-bad-credentials", "The server refuses user name or password", Auth, Error,
    explains: [],
    references: ["RFC 4954 §6"],
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[ReplyMeaning::BadCredentials],
    errors: &[ErrorMeaning::BadCredentials],
    message: "The server checked the login and refused it.",
    advice: "Check the user name (mostly the full address) and the password, without blanks or quotes around them; with two-step verification an app password is needed.",
};
