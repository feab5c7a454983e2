//! The server refuses this client at once.

use super::Diagnosis;
use crate::model::ReplyMeaning;
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// The server greets with 554 or 521: it takes no mail from this address, because of its reputation or by policy.
    ///
    /// ## How to repair
    /// Send through a submission server with a login; if this is your mail server, check its address on block lists.
    "conn-banner-reject", "The server refuses this client at once", Connection, Error,
    explains: [],
    references: ["RFC 5321 §3.1"],
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[ReplyMeaning::BannerReject],
    errors: &[],
    message: "The server takes no mail from this client's address.",
    advice: "Submit through your provider on 587 with a login. If you run this sending server, check its address on block lists and its reverse DNS.",
};
