//! The server does not relay for this client.

use super::Diagnosis;
use crate::model::ReplyMeaning;
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// The recipient is not on this server, and the client is not allowed to send through it: it did not log in, its
    /// address is not trusted, or the server does not know that the domain is its own.
    ///
    /// ## How to repair
    /// As a sender: log in, on port 587 or 465. As the server's operator: list the domain among its own, or the
    /// client's network among the trusted ones.
    "relay-denied", "The server does not relay for this client", Relay, Error,
    explains: ["auth-missing"],
    references: ["RFC 5321 §7.6"],
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[ReplyMeaning::RelayDenied],
    errors: &[],
    message: "The server is not the recipient's own and refuses to pass mail on for this client.",
    advice: "Log in before sending (user name, password, port 587 or 465). If you run the server and the recipient is its own, add the domain to its local or relay domains.",
};
