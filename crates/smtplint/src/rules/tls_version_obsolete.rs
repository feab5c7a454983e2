//! A TLS version that is no longer allowed.

use super::{Diagnosis, Findings};
use crate::model::{ErrorMeaning, ReplyMeaning};
use crate::report::{Confidence, Severity};

declare_rule! {
    /// ## What it means
    /// One side offers only SSLv3, TLS 1.0 or TLS 1.1. These are forbidden by RFC 8996 and refused by current libraries
    /// and providers.
    ///
    /// ## How to repair
    /// Update the library or the operating system of the older side so that TLS 1.2 or 1.3 is used.
    "tls-version-obsolete", "A TLS version that is no longer allowed", Tls, Error,
    explains: ["tls-handshake-failed", "conn-dropped"],
    references: ["RFC 8996"],
    checks: [Shown(&DIAGNOSIS), Paste(still_taken)],
}

/// Newer versions are spoken as well.
fn still_taken(out: &mut Findings) {
    if let Some(found) = out.otherwise(ErrorMeaning::OldTlsTaken) {
        found
            .severity(Severity::Warning)
            .title("The server still speaks a TLS version that is no longer allowed")
            .message("Besides newer versions the server takes TLS 1.1 or older, whose protection no longer holds.")
            .advice("Allow TLS 1.2 and newer only: Postfix smtpd_tls_protocols = >=TLSv1.2, Exim tls_require_ciphers or openssl_options, Dovecot ssl_min_protocol = TLSv1.2.");
    }
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[ReplyMeaning::TlsObsolete],
    errors: &[ErrorMeaning::TlsVersion],
    message: "Client and server share no TLS version that is still allowed.",
    advice: "Enable TLS 1.2 or newer on the older side (update OpenSSL, Java, .NET or the mail server); do not switch old versions back on.",
};
