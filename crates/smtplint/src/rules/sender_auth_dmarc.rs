//! The sender's DMARC policy rejects the message.

use super::{Found, evidence};
use crate::model::{Case, ReplyMeaning};
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// The domain in From asks receivers to reject mail that neither SPF nor DKIM proves for that very domain. Sending
    /// with a foreign From (gmail.com, yahoo.com) through another server always fails so.
    ///
    /// ## How to repair
    /// Send with a From address of a domain you control, signed with DKIM for it.
    "sender-auth-dmarc", "The sender's DMARC policy rejects the message", Delivery, Error,
    explains: ["sender-auth-spf", "sender-auth-dkim", "policy-other"],
    references: [("RFC 7489", "https://www.rfc-editor.org/rfc/rfc7489")],
}

const DIAGNOSIS: evidence::Diagnosis = evidence::Diagnosis {
    rule: &RULE,
    confidence: Confidence::Likely,
    replies: &[ReplyMeaning::Dmarc],
    errors: &[],
    message: "Neither SPF nor DKIM proves the domain in From, and its DMARC policy says reject.",
    advice: "Use a From address of your own domain, sign it with DKIM and list the server in SPF; put other addresses in Reply-To.",
};

fn check(case: &Case, out: &mut Vec<Found>) {
    out.extend(evidence::diagnose(case, &DIAGNOSIS));
}
