//! Deferred for the first time (greylisting).

use super::Diagnosis;
use crate::model::ReplyMeaning;
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// The server defers senders it has not seen before; a real mail server tries again and is let in.
    ///
    /// ## How to repair
    /// Nothing, if a mail server with a queue sends: it tries again. Programs that send directly must retry after some
    /// minutes.
    "greylisted", "Deferred for the first time (greylisting)", Delivery, Warning,
    explains: [],
    references: ["RFC 6647"],
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[ReplyMeaning::Greylisted],
    errors: &[],
    message: "The server asks to try again later.",
    advice: "Try again after five to fifteen minutes from the same address, or send through a server with a queue.",
};
