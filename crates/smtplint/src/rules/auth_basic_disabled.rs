//! Login with a password is switched off for this mailbox.

use super::Diagnosis;
use crate::model::ReplyMeaning;
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// The tenant or the mailbox has authenticated SMTP with passwords switched off. No password will work, however
    /// right it is.
    ///
    /// ## How to repair
    /// Let an administrator switch SMTP AUTH on for this mailbox (Set-CASMailbox -SmtpClientAuthenticationDisabled
    /// $false, and no security defaults or policy against it), or use OAuth2.
    "auth-basic-disabled", "Login with a password is switched off for this mailbox", Auth, Error,
    explains: ["auth-bad-credentials"],
    references: [("Microsoft: SMTP AUTH", "https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission")],
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Certain,
    replies: &[ReplyMeaning::BasicDisabled],
    errors: &[],
    message: "The server says that authentication with a password is disabled.",
    advice: "Switch on \"Authenticated SMTP\" for the mailbox (Set-CASMailbox USER -SmtpClientAuthenticationDisabled $false) and check security defaults and authentication policies, or move to OAuth2 (XOAUTH2).",
};
