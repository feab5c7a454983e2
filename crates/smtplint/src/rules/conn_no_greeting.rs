//! Connected, but no greeting came.

use super::{Diagnosis, Findings};
use crate::model::ErrorMeaning;
use crate::report::{Confidence, Severity};

declare_rule! {
    /// ## What it means
    /// TCP works, but the server did not say 220. A client that waits in clear text at a port with implicit TLS sees
    /// this, as does one that is kept waiting by a spam filter, a proxy or a virus scanner.
    ///
    /// ## How to repair
    /// On port 465 choose implicit TLS (SSL, smtps); else wait longer, or try from another network.
    "conn-no-greeting", "Connected, but no greeting came", Connection, Error,
    explains: ["conn-dropped"],
    references: ["RFC 5321 §3.1"],
    checks: [Shown(&DIAGNOSIS), Paste(late)],
}

/// It came after all.
fn late(out: &mut Findings) {
    if let Some(found) = out.otherwise(ErrorMeaning::Late) {
        found
            .severity(Severity::Info)
            .title("The server takes its time to answer")
            .message("Strangers are kept waiting, often on purpose: senders of spam do not wait, and servers are slow to whoever makes mistakes.")
            .advice("Give the client a time-out of a minute or more (RFC 5321 §4.5.3.2 says five). If this server is yours and nothing of the kind was meant, look at its DNS look-ups and its load.");
    }
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[],
    errors: &[ErrorMeaning::NoGreeting],
    message: "The server accepted the connection and said nothing.",
    advice: "If this is port 465, switch to implicit TLS (SSL, smtps), or use STARTTLS on 587. Otherwise give the server up to five minutes (RFC 5321) and check firewalls and virus scanners.",
};
