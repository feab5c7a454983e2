//! MTA-STS and TLS-RPT: records and policy that do not say what they should.

use super::Findings;
use crate::model::records::{Records, owner};
use crate::model::{Param, Policy};
use crate::report::Severity;
use crate::text::opens;

declare_rule! {
    /// ## What it means
    /// MTA-STS tells senders to deliver only over verified TLS to the servers it names. If record and policy do not agree, or the policy does
    /// not name a server, senders that keep it hold mail back, or the protection is not there at all. TLS-RPT says where they report it.
    ///
    /// ## How to repair
    /// Serve `https://mta-sts.DOMAIN/.well-known/mta-sts.txt` with a certificate for that name, name every MX in it, and change `id` in the TXT
    /// record of `_mta-sts.DOMAIN` whenever the policy changes.
    "mta-sts-broken", "MTA-STS does not do what it should", Delivery, Error,
    explains: [],
    references: ["RFC 8461", "RFC 8460"],
    checks: [Policies(of_policy)],
}

fn of_policy(policy: &Policy, out: &mut Findings) {
    let Some(records) = Records::of(policy) else { return };
    for question in records.all("TXT?") {
        if let Some(domain) = owner(question).strip_prefix("_mta-sts.") {
            of_record(domain, owner(question), records, out);
        }
        if owner(question).starts_with("_smtp._tls.") {
            of_reports(owner(question), records, out);
        }
    }
}

fn of_record(domain: &str, name: &str, records: Records, out: &mut Findings) {
    let found = records.texts(name, "v=stsv1");
    let Some(record) = found.first() else { return };
    let id = field(&record.value, "id");
    if found.len() > 1 {
        out.add(record.value_span).message("There is more than one MTA-STS record, so senders read none.").advice("Leave one.");
    } else if id.is_empty() || id.len() > 32 || !id.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        out.add(record.value_span)
            .message("The MTA-STS record has no id of 1 to 32 letters and digits, so senders do not read it.")
            .advice("Write v=STSv1; id=20260101000000Z; with the time of the last change.");
    }
    if let Some(page) = records.all("PAGE").find(|page| owner(page).contains("/.well-known/mta-sts.txt")) {
        of_page(domain, page, records, out);
    }
}

fn of_page(domain: &str, page: &Param, records: Records, out: &mut Findings) {
    let line = |key: &'static str| lines(records, page, key).next();
    if !page.value.starts_with("200") {
        out.add(page.span)
            .value("page", owner(page))
            .value("said", &page.value)
            .title("The MTA-STS policy cannot be had")
            .message("The record promises a policy, and {page} answers: {said}.")
            .advice("Serve the policy there, without a redirect and with a certificate for that name, or take the record out.");
        return;
    }
    let mode = line("mode");
    let age = line("max_age").and_then(|(age, _)| age.parse().ok()).unwrap_or(0u32);
    let good = line("version").is_some_and(|(version, _)| version == "STSv1");
    let known = mode.is_some_and(|(mode, _)| matches!(mode, "enforce" | "testing" | "none"));
    if !good || !known || age == 0 || age > 31_557_600 {
        out.add(page.span)
            .title("The MTA-STS policy cannot be read")
            .message("The policy needs the lines version: STSv1, mode: enforce (or testing, or none), max_age: (seconds, up to 31557600) and mx: for each server.")
            .advice("Write those lines, each once.");
        return;
    }
    let Some((mode, at)) = mode else { return };
    if mode == "testing" {
        out.add(at.value_span)
            .severity(Severity::Info)
            .title("MTA-STS is being tested, and protects nothing yet")
            .message("In mode testing senders report failures and deliver all the same.")
            .advice("Write mode: enforce when the reports are good.");
    }
    if mode != "none" {
        of_servers(domain, mode == "enforce", page, records, out);
    }
}

/// Every server must be named by the policy (RFC 8461 §4.1).
fn of_servers(domain: &str, enforced: bool, page: &Param, records: Records, out: &mut Findings) {
    for mx in records.at(domain, "MX") {
        let host = mx.value.split(' ').nth(1).unwrap_or("").trim_end_matches('.');
        if !host.is_empty() && !lines(records, page, "mx").any(|(pattern, _)| covers(pattern, host)) {
            out.add(mx.value_span)
                .severity(if enforced { Severity::Error } else { Severity::Warning })
                .value("host", host)
                .title("The MTA-STS policy does not name {host}")
                .message("Senders that keep the policy deliver nothing to {host}, as no line mx: names it.")
                .advice("Add the line mx: {host} to the policy, and change the record's id.")
                .related(Some(page.span), "the policy");
        }
    }
}

fn covers(pattern: &str, host: &str) -> bool {
    let pattern = pattern.trim_end_matches('.');
    match pattern.strip_prefix("*.") {
        Some(parent) => host.split_once('.').is_some_and(|(_, rest)| rest.eq_ignore_ascii_case(parent)),
        None => pattern.eq_ignore_ascii_case(host),
    }
}

/// Values of the lines of a page that have this key.
fn lines<'a>(records: Records<'a>, page: &'a Param, key: &'static str) -> impl Iterator<Item = (&'a str, &'a Param)> {
    records.all("|").filter(move |line| line.service == page.service).filter_map(move |line| {
        let (name, value) = line.value.split_once(':')?;
        (name.trim() == key).then(|| (value.trim(), line))
    })
}

fn of_reports(name: &str, records: Records, out: &mut Findings) {
    let found = records.texts(name, "v=tlsrptv1");
    let Some(record) = found.first() else { return };
    let rua = field(&record.value, "rua");
    let good = !rua.is_empty() && rua.split(',').all(|one| opens(one.trim(), "mailto:|https:"));
    if found.len() > 1 || !good {
        out.add(record.value_span)
            .severity(Severity::Warning)
            .title("Nobody sends reports on TLS (TLS-RPT)")
            .message("A TLS-RPT record stands alone and says rua=mailto:… or rua=https:…; senders do not read this one.")
            .advice("Write v=TLSRPTv1; rua=mailto:tls-reports@your-domain");
    }
}

/// The value of `key=value;` in a record.
pub fn field<'a>(record: &'a str, key: &str) -> &'a str {
    let fields = record.split(';').filter_map(|part| part.split_once('='));
    fields.filter(|(name, _)| name.trim().eq_ignore_ascii_case(key)).map(|(_, value)| value.trim()).next().unwrap_or("")
}
