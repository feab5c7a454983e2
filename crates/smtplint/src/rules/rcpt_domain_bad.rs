//! The recipient's domain takes no mail.

use super::{Diagnosis, Findings};
use crate::model::records::{Records, owner};
use crate::model::{ErrorMeaning, Policy, ReplyMeaning};
use crate::report::{Confidence, Severity};

declare_rule! {
    /// ## What it means
    /// DNS has no mail server for the recipient's domain: it is misspelt, expired or says that it takes no mail.
    ///
    /// ## How to repair
    /// Check the domain: dig MX domain.
    "rcpt-domain-bad", "The recipient's domain takes no mail", Delivery, Error,
    explains: ["host-unresolvable"],
    references: ["RFC 5321 §5.1", "RFC 7505"],
    checks: [Policies(of_policy), Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[ReplyMeaning::RcptDomainBad],
    errors: &[ErrorMeaning::RecipientDomain],
    message: "No mail server was found for the recipient's domain.",
    advice: "Check the spelling of the domain, and its records: dig MX DOMAIN.",
};

fn of_policy(policy: &Policy, out: &mut Findings) {
    let Some(records) = Records::of(policy) else { return };
    let domain = records.domain().map(|domain| domain.value.as_str());
    for question in records.all("MX?").filter(|question| domain.is_none_or(|domain| domain.eq_ignore_ascii_case(owner(question)))) {
        let name = owner(question);
        let mail = records.at(name, "MX");
        let (severity, message) = if question.value.starts_with("NXDOMAIN") && mail.is_empty() {
            (Severity::Error, "{name} does not exist.")
        } else if records.lacks(name, "MX") && records.leads_nowhere(name) {
            (Severity::Error, "{name} has neither an MX record nor an address.")
        } else if mail.len() == 1 && mail[0].value == "0 ." {
            (Severity::Info, "{name} says that it takes no mail (null MX).")
        } else {
            continue;
        };
        out.add(mail.first().map_or(question.span, |mail| mail.span))
            .severity(severity)
            .value("name", name)
            .message(message)
            .advice("Check the spelling of the domain. Where it should take mail, it needs an MX record with a server's name.");
    }
}
