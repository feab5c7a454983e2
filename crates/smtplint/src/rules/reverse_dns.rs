//! The sending address has no fitting reverse DNS.

use std::net::IpAddr;

use super::{Diagnosis, Findings};
use crate::model::records::{Records, owner};
use crate::model::{Param, Policy, ReplyMeaning};
use crate::report::{Confidence, Severity};

declare_rule! {
    /// ## What it means
    /// The receiver wants the sending address to have a name (PTR) that points back to the address.
    ///
    /// ## How to repair
    /// Have the owner of the address (the hosting company) set its PTR to the mail server's name, and that name's A or
    /// AAAA record to the address.
    "reverse-dns", "The sending address has no fitting reverse DNS", Delivery, Error,
    explains: ["policy-other", "greylisted"],
    references: ["RFC 1912 §2.1"],
    checks: [Policies(of_policy), Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[ReplyMeaning::ReverseDns],
    errors: &[],
    message: "The sending address has no PTR record, or one that does not point back.",
    advice: "Let the hosting company set the PTR of the address to the server's name; the name must resolve to the same address and be used in EHLO.",
};

/// Records of a server's address that were asked for. Whether it sends mail they do not say.
fn of_policy(policy: &Policy, out: &mut Findings) {
    let Some(records) = Records::of(policy) else { return };
    for question in records.all("PTR?") {
        if let Some(address) = address(owner(question)) {
            of_address(&address, question, records, out);
        }
    }
}

fn of_address(address: &IpAddr, question: &Param, records: Records, out: &mut Findings) {
    let names = records.at(owner(question), "PTR");
    let asked = |name: &str| records.asked(name, if address.is_ipv4() { "A" } else { "AAAA" }).is_some();
    let leads_back = |name: &str| records.addresses(name).iter().any(|(one, _)| one == address);
    let (message, name) = match names.first() {
        None if records.lacks(owner(question), "PTR") => ("{address} has no name (PTR record).", ""),
        Some(name) if names.iter().all(|name| asked(&name.value) && !leads_back(&name.value)) => {
            ("{address} is named {name}, which does not lead back to it.", name.value.as_str())
        }
        _ => return,
    };
    out.add(question.span)
        .severity(Severity::Warning)
        .likely()
        .value("address", &address.to_string())
        .value("name", name)
        .message(message)
        .advice("If this server sends mail: let the hosting company set the PTR of {address} to the server's name, and that name's record to the address.");
}

/// The address that a name below in-addr.arpa or ip6.arpa stands for.
fn address(name: &str) -> Option<IpAddr> {
    let lower = name.to_ascii_lowercase();
    if let Some(labels) = lower.strip_suffix(".in-addr.arpa") {
        let parts: Vec<&str> = labels.rsplit('.').collect();
        return parts.join(".").parse().ok();
    }
    let digits: String = lower.strip_suffix(".ip6.arpa")?.rsplit('.').collect();
    let number = u128::from_str_radix(&digits, 16).ok().filter(|_| digits.len() == 32)?;
    Some(IpAddr::V6(number.into()))
}
