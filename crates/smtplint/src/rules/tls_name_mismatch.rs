//! The certificate is for another host name.

use super::Diagnosis;
use crate::model::ErrorMeaning;
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// The server showed a certificate that does not name the host the client connected to. Often the settings name an
    /// alias or an address instead of the server's real name.
    ///
    /// ## How to repair
    /// Use as host one of the names in the certificate, or give the server a certificate for this name.
    "tls-name-mismatch", "The certificate is for another host name", Tls, Error,
    explains: ["tls-cert-untrusted", "tls-handshake-failed"],
    references: ["RFC 9525"],
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Certain,
    replies: &[],
    errors: &[ErrorMeaning::CertName],
    message: "The host name in the settings is not among the certificate's names.",
    advice: "Use one of the certificate's names as host (often the hosting company's server name), or get a certificate for this name. Do not switch verification off.",
};
