//! Trusted networks that are too wide.

use super::Findings;
use crate::model::{Param, Policy};
use crate::report::{Applicability, Confidence, Severity};
use crate::text::{bared, list, listed};

declare_rule! {
    /// ## What it means
    /// Whoever connects from a network in `mynetworks` may send to anybody without a login. A network that outsiders can come from,
    /// or seem to come from, makes the server an open relay: behind NAT, a container's proxy or a router, strangers arrive with a
    /// private address.
    ///
    /// ## How to repair
    /// Trust this machine only (`127.0.0.0/8 [::1]/128`), or single addresses, and let everybody else log in on port 587.
    "open-relay-mynetworks", "The trusted networks are too wide", Relay, Error,
    explains: ["open-relay-restrictions", "open-relay"],
    references: [("postconf(5): mynetworks", "https://www.postfix.org/postconf.5.html#mynetworks")],
    checks: [Policies(of_policy)],
}

const NAMES: &str = "mynetworks PERMIT_DOCKER RELAY_FROM_HOSTS relay_from_hosts MYNETWORKS RELAYFROM";

fn of_policy(policy: &Policy, out: &mut Findings) {
    for param in &policy.params {
        if listed(NAMES, &param.name) {
            of_list(param, policy.params.len() == 1, out);
        }
    }
    if let Some(param) = policy.set_to("mynetworks_style", "class") {
        out.add(param.value_span)
            .severity(Severity::Warning)
            .message("mynetworks_style = class trusts the whole class A, B or C network of each interface, which is mostly other people's.")
            .advice("Write mynetworks_style = host.")
            .replace("Trust this machine only", Applicability::Review, param.value_span, "host");
    }
}

fn of_list(param: &Param, alone: bool, out: &mut Findings) {
    let (mut worst, mut names, mut first) = (None, String::new(), "");
    for word in list(&param.value) {
        let word = bared(word, "`");
        let Some(width) = width(word).filter(|_| !word.starts_with('!')) else { continue };
        worst = worst.max(Some(width));
        if first.is_empty() {
            first = word;
        } else {
            names.push_str(", ");
        }
        names.push_str(word);
    }
    let Some(worst) = worst else { return };
    // Somebody who shows a single private network and nothing else may well mean just that.
    let meant = alone && names == first;
    let (severity, confidence, title) = match worst {
        Width::All => (Severity::Error, Confidence::Certain, "Everybody is trusted: this server is an open relay"),
        Width::Public => (Severity::Error, Confidence::Likely, "{first} holds public addresses: strangers may relay"),
        Width::Private if meant => (Severity::Warning, Confidence::Possible, "Whole private networks are trusted"),
        Width::Private => (Severity::Warning, Confidence::Likely, "Whole private networks are trusted"),
    };
    let found = out.add(param.value_span).severity(severity).confidence(confidence);
    found
        .value("first", first)
        .value("name", &param.name)
        .value("networks", &names)
        .title(title)
        .message("{name} names {networks}: every client from there may send to anybody without a login.")
        .advice("Trust 127.0.0.0/8 and [::1]/128 and single addresses only; let other clients log in on port 587. Test from outside: swaks --server HOST --to somebody@example.net must be refused.");
    match param.name.as_str() {
        "mynetworks" => found.replace("Trust this machine only", Applicability::Review, param.value_span, "127.0.0.0/8 [::1]/128"),
        "PERMIT_DOCKER" => found.replace("Trust the container itself only", Applicability::Review, param.value_span, "none"),
        _ => found,
    };
}

/// How many strangers a network holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Width {
    /// A whole private range, which NAT and container proxies let strangers appear in.
    Private,
    /// More public addresses than one site has.
    Public,
    /// Everybody.
    All,
}

fn width(word: &str) -> Option<Width> {
    let word = bared(word, "'\";<>");
    if listed("0.0.0.0/0 [::]/0 ::/0 * all 0/0", word) {
        return Some(Width::All);
    }
    if listed("network connected-networks", word) {
        return Some(Width::Private);
    }
    let (address, bits) = word.split_once('/')?;
    let bits: u32 = bits.parse().ok()?;
    let mut parts = address.split('.').map_while(|part| part.parse::<u8>().ok());
    let (Some(first), Some(second)) = (parts.next(), parts.next()) else {
        let address = bared(address, "[]").to_ascii_lowercase();
        let local = "fd fc fe80 ::1 ::ffff:127".split(' ').any(|begin| address.starts_with(begin));
        return (address.contains(':') && !local && bits < 48).then_some(Width::Public);
    };
    let private = match (first, second) {
        (10, _) => bits >= 8,
        (172, 16..=31) => bits >= 12,
        (192, 168) => bits >= 16,
        (127, _) => return None,
        (100, 64..=127) => bits >= 10,
        (169, 254) => bits >= 16,
        _ => false,
    };
    match private {
        // A site's own /24, or a /16 inside 10/8, is a choice; the whole range is not.
        true if (first == 10 && bits <= 8) || (first == 172 && bits <= 16) || (first == 192 && bits <= 16) => Some(Width::Private),
        true => None,
        false if bits == 0 => Some(Width::All),
        false => (bits < 22).then_some(Width::Public),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths() {
        assert_eq!(width("0.0.0.0/0"), Some(Width::All));
        assert_eq!(width("192.0.0.0/8"), Some(Width::Public));
        assert_eq!(width("10.0.0.0/8"), Some(Width::Private));
        assert_eq!(width("172.17.0.0/16"), Some(Width::Private));
        assert_eq!(width("192.168.1.0/24"), None);
        assert_eq!(width("127.0.0.0/8"), None);
        assert_eq!(width("[::ffff:127.0.0.0]/104"), None);
        assert_eq!(width("[fd4d:6169::]/64"), None);
    }
}
