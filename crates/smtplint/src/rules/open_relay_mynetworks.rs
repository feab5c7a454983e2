//! Trusted networks that are too wide.

use super::Findings;
use crate::knowledge::networks::{Width, meant, width};
use crate::model::{ErrorMeaning, Policy, Trust};
use crate::report::{Applicability, Confidence, Severity};
use crate::text::{Span, listed};

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
    checks: [Policies(of_policy), Paste(of_log)],
}

fn of_policy(policy: &Policy, out: &mut Findings) {
    let mut lists: Vec<&str> = Vec::new();
    for trust in &policy.trusted {
        if !lists.contains(&trust.list.as_str()) {
            lists.push(&trust.list);
            of_list(policy, &trust.list, out);
        }
    }
    // Where networks are named, their style does not matter.
    if let (Some(param), None) = (policy.set_to("mynetworks_style", "class"), policy.get("mynetworks")) {
        out.add(param.value_span)
            .severity(Severity::Warning)
            .message("mynetworks_style = class trusts the whole class A, B or C network of each interface, which is mostly other people's.")
            .advice("Write mynetworks_style = host.")
            .replace("Trust this machine only", Applicability::Review, param.value_span, "host");
    }
}

fn of_log(out: &mut Findings) {
    if let Some(found) = out.otherwise(ErrorMeaning::GatewayTrusted) {
        found
            .severity(Severity::Warning)
            .confidence(Confidence::Possible)
            .title("The container network's gateway is trusted")
            .message("postscreen passes a client whose address is the gateway of a container network. If connections from outside arrive with it (userland proxy, IPv6 NAT), every stranger is trusted.")
            .advice("Look whether outside clients appear with this address. If they do, take the network out of mynetworks, and publish the port without the userland proxy or with the PROXY protocol (postscreen_upstream_proxy_protocol = haproxy).");
    }
}

fn of_list(policy: &Policy, list: &str, out: &mut Findings) {
    let (mut worst, mut names, mut first) = (None, String::new(), None::<&Trust>);
    let mut span = None::<Span>;
    for trust in policy.trusted.iter().filter(|trust| trust.list == list) {
        span = Some(span.map_or(trust.span, |span| span.join(trust.span)));
        let Some(width) = width(&trust.network).filter(|_| !trust.network.starts_with('!')) else { continue };
        // The widest is the one to show.
        if Some(width) > worst {
            (worst, first) = (Some(width), Some(trust));
        }
        if !listed(&names.replace(',', ""), &trust.network) {
            names.push_str(if names.is_empty() { "" } else { ", " });
            names.push_str(&trust.network);
        }
    }
    let (Some(worst), Some(span), Some(first)) = (worst, span, first) else { return };
    // Somebody who shows a single private network and nothing else may well mean just that.
    let alone = policy.params.len() == 1 && names == first.network;
    let (severity, confidence, title) = match worst {
        Width::All => (Severity::Error, Confidence::Certain, "Everybody is trusted: this server is an open relay"),
        Width::Public => (Severity::Error, Confidence::Likely, "{first} holds public addresses: strangers may relay"),
        Width::Private if alone => (Severity::Warning, Confidence::Possible, "Whole private networks are trusted"),
        Width::Private => (Severity::Warning, Confidence::Likely, "Whole private networks are trusted"),
    };
    // A list may take a line for each network: the widest is the one to see.
    let found = out.add(first.span).severity(severity).confidence(confidence);
    found
        .value("first", &first.network)
        .value("name", list)
        .value("networks", &names)
        .title(title)
        .message("{name} names {networks}: every client from there may send to anybody without a login. Behind NAT, a container's proxy or a load balancer without PROXY protocol, strangers seem to come from there, too.")
        .advice("Trust 127.0.0.0/8 and [::1]/128 and single addresses only; let other clients log in on port 587. Postfix: postconf -e 'mynetworks = 127.0.0.0/8 [::1]/128'. Test from outside: swaks --server HOST --to somebody@example.net must be refused.");
    if let Some(meant) = meant(&first.network).filter(|_| worst == Width::Public) {
        found.value("meant", meant).replace("Write {meant}", Applicability::Review, first.span, meant);
    }
    if let Some(instead) = INSTEAD.lines().find_map(|row| row.strip_prefix(list)?.strip_prefix('=')) {
        found.replace("Trust this machine only", Applicability::Review, span, instead);
    }
}

/// What to trust instead, as each list writes it.
const INSTEAD: &str = "\
mynetworks=127.0.0.0/8 [::1]/128
relay_from_hosts=127.0.0.1 : ::::1
relay_hosts=127.0.0.1 : ::::1
allowed_nets=127.0.0.0/8 ::1/128
dc_relay_nets=
RELAYNETS=
relay_acl_allow=127.0.0.1/32
PERMIT_DOCKER=none";
