//! The connection times out.

use super::Diagnosis;
use crate::model::{ErrorMeaning, ReplyMeaning};
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// No answer came back. Internet providers, clouds and hosting companies block outgoing port 25, some 465 and 587
    /// too; or the host is not reachable from this network.
    ///
    /// ## How to repair
    /// Try another port (587, 465, 2525) from the same machine: nc -vz HOST 587. If all fail, ask the hosting company
    /// to open one or use a provider's HTTP API.
    "conn-blocked", "The connection times out", Connection, Error,
    explains: [],
    references: ["RFC 5321 §4.5.3.2"],
    checks: [Shown(&DIAGNOSIS), Shown(&GIVEN_UP)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[],
    errors: &[ErrorMeaning::TimedOut, ErrorMeaning::Unreachable],
    message: "Packets to this host and port go unanswered: a firewall or the hosting company blocks them, or host or port is wrong.",
    advice: "From the same machine run nc -vz HOST 587, 465 and 2525. Use a port that answers; if none does, have the firewall or the hosting company open one.",
};

/// A mail server gave up: the recipient's side does not answer it.
const GIVEN_UP: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[ReplyMeaning::Unanswered],
    errors: &[],
    message: "The recipient's mail server did not answer for as long as the sending server tried.",
    advice: "Look up the MX of the recipient's domain and try its port 25 from the sending server (nc -vz HOST 25). If others reach it, the \
             network of the sending server is blocked; if nobody does, tell the recipient by another way.",
};
