//! The sender's DMARC policy rejects the message.

use super::evidence::first;
use super::settings::provider;
use super::{Diagnosis, Findings};
use crate::knowledge::providers::by_address;
use crate::model::{Plan, ReplyMeaning};
use crate::report::{Confidence, Severity};

declare_rule! {
    /// ## What it means
    /// The domain in From asks receivers to reject mail that neither SPF nor DKIM proves for that very domain. Sending
    /// with a foreign From (gmail.com, yahoo.com) through another server always fails so.
    ///
    /// ## How to repair
    /// Send with a From address of a domain you control, signed with DKIM for it.
    "sender-auth-dmarc", "The sender's DMARC policy rejects the message", Delivery, Error,
    explains: ["sender-auth-spf", "sender-auth-dkim", "policy-other"],
    references: ["RFC 7489"],
    checks: [Shown(&DIAGNOSIS), Plans(of_plan)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[ReplyMeaning::Dmarc],
    errors: &[],
    message: "Neither SPF nor DKIM proves the domain in From, and its DMARC policy says reject.",
    advice: "Use a From address of your own domain, sign it with DKIM and list the server in SPF; put other addresses in Reply-To.",
};

/// Free mail houses publish DMARC policies against mail that others send with their addresses.
fn of_plan(plan: &Plan, out: &mut Findings) {
    let Some(sender) = plan.sender.as_ref() else { return };
    let (Some(span), Some(home), Some(host)) = (sender.span(), by_address(&sender.value), provider(plan)) else { return };
    // The same house under two names is one; a catcher delivers nowhere.
    let same = home.name == host.name
        || home.hosts.iter().any(|name| host.hosts.contains(name))
        || (home.name.contains("Outlook") && host.name.contains("365"));
    // A refusal that names DMARC says it better.
    if same || host.catcher || !host.domains.is_empty() || first(out.case, DIAGNOSIS.replies, &[]).is_some() {
        return;
    }
    out.add_of(plan, span)
        .severity(Severity::Warning)
        .likely()
        .value("domain", sender.value.rsplit('@').next().unwrap_or("").trim_end_matches('>'))
        .title("Mail from {domain} through {provider} fails DMARC")
        .message("{provider} is not a server of {domain}, so neither SPF nor DKIM can prove that domain; receivers put such mail into spam or reject it.")
        .advice("Send from a domain of your own that is verified at the provider; put this address into Reply-To.");
}
