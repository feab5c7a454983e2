//! MX and SRV records whose target may not be one.

use super::Findings;
use crate::model::records::{Records, is_private, owner};
use crate::model::{Param, Policy};
use crate::report::Severity;

declare_rule! {
    /// ## What it means
    /// MX and SRV records name a host by a name that has addresses of its own. An address, an alias (CNAME), a name without addresses, or
    /// one that leads into a private network is no such host: senders give up, or each does something else.
    ///
    /// ## How to repair
    /// Point the record to a name with A or AAAA records that everybody can reach. A domain that takes no mail has one record, `0 .`.
    "dns-target-bad", "An MX or SRV record points where it may not", Delivery, Error,
    explains: ["host-unresolvable"],
    references: ["RFC 5321 §5.1", "RFC 2181 §10.3", "RFC 7505"],
    checks: [Policies(of_policy)],
}

fn of_policy(policy: &Policy, out: &mut Findings) {
    let Some(records) = Records::of(policy) else { return };
    for (kind, at) in [("MX", 1), ("SRV", 3)] {
        for param in records.all(kind).filter(|param| !records.is_bogus(owner(param), kind)) {
            let target = param.value.split(' ').nth(at).unwrap_or("");
            match target.trim_end_matches('.') {
                "" => of_nobody(kind, param, records, out),
                host => of_host(kind, host, param, records, out),
            }
        }
    }
}

/// A null MX says that the domain takes no mail: it stands alone.
fn of_nobody(kind: &'static str, param: &Param, records: Records, out: &mut Findings) {
    if kind == "MX" && records.at(owner(param), kind).len() > 1 {
        out.add(param.value_span)
            .message("\"0 .\" says that the domain takes no mail, and other MX records beside it name servers.")
            .advice("Take out \"0 .\", or all the others.");
    }
}

fn of_host(kind: &str, host: &str, param: &Param, records: Records, out: &mut Findings) {
    let addresses = records.addresses(host);
    let alias = records.all("CNAME").find(|alias| owner(alias).eq_ignore_ascii_case(host));
    let private = addresses.iter().find(|(address, _)| is_private(address)).filter(|_| addresses.iter().all(|(one, _)| is_private(one)));
    let (severity, message, advice, shown) = if host.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        (
            Severity::Error,
            "The {kind} record names an address, {host}; it must be a name.",
            "Give the host a name with that address, and name it here.",
            None,
        )
    } else if records.leads_nowhere(host) {
        (
            Severity::Error,
            "{host} has no address, so nobody gets there.",
            "Give {host} an A or AAAA record, or name another host.",
            records.asked(host, "A"),
        )
    } else if let Some((_, address)) = private {
        (
            Severity::Error,
            "{host} leads to {address}, which nobody outside can reach.",
            "Name a host with a public address.",
            Some(*address),
        )
    } else if let Some(alias) = alias {
        (
            Severity::Warning,
            "{host} is an alias (CNAME) of {address}; {kind} records must name the host itself.",
            "Name {address} in the {kind} record.",
            Some(alias),
        )
    } else {
        return;
    };
    let found = out.add(param.value_span).severity(severity).value("kind", kind).value("host", host);
    found.value("address", shown.map_or("", |shown| &shown.value)).message(message).advice(advice);
    found.related(shown.map(|shown| shown.span), "what DNS says of it");
    // Inside a network of one's own such addresses are right.
    if private.is_some() {
        found.likely();
    }
}
