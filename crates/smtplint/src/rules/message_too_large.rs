//! The message is too large.

use super::Diagnosis;
use crate::model::ReplyMeaning;
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// The message is larger than the server takes; base64 makes attachments a third larger.
    ///
    /// ## How to repair
    /// Send a link instead of the attachment, or raise the limit on your own server.
    "message-too-large", "The message is too large", Delivery, Error,
    explains: ["proto-line-too-long"],
    references: ["RFC 1870"],
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[ReplyMeaning::MessageTooLarge],
    errors: &[],
    message: "The message exceeds the size the server takes.",
    advice: "Make it smaller or send a link. On your own server raise the limit (Postfix: message_size_limit).",
};
