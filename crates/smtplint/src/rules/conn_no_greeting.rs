//! Connected, but no greeting came.

use super::Diagnosis;
use crate::model::ErrorMeaning;
use crate::report::Confidence;

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
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[],
    errors: &[ErrorMeaning::NoGreeting],
    message: "The server accepted the connection and said nothing.",
    advice: "If this is port 465, switch to implicit TLS (SSL, smtps), or use STARTTLS on 587. Otherwise give the server up to five minutes (RFC 5321) and check firewalls and virus scanners.",
};
