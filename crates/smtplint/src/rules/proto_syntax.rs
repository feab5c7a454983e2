//! The server does not understand the command.

use super::Diagnosis;
use crate::model::ReplyMeaning;
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// A command or an address is malformed: brackets are missing, a blank stands behind the colon, a display name went
    /// into the envelope, or control characters slipped in (backspaces in telnet).
    ///
    /// ## How to repair
    /// Write MAIL FROM:<user@example.org> and RCPT TO:<user@example.org>, with brackets and without blanks behind the
    /// colon.
    "proto-syntax", "The server does not understand the command", Protocol, Error,
    explains: [],
    references: ["RFC 5321 §4.1.1"],
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Possible,
    replies: &[ReplyMeaning::Syntax],
    errors: &[],
    message: "The server could not take the command or address apart.",
    advice: "Write MAIL FROM:<address> and RCPT TO:<address> with angle brackets, without a blank behind the colon and without a display name; in telnet, do not correct with backspace.",
};
