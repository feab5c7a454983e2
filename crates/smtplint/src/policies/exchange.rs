//! Exchange's receive connectors (`Get-`, `New-`, `Set-ReceiveConnector`, `Add-ADPermission`, DSC): a connector relays for
//! anonymous clients if they have the right ms-Exch-SMTP-Accept-Any-Recipient, or if it takes them for servers of its own
//! (ExternalAuthoritative with ExchangeServers); only RemoteIPRanges then limits who comes to it
//! (learn.microsoft.com: "Receive connectors", "Allow anonymous relay on Exchange servers").

use super::decision::{Ask, Decision, rulings};
use super::is_everybody;
use crate::model::{Answer, Param, Policy, Ruling};
use crate::text::{cut, listed};

/// The rows of every connector that the parameters show.
pub fn decisions(policy: &Policy) -> Vec<Ruling> {
    let mut out = Vec::new();
    let mut start = 0;
    for at in 1..=policy.params.len() {
        let begins = policy.params.get(at).is_none_or(|param| {
            listed("Name Identity", &param.name) && policy.params[start..at].iter().any(|before| before.name == param.name)
        });
        if begins {
            let connector = &policy.params[start..at];
            let several = start > 0 || at < policy.params.len();
            let name = connector.iter().find(|param| listed("Name Identity", &param.name)).filter(|_| several);
            out.extend(of_connector(name.map_or("", |param| &param.value), connector));
            start = at;
        }
    }
    out
}

fn of_connector(name: &str, connector: &[Param]) -> Vec<Ruling> {
    let get = |name: &str| connector.iter().find(|param| param.name == name);
    let holds = |name: &str, part: &str| get(name).filter(|param| param.value.to_ascii_lowercase().contains(part));
    let right = connector
        .iter()
        .find(|param| param.name.starts_with("ExtendedRight") && param.value.to_ascii_lowercase().contains("accept-any-recipient"));
    let anonymous = holds("User", "anonym").or(holds("ExtendedRightAllowEntries", "anonym"));
    let own = holds("AuthMechanism", "externalauthoritative").filter(|_| holds("PermissionGroups", "exchangeservers").is_some());
    let open = right.filter(|_| anonymous.is_some()).or(own);
    let (groups, ranges) = (get("PermissionGroups"), get("RemoteIPRanges"));
    if groups.is_none() && open.is_none() {
        return Vec::new();
    }
    let nets = ranges.map_or(Vec::new(), |ranges| cut(&ranges.value, ", {}()@\"'"));
    let everybody = nets.iter().any(|net| is_everybody(net));
    let hosts: Vec<&str> = nets.iter().copied().filter(|net| !is_everybody(net)).collect();
    let answer = |ask: &Ask| {
        let group = |name: &str| groups.filter(|groups| groups.value.to_ascii_lowercase().contains(name));
        let (accepts, refuses) = (Answer::Accepts, Answer::Refuses);
        let say = |answer, because, param: Option<&Param>| Decision::new(answer, because, param.map(|param| param.span));
        if ask.login {
            return match group("exchangeusers") {
                Some(groups) => say(accepts, "ExchangeUsers may send to anybody", Some(groups)),
                None => say(if groups.is_some() { refuses } else { Answer::Unknown }, "PermissionGroups names no users who log in", groups),
            };
        }
        if ask.host.is_none() && ranges.is_some() && !everybody {
            return say(refuses, "only clients of RemoteIPRanges come to this connector", ranges);
        }
        match (open, ranges) {
            (Some(open), None) if ask.host.is_none() => {
                say(Answer::Unknown, "the right to relay is given, and RemoteIPRanges, which is not shown, says who has it", Some(open))
            }
            (Some(open), _) if open.name == "AuthMechanism" => {
                say(accepts, "ExternalAuthoritative with ExchangeServers takes every client for a server of this organisation", Some(open))
            }
            (Some(open), _) => say(accepts, "anonymous clients have the right to send to any recipient", Some(open)),
            (None, _) if ask.domain.is_some() => match group("anonymous") {
                Some(groups) => say(accepts, "AnonymousUsers may send to this organisation", Some(groups)),
                None => say(refuses, "PermissionGroups names no AnonymousUsers", groups),
            },
            _ => say(refuses, "AnonymousUsers alone may not relay", groups),
        }
    };
    rulings(name, &hosts, &[""], true, true, &answer)
}
