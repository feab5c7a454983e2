//! The TLS handshake failed.

use super::Diagnosis;
use crate::model::{ErrorMeaning, ReplyMeaning};
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// Client and server did not agree on an encrypted connection: no common version or cipher, a certificate or key
    /// the server could not load, or something between them.
    ///
    /// ## How to repair
    /// Look at the handshake itself: openssl s_client -starttls smtp -connect HOST:587 (or without -starttls on 465).
    "tls-handshake-failed", "The TLS handshake failed", Tls, Error,
    explains: ["conn-dropped"],
    references: ["RFC 8446 §6"],
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[ReplyMeaning::TlsHandshake],
    errors: &[ErrorMeaning::Handshake],
    message: "The encrypted connection could not be set up.",
    advice: "Run openssl s_client -starttls smtp -connect HOST:587 (without -starttls on 465): it shows the versions, ciphers and certificate. Then update the older side, or repair the server's certificate.",
};
