//! Nothing listens on this port.

use super::Diagnosis;
use crate::model::ErrorMeaning;
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// The machine answered that no program listens on this port, or a firewall answered so in its place. With
    /// localhost there is usually no mail server on the machine or in the container.
    ///
    /// ## How to repair
    /// Check host and port; inside a container localhost is the container itself.
    "conn-refused", "Nothing listens on this port", Connection, Error,
    explains: [],
    references: ["RFC 9293 §3.5.2"],
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[],
    errors: &[ErrorMeaning::Refused],
    message: "The connection was refused at once: host or port are not those of a mail server, or a firewall rejects it.",
    advice: "Check host and port (587 or 465). If the host is localhost, a mail server must run on that very machine or container. Try: nc -vz HOST PORT.",
};
