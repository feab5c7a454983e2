//! The message goes round in circles.

use super::Diagnosis;
use crate::model::ReplyMeaning;
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// Servers hand the message to each other, or a server finds itself as the best MX of a domain it does not know as
    /// its own.
    ///
    /// ## How to repair
    /// Make the last server know the domain as its own, or correct MX and forwarding.
    "mail-loop", "The message goes round in circles", Delivery, Error,
    explains: [],
    references: ["RFC 5321 §6.3"],
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[ReplyMeaning::MailLoop],
    errors: &[],
    message: "The message passed too many servers, or the server was to send to itself.",
    advice: "List the domain among the server's own (mydestination or virtual domains), or correct the MX record or forwarding that points back.",
};
