//! The certificate is expired.

use super::{Diagnosis, Findings};
use crate::model::ErrorMeaning;
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// The server's certificate, or the clock of the client, lies outside the certificate's time.
    ///
    /// ## How to repair
    /// Renew the certificate and reload the mail server; check the client's clock.
    "tls-cert-expired", "The certificate is expired", Tls, Error,
    explains: ["tls-cert-untrusted", "tls-handshake-failed"],
    references: ["RFC 5280 §4.1.2.5"],
    checks: [Shown(&DIAGNOSIS), Paste(of_paste)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Certain,
    replies: &[],
    errors: &[ErrorMeaning::CertExpired],
    message: "The certificate is out of its time of validity.",
    advice: "Renew the certificate and reload the mail server (renewal alone does not load it). Check the clock of the client as well.",
};

/// Against the day the paste was made on.
fn of_paste(out: &mut Findings) {
    let case = out.case;
    let (Some(shown), Some(day)) = (case.certificates.first(), &case.made_on) else { return };
    if out.nothing_yet() && !shown.until.is_empty() && (*day > shown.until || *day < shown.from) {
        out.add(shown.span)
            .likely()
            .value("day", day)
            .value("from", &shown.from)
            .value("until", &shown.until)
            .message("The certificate holds from {from} to {until}; this was written on {day}.")
            .advice(DIAGNOSIS.advice);
    }
}
