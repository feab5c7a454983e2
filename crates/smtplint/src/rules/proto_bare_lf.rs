//! Lines that end in a lone LF.

use super::Diagnosis;
use crate::model::ReplyMeaning;
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// SMTP lines end in CR LF. A lone LF or CR is refused by many servers since it allows smuggling a second message.
    ///
    /// ## How to repair
    /// Convert line ends to CR LF before sending; with openssl s_client use -crlf, with nc use -C.
    "proto-bare-lf", "Lines that end in a lone LF", Protocol, Error,
    explains: [],
    references: ["RFC 5321 §2.3.8"],
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[ReplyMeaning::BareLf],
    errors: &[],
    message: "The message holds line ends that are not CR LF.",
    advice: "Send CR LF at every line end (openssl s_client -crlf, nc -C, unix2dos), or use a library that does.",
};
