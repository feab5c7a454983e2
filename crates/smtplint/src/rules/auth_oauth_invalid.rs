//! The OAuth2 token is not accepted.

use super::Diagnosis;
use crate::model::{ErrorMeaning, ReplyMeaning};
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// The access token is expired, was made for another user or lacks the scope for SMTP.
    ///
    /// ## How to repair
    /// Get a new access token with the refresh token, for the mailbox that is the user name, with the scope
    /// `https://mail.google.com/` (Google) or `https://outlook.office.com/SMTP.Send` (Microsoft).
    "auth-oauth-invalid", "The OAuth2 token is not accepted", Auth, Error,
    explains: ["auth-bad-credentials"],
    references: [("Google: XOAUTH2", "https://developers.google.com/workspace/gmail/imap/xoauth2-protocol")],
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[ReplyMeaning::OauthInvalid],
    errors: &[ErrorMeaning::OauthInvalid],
    message: "The server refused the OAuth2 token.",
    advice: "Renew the access token, and check that its scope covers SMTP and that it belongs to the user name.",
};
