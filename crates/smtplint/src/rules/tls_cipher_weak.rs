//! Ciphers or keys too weak for the other side.

use super::Diagnosis;
use crate::model::ErrorMeaning;
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// The server offers a key or cipher that current libraries refuse, such as Diffie-Hellman parameters of less than
    /// 2048 bits.
    ///
    /// ## How to repair
    /// Give the server stronger parameters.
    "tls-cipher-weak", "Ciphers or keys too weak for the other side", Tls, Error,
    explains: ["tls-handshake-failed"],
    references: ["RFC 9325 §4"],
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[],
    errors: &[ErrorMeaning::TlsCipher],
    message: "The other side refuses the key or cipher as too weak.",
    advice: "Use Diffie-Hellman parameters of 2048 bits or more, or ECDHE only, on the server.",
};
