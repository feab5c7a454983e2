//! The server does not offer a login here.

use super::Diagnosis;
use crate::model::{ErrorMeaning, ReplyMeaning};
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// The client tried to log in, and the reply to EHLO did not list AUTH. Servers hide AUTH until the connection is
    /// encrypted, and do not offer it on port 25 or to clients that need no login.
    ///
    /// ## How to repair
    /// Encrypt first (STARTTLS on 587, implicit TLS on 465). If this is a relay that trusts your address, switch
    /// authentication off.
    "auth-not-advertised", "The server does not offer a login here", Auth, Error,
    explains: ["auth-bad-credentials", "proto-bad-sequence", "proto-syntax", "auth-mechanism-mismatch"],
    references: ["RFC 4954 §3", "RFC 3207"],
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[ReplyMeaning::AuthNotAdvertised],
    errors: &[ErrorMeaning::AuthNotOffered],
    message: "The client wants to log in, but the server does not list AUTH on this connection.",
    advice: "Switch encryption on (STARTTLS on 587, implicit TLS on 465) and see whether AUTH is offered then: openssl s_client -starttls smtp -connect HOST:587. If the server takes mail from your address without login, leave user name and password out.",
};
