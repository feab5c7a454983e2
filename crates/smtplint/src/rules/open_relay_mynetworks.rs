//! Trusted networks that are too wide.

use super::Found;
use crate::model::{Case, Param, Policy};
use crate::report::{Applicability, Confidence, Severity};

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
}

fn check(case: &Case, out: &mut Vec<Found>) {
    for policy in &case.policies {
        let named = ["mynetworks", "PERMIT_DOCKER", "RELAY_FROM_HOSTS", "relay_from_hosts", "MYNETWORKS", "RELAYFROM"];
        out.extend(policy.params.iter().filter(|param| named.contains(&param.name.as_str())).filter_map(|param| of_list(policy, param)));
        out.extend(policy.get("mynetworks_style").filter(|param| param.value == "class").map(|param| {
            Found::new(&RULE, param.value_span)
                .severity(Severity::Warning)
                .message(
                    "mynetworks_style = class trusts the whole class A, B or C network of each interface, which is mostly other people's.",
                )
                .advice("Write mynetworks_style = host.")
                .replace("Trust this machine only", Applicability::Review, param.value_span, "host")
        }));
    }
}

fn of_list(policy: &Policy, param: &Param) -> Option<Found> {
    let words = param.value.split([',', ' ', '\t', '\n', '`']).filter(|word| !word.is_empty() && *word != ":" && !word.starts_with('!'));
    let wide: Vec<(&str, Width)> = words.filter_map(|word| width(word).map(|width| (word, width))).collect();
    let (_, worst) = wide.iter().max_by_key(|(_, width)| *width)?;
    let names: Vec<&str> = wide.iter().map(|(word, _)| *word).collect();
    let lone_network = policy.params.len() == 1 && *worst == Width::Private && wide.len() == 1;
    let found = Found::new(&RULE, param.value_span)
        .severity(if *worst == Width::Private { Severity::Warning } else { Severity::Error })
        .confidence(if *worst == Width::All { Confidence::Certain } else if lone_network { Confidence::Possible } else { Confidence::Likely })
        .title(match worst {
            Width::All => "Everybody is trusted: this server is an open relay".to_owned(),
            Width::Public => format!("{} holds public addresses: strangers may relay", names[0]),
            Width::Private => "Whole private networks are trusted".to_owned(),
        })
        .message(format!("{} names {}: every client from there may send to anybody without a login.", param.name, names.join(", ")))
        .advice("Trust 127.0.0.0/8 and [::1]/128 and single addresses only; let other clients log in on port 587. Test from outside: swaks --server HOST --to somebody@example.net must be refused.");
    Some(match param.name.as_str() {
        "mynetworks" => found.replace("Trust this machine only", Applicability::Review, param.value_span, "127.0.0.0/8 [::1]/128"),
        "PERMIT_DOCKER" => found.replace("Trust the container itself only", Applicability::Review, param.value_span, "none"),
        _ => found,
    })
}

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
    let word = word.trim_matches(|ch: char| matches!(ch, '\'' | '"' | ';' | '<' | '>'));
    if matches!(word, "0.0.0.0/0" | "[::]/0" | "::/0" | "*" | "all" | "0/0") {
        return Some(Width::All);
    }
    if matches!(word, "network" | "connected-networks") {
        return Some(Width::Private);
    }
    let (address, bits) = word.split_once('/')?;
    let bits: u32 = bits.parse().ok()?;
    let parts: Vec<u8> = address.split('.').map_while(|part| part.parse().ok()).collect();
    let [first, second, ..] = parts[..] else {
        let address = address.trim_matches(['[', ']']).to_ascii_lowercase();
        let local = address.starts_with("fd")
            || address.starts_with("fc")
            || address.starts_with("fe80")
            || address.starts_with("::1")
            || address.starts_with("::ffff:127");
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
