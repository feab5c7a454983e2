//! The block list refuses to answer this resolver.

use super::Diagnosis;
use crate::model::{ErrorMeaning, ReplyMeaning};
use crate::report::Confidence;

declare_rule! {
    /// ## What it means
    /// The receiving server asks a block list through a public DNS resolver. The list refuses that with an error code,
    /// which the server takes for "listed", so good mail is rejected.
    ///
    /// ## How to repair
    /// Let the mail server use its own resolver (unbound), or a key for the list's data query service, and take only
    /// 127.0.0.2-11 for a listing.
    "dnsbl-open-resolver", "The block list refuses to answer this resolver", Server, Error,
    explains: ["reputation-blocklist"],
    references: [("Spamhaus: open resolvers", "https://www.spamhaus.org/returnc/pub/")],
    checks: [Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[ReplyMeaning::OpenResolver],
    errors: &[ErrorMeaning::DnsblOpenResolver],
    message: "The receiving server takes a block list's error code for a listing.",
    advice: "On the receiving server: run a local resolver that asks DNS itself, and limit the codes (reject_rbl_client zen.spamhaus.org=127.0.0.[2..11]).",
};
