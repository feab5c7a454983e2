//! The sender's DMARC policy rejects the message.

use super::evidence::first;
use super::mta_sts_broken::field;
use super::settings::provider;
use super::{Diagnosis, Findings};
use crate::knowledge::providers::by_address;
use crate::model::records::{Records, owner};
use crate::model::{Param, Plan, Policy, ReplyMeaning};
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
    checks: [Shown(&DIAGNOSIS), Plans(of_plan), Policies(of_policy)],
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

/// How a record begins, in lower case.
const DMARC: &str = "v=dmarc1";

fn of_policy(policy: &Policy, out: &mut Findings) {
    let Some(records) = Records::of(policy) else { return };
    let (mut last, mut any) = (None, false);
    for question in records.all("TXT?").filter(|question| owner(question).starts_with("_dmarc.")) {
        any |= of_name(owner(question), records, out);
        last = Some(question).filter(|question| records.lacks(owner(question), "TXT"));
    }
    if let (Some(question), Some(domain), false) = (last, records.domain(), any) {
        out.add(question.span)
            .severity(Severity::Warning)
            .value("domain", &domain.value)
            .title("{domain} has no DMARC record")
            .message("Nothing tells receivers what to do with mail that only claims to come from {domain}; large receivers want a record of everybody who sends much.")
            .advice("Publish a TXT record at _dmarc.{domain}: v=DMARC1; p=none; rua=mailto:dmarc@{domain} to begin with, then p=quarantine or p=reject.");
    }
}

/// Whether there is a record, judged.
fn of_name(name: &str, records: Records, out: &mut Findings) -> bool {
    let found = records.texts(name, DMARC);
    let Some(record) = found.first() else { return false };
    if found.len() > 1 {
        out.add(record.span)
            .title("There is more than one DMARC record")
            .message("With two records receivers act as if there were none.")
            .advice("Leave one.")
            .related(Some(found[1].span), "the other one");
        return true;
    }
    of_record(record, out);
    of_reports(name.strip_prefix("_dmarc.").unwrap_or(name), record, records, out);
    true
}

fn of_record(record: &Param, out: &mut Findings) {
    let policy = field(&record.value, "p").to_ascii_lowercase();
    match policy.as_str() {
        "reject" | "quarantine" => {}
        "none" => {
            out.add(record.value_span)
                .severity(Severity::Info)
                .title("DMARC is only watched")
                .message("p=none asks for reports, and nobody turns forged mail away for it.")
                .advice("When the reports show that your own mail passes, write p=quarantine, then p=reject.");
        }
        _ => {
            out.add(record.value_span)
                .title("The DMARC record has no policy")
                .message("p= says none, quarantine or reject, and stands right behind v=DMARC1; receivers do not read this record.")
                .advice("Write v=DMARC1; p=none; …");
        }
    }
}

/// Who gets reports on other domains must agree in DNS (RFC 9990 §4).
fn of_reports(domain: &str, record: &Param, records: Records, out: &mut Findings) {
    let rua = field(&record.value, "rua");
    if !rua.is_empty() && !rua.to_ascii_lowercase().contains("mailto:") {
        out.add(record.value_span)
            .severity(Severity::Warning)
            .title("DMARC reports go nowhere")
            .message("rua names addresses as mailto:somebody@example.org.")
            .advice("Write mailto: before each address.");
    }
    for question in records.all("TXT?") {
        let Some(stranger) = owner(question).split_once("._report._dmarc.").map(|(_, stranger)| stranger) else { continue };
        if records.asked(owner(question), "TXT").is_some_and(crate::model::records::answered)
            && records.texts(owner(question), DMARC).is_empty()
        {
            out.add(question.span)
                .severity(Severity::Warning)
                .value("stranger", stranger)
                .value("domain", domain)
                .value("name", owner(question))
                .title("{stranger} does not agree to get reports on {domain}")
                .message("Reports are sent to another domain only if that has the record {name}, and it has none.")
                .advice("Have {stranger} publish a TXT record v=DMARC1 at {name}, or send the reports elsewhere.")
                .related(Some(record.value_span), "the address for reports");
        }
    }
}
