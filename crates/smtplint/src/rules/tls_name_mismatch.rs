//! The certificate is for another host name.

use super::{Diagnosis, Findings};
use crate::model::{ErrorMeaning, Step};
use crate::report::{Confidence, Severity};

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
    checks: [Shown(&DIAGNOSIS), Paste(of_paste)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Certain,
    replies: &[],
    errors: &[ErrorMeaning::CertName],
    message: "The host name in the settings is not among the certificate's names.",
    advice: "Use one of the certificate's names as host (often the hosting company's server name), or get a certificate for this name. Do not switch verification off.",
};

/// The host that was called against the names in the certificate: s_client compares them only when told to.
fn of_paste(out: &mut Findings) {
    let case = out.case;
    let Some(shown) = case.certificates.first().filter(|shown| shown.named && out.nothing_yet()) else { return };
    for step in case.steps() {
        let Step::Connect { host: Some(host), port, .. } = step else { continue };
        let is_name = host.contains('.') && host.bytes().any(|byte| byte.is_ascii_alphabetic()) && !host.contains(':');
        if is_name && !shown.is_for(host) {
            // Nobody checks names between mail servers.
            out.add(shown.span)
                .severity(if *port == Some(25) { Severity::Info } else { Severity::Error })
                .likely()
                .value("host", host)
                .value("names", &shown.names.join(", "))
                .message("The connection goes to {host}, and the certificate is for {names}. A client that checks names refuses it.")
                .advice(DIAGNOSIS.advice);
        }
        if is_name {
            return;
        }
    }
}
