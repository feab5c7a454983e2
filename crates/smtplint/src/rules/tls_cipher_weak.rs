//! Ciphers or keys too weak for the other side.

use super::{Diagnosis, Findings};
use crate::model::ErrorMeaning;
use crate::report::{Confidence, Severity};

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
    checks: [Shown(&DIAGNOSIS), Paste(still_taken)],
}

/// Better suites are spoken as well.
fn still_taken(out: &mut Findings) {
    if let Some(found) = out.otherwise(ErrorMeaning::WeakSuiteTaken) {
        found
            .severity(Severity::Warning)
            .title("The server still takes weak cipher suites")
            .message("Asked for nothing better, the server takes a suite without a certificate, without encryption, or with a broken cipher.")
            .advice("Allow good suites only: Postfix smtpd_tls_exclude_ciphers = aNULL, eNULL, EXPORT, DES, RC4, 3DES. Anonymous suites do little harm on port 25, where strangers may also come without TLS; on 587 and 465 they do.");
    }
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[],
    errors: &[ErrorMeaning::TlsCipher],
    message: "The other side refuses the key or cipher as too weak.",
    advice: "Use Diffie-Hellman parameters of 2048 bits or more, or ECDHE only, on the server.",
};
