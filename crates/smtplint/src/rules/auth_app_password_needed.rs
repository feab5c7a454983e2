//! The provider wants an app password.

use super::Diagnosis;
use crate::model::ReplyMeaning;
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// This provider does not take the account's own password over SMTP. It wants a password generated for one program,
    /// for which two-step verification must be on, or OAuth2.
    ///
    /// ## How to repair
    /// Switch two-step verification on, create an app password and use it instead of the account's password.
    "auth-app-password-needed", "The provider wants an app password", Auth, Error,
    explains: ["auth-bad-credentials"],
    references: [("Google: app passwords", "https://support.google.com/accounts/answer/185833")],
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[ReplyMeaning::AppPasswordNeeded],
    errors: &[],
    message: "The reply asks for an application-specific password or a login in the browser.",
    advice: "Create an app password in the account's security settings (two-step verification must be on) and put it in place of the normal password, or use OAuth2.",
};
