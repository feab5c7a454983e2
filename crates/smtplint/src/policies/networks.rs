//! Servers of which a list of networks says who may relay: images, small relays, Debian's Exim, access maps, tcpserver's rules.

use super::decision::{Ask, Decision, rulings};
use super::network::holds;
use crate::model::{Answer, Cause, Param, Policy, Trust};
use crate::text::{Span, cut, listed};

/// Settings that are such a list.
const LISTS: &str = "MYNETWORKS RELAY_FROM_HOSTS dc_relay_nets RELAYNETS allowed_nets";

/// Whom these lists trust, and the rows that come of it.
pub fn settle(mut policy: Policy, text: &str) -> Policy {
    let Some(at) = policy.params.iter().position(|param| listed(LISTS, &param.name)) else { return policy };
    let param = policy.params[at].clone();
    if policy.trusted.is_empty() {
        policy.trusted = words(&param, text);
    }
    // An empty list of smtprelay lets everybody in; of the others, nobody.
    if param.name == "allowed_nets" && param.value.is_empty() {
        policy.trusted.push(Trust { list: param.name.clone(), network: "0.0.0.0/0".to_owned(), span: param.value_span });
    }
    let hidden = param.value.starts_with('$');
    let others = Decision::new(if hidden { Answer::Unknown } else { Answer::Refuses }, "it is in no trusted network", Some(param.span));
    decide(&mut policy, true, others.by(if hidden { Cause::Hidden } else { Cause::Default }));
    policy
}

/// The words of a list of networks, each where it stands.
#[inline(never)]
pub fn words(param: &Param, text: &str) -> Vec<Trust> {
    let raw = param.value_span.text(text);
    let mut out = Vec::new();
    for word in cut(&param.value, " ,;:\"'[]").into_iter().filter(|word| !word.starts_with('<')) {
        let at = raw.find(word).map(|at| Span::new(param.value_span.start + at, param.value_span.start + at + word.len()));
        out.push(Trust { list: param.name.clone(), network: word.to_owned(), span: at.unwrap_or(param.value_span) });
    }
    out
}

/// The rows: whom the policy trusts may send anywhere, and so may who has logged in; what others hear.
pub fn decide(policy: &mut Policy, logins: bool, others: Decision) {
    let mut hosts: Vec<&str> = policy.trusted.iter().map(|trust| trust.network.as_str()).filter(|net| !super::is_everybody(net)).collect();
    hosts.push("127.0.0.1");
    let rows = rulings("", &hosts, &[""], true, logins, &|ask: &Ask| {
        let named = policy.trusted.iter().find(|trust| holds(&trust.network, ask.host));
        let accepts = |because, cause| Decision::new(Answer::Accepts, because, named.map(|trust| trust.span)).by(cause);
        match named {
            _ if ask.login => accepts("it has logged in", Cause::Login),
            Some(_) => accepts("", if ask.host.is_some() { Cause::Network } else { Cause::Word }),
            None if ask.host == Some("127.0.0.1") => accepts("this machine is trusted", Cause::Network),
            None if ask.domain.is_some() && others.cause != Cause::Word => accepts("its own domains", Cause::Default),
            None => others,
        }
    });
    policy.rulings = rows;
}
