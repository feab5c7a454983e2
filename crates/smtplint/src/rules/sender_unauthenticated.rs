//! The receiver demands SPF or DKIM.

use super::Diagnosis;
use crate::model::ReplyMeaning;
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// The receiver takes no mail from domains that prove nothing about their senders.
    ///
    /// ## How to repair
    /// Publish SPF and sign with DKIM.
    "sender-unauthenticated", "The receiver demands SPF or DKIM", Delivery, Error,
    explains: ["sender-auth-spf", "sender-auth-dkim", "sender-auth-dmarc"],
    references: [("Google: sender guidelines", "https://support.google.com/a/answer/81126")],
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[ReplyMeaning::Unauthenticated],
    errors: &[],
    message: "The message passed neither SPF nor DKIM.",
    advice: "Publish an SPF record that names the sending server and sign with DKIM for the From domain; then send to a test address and read its Authentication-Results.",
};
