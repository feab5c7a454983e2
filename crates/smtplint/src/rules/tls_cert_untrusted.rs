//! The certificate is not trusted.

use super::Diagnosis;
use crate::model::ErrorMeaning;
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// The client cannot follow the certificate to an authority it trusts: the certificate is self-signed, the server
    /// leaves the intermediate certificate out, the client's list of authorities is old, or a virus scanner or proxy
    /// puts its own certificate in between.
    ///
    /// ## How to repair
    /// On the server: a certificate of a public authority with its whole chain. On the client: update the list of
    /// authorities, or add the private authority to it.
    "tls-cert-untrusted", "The certificate is not trusted", Tls, Error,
    explains: ["tls-handshake-failed"],
    references: ["RFC 5280 §6"],
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[],
    errors: &[ErrorMeaning::CertUntrusted],
    message: "The certificate's issuer is unknown to the client.",
    advice: "See the chain with openssl s_client -starttls smtp -showcerts -connect HOST:587. Let the server send its whole chain (fullchain.pem), update the client's CA list, or add the private CA. A virus scanner that inspects mail also shows like this.",
};
