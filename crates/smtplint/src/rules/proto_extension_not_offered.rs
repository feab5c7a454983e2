//! An extension is used that the server does not offer.

use super::Diagnosis;
use crate::model::ReplyMeaning;
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// The client used a parameter such as SMTPUTF8, 8BITMIME or SIZE that the reply to EHLO does not list.
    ///
    /// ## How to repair
    /// Send without it: ASCII addresses, encoded bodies.
    "proto-extension-not-offered", "An extension is used that the server does not offer", Protocol, Error,
    explains: ["proto-syntax"],
    references: ["RFC 5321 §2.2"],
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[ReplyMeaning::ExtensionNotOffered],
    errors: &[],
    message: "The server does not offer the extension that the client uses.",
    advice: "Avoid what needs it (non-ASCII addresses need SMTPUTF8), or use a server that offers it.",
};
