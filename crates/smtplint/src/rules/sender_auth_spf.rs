//! SPF does not allow this sender.

use super::spf::{MOST_LOOKUPS, MOST_VOIDS, SPF, Spf, result};
use super::{Diagnosis, Findings};
use crate::model::records::{Records, owner};
use crate::model::{Policy, ReplyMeaning};
use crate::report::{Confidence, Severity};

declare_rule! {
    /// ## What it means
    /// The domain of the reverse-path lists in DNS who may send for it, and this server is not among them.
    ///
    /// ## How to repair
    /// Add the sending server or provider to the domain's SPF record, or send through one that is listed.
    "sender-auth-spf", "SPF does not allow this sender", Delivery, Error,
    explains: ["policy-other"],
    references: ["RFC 7208"],
    checks: [Policies(of_policy), Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[ReplyMeaning::Spf],
    errors: &[],
    message: "The sending server is not allowed by the SPF record of the sender's domain.",
    advice: "Add the server (ip4:…, include:…) to the TXT record v=spf1 of the sender's domain, or send through a server that is listed.",
};

fn of_policy(policy: &Policy, out: &mut Findings) {
    let Some(records) = Records::of(policy) else { return };
    match records.domain() {
        Some(domain) => of_domain(&domain.value, records, out),
        // Without the domain's name: every record that no other leads to would be one's own. Only the first is judged.
        None => {
            if let Some(record) = records.all("TXT").find(|record| record.value.to_ascii_lowercase().starts_with(SPF)) {
                of_domain(owner(record), records, out);
            }
        }
    }
    out.stand_alone();
}

fn of_domain(domain: &str, records: Records, out: &mut Findings) {
    let found = records.texts(domain, SPF);
    let Some(record) = found.first() else {
        if let (true, Some(question)) =
            (records.lacks(domain, "TXT") || !records.at(domain, "TXT").is_empty(), records.asked(domain, "TXT"))
        {
            out.add(question.span)
                .severity(Severity::Warning)
                .value("domain", domain)
                .title("{domain} has no SPF record")
                .message("Nothing in DNS says who may send for {domain}; many receivers turn such mail away, or take it for spam.")
                .advice("Publish a TXT record, e.g. v=spf1 mx -all; v=spf1 -all where the domain sends nothing.");
        }
        return;
    };
    if found.len() > 1 {
        out.add(record.span)
            .title("There is more than one SPF record")
            .message("With two records of v=spf1 the check ends in permerror, as if there were none.")
            .advice("Make one record of them.")
            .related(Some(found[1].span), "the other one");
        return;
    }
    let spf = Spf::of(records, domain);
    if let Some((record, words)) = spf.faults.first() {
        out.add(record.value_span)
            .value("words", words)
            .title("The SPF record cannot be evaluated")
            .message("{words}: the check ends in permerror, and the record protects nobody and helps nobody.")
            .advice("Correct the term, or take it out.");
    }
    if spf.lookups > MOST_LOOKUPS {
        out.add(record.value_span)
            .value("number", &spf.lookups.to_string())
            .title("The SPF record asks DNS {number} times; 10 are allowed")
            .message("With all it includes the record has {number} terms that ask DNS. After the tenth the check ends in permerror.")
            .advice("Take out what does not send any more; name networks (ip4:, ip6:) instead of include, a and mx.");
    }
    if spf.voids > MOST_VOIDS {
        out.add(record.value_span)
            .severity(Severity::Warning)
            .value("number", &spf.voids.to_string())
            .title("The SPF record asks {number} times for what is not there; 2 are allowed")
            .message("After two answers without a record many receivers end the check in permerror.")
            .advice("Take out the terms whose names have no records.");
    }
    of_all(domain, record.value_span, spf.all, out);
    of_servers(domain, records, out);
}

/// What the record says of everybody else.
fn of_all(domain: &str, span: crate::text::Span, all: Option<char>, out: &mut Findings) {
    let (severity, title, message) = match all {
        Some('+') => (Severity::Error, "SPF allows everybody to send for {domain}", "The record ends in +all: every address passes."),
        Some('?') => (Severity::Info, "SPF says nothing of strangers", "The record ends in ?all: nobody is turned away for it."),
        _ => return,
    };
    out.add(span)
        .severity(severity)
        .value("domain", domain)
        .title(title)
        .message(message)
        .advice("End the record in -all (or ~all while you are not sure who sends).");
}

/// The domain's own mail servers often send for it, too.
fn of_servers(domain: &str, records: Records, out: &mut Findings) {
    for mx in records.at(domain, "MX") {
        let host = mx.value.split(' ').nth(1).unwrap_or("");
        for (address, at) in records.addresses(host) {
            if matches!(result(records, domain, &address, 0), Some('-' | '~')) {
                out.add(at.span)
                    .severity(Severity::Info)
                    .value("host", host.trim_end_matches('.'))
                    .value("address", &address.to_string())
                    .value("domain", domain)
                    .title("{host} may not send for {domain}")
                    .message("SPF does not allow {address}. That is right where {host} only receives.")
                    .advice("If it sends mail of {domain}, add its address to the SPF record.");
                return;
            }
        }
    }
}
