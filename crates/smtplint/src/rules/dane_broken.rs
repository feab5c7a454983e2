//! DANE: TLSA records that keep mail away, or protect nothing.

use super::Findings;
use crate::model::records::{Records, owner};
use crate::model::{Param, Policy};
use crate::report::Severity;
use crate::text::opens;

declare_rule! {
    /// ## What it means
    /// A TLSA record tells senders which certificate the server has. Where DNSSEC vouches for the record, senders deliver to no other; where
    /// it does not, they do not read it.
    ///
    /// ## How to repair
    /// Publish `3 1 1` with the digest of the key that the server uses, and before a key is changed, both. Sign the zone with DNSSEC.
    "dane-broken", "The TLSA records do not fit the server", Delivery, Error,
    explains: [],
    references: ["RFC 7672", "RFC 7671"],
    checks: [Policies(of_policy)],
}

fn of_policy(policy: &Policy, out: &mut Findings) {
    let Some(records) = Records::of(policy) else { return };
    for question in records.all("TLSA?") {
        of_question(question, records, out);
    }
    for said in records.all("DANE").filter(|said| opens(&said.value, "no record")) {
        let name = owner(said);
        out.add(said.span)
            .value("name", name)
            .message(
                "None of the TLSA records of {name} fits the certificate that the server shows: senders that keep DANE deliver nothing.",
            )
            .advice("Publish the digest of the present key (3 1 1), or give the server the key that is published.")
            .related(records.at(name, "TLSA").first().map(|record| record.span), "what is published");
    }
}

fn of_question(question: &Param, records: Records, out: &mut Findings) {
    let name = owner(question);
    let found = records.at(name, "TLSA");
    if question.value.ends_with(", bogus") {
        out.add(question.span)
            .value("name", name)
            .title("DNSSEC fails for {name}")
            .message("The answer for the TLSA records of {name} does not pass validation: senders that keep DANE hold mail back.")
            .advice("Let whoever runs the zone's name servers look at its signatures.");
    } else if let (Some(record), true) = (found.first(), question.value.ends_with(", insecure")) {
        out.add(record.span)
            .severity(Severity::Warning)
            .title("TLSA records without DNSSEC protect nothing")
            .message("The zone is not signed, so senders do not read its TLSA records.")
            .advice("Sign the zone with DNSSEC, or take the records out.");
    } else if !found.is_empty() && found.iter().all(|record| opens(&record.value, "0 |1 ")) {
        out.add(found[0].span)
            .severity(Severity::Warning)
            .title("Senders of mail know only the TLSA usages 2 and 3")
            .message("Usages 0 and 1 are for other protocols; between mail servers they count as if they could not be read.")
            .advice("Publish 3 1 1 with the digest of the server's key.");
    }
}
