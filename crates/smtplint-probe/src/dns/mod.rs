//! What DNS says of a domain and of its mail servers, written down as `dig` and zone files write it. Nothing is judged here either.

mod autoconfig;
mod dane;
mod domain;
mod https;
mod resolver;
mod runtime;
mod spf;
mod stub;

use std::collections::HashSet;

use hickory_proto::rr::{RData, RecordType};

pub use domain::Domain;
pub use resolver::{Answer, Resolver, Trust, of_this_machine};

use dane::Peer;
use resolver::Round;

use crate::link::Watch;
use crate::transcript::Event;

/// Questions, each written down with its answer, once.
pub(crate) struct Record<'a> {
    /// Everything so far.
    pub events: Vec<Event>,
    resolver: &'a Resolver,
    round: Round,
    asked: HashSet<(String, RecordType)>,
    watch: Watch<'a>,
}

impl<'a> Record<'a> {
    /// An empty record.
    pub fn new(resolver: &'a Resolver, watch: Watch<'a>) -> Record<'a> {
        Record { events: Vec::new(), resolver, round: resolver.round(), asked: HashSet::new(), watch }
    }

    fn say(&mut self, line: String) {
        let event = Event::Dns(line);
        (self.watch)(&event);
        self.events.push(event);
    }

    /// Asks, and writes the answer down.
    pub fn ask(&mut self, name: &str, kind: RecordType) -> Answer {
        if self.resolver.cancel.is_asked() {
            return Answer::none(name, kind);
        }
        let answer = self.round.ask(name, kind);
        if self.asked.insert((name.to_ascii_lowercase(), kind)) {
            answer.lines().into_iter().for_each(|line| self.say(line));
        }
        answer
    }

    /// TLSA records, and whether they fit a certificate.
    pub fn dane(&mut self, name: &str, chain: &Peer) {
        let answer = self.ask(name, RecordType::TLSA);
        if answer.trust == Trust::Secure && answer.data().next().is_some() {
            let fits = dane::fits(answer.data(), chain);
            self.say(format!(";; DANE {}: {fits}", answer.name));
        }
    }

    /// The addresses of a name, IPv4 before IPv6.
    fn addresses(&mut self, name: &str) -> Vec<std::net::IpAddr> {
        [RecordType::A, RecordType::AAAA].into_iter().flat_map(|kind| self.ask(name, kind).addresses().collect::<Vec<_>>()).collect()
    }
}

impl Resolver {
    /// The mail servers of a domain, the preferred first (RFC 5321 §5.1); the error says why there are none.
    pub fn mail_servers(&self, domain: &str) -> Result<Vec<String>, String> {
        let answer = self.round().ask(domain, RecordType::MX);
        let mut hosts: Vec<(u16, String)> = answer.data().filter_map(exchange).collect();
        hosts.sort();
        if hosts.iter().any(|(_, host)| host.is_empty()) {
            return Err(format!("{domain} takes no mail (null MX)"));
        }
        if hosts.is_empty() && !self.round().addresses(domain).is_empty() {
            hosts.push((0, domain.to_owned()));
        }
        if hosts.is_empty() {
            Err(format!("{domain} has no mail servers: {answer}"))
        } else {
            Ok(hosts.into_iter().map(|(_, host)| host).collect())
        }
    }

    /// The addresses of a host.
    pub fn addresses(&self, host: &str) -> Vec<std::net::IpAddr> {
        self.round().addresses(host)
    }

    /// The domain that a host's mail is for: itself or the nearest above it that has mail servers.
    pub fn domain_of(&self, host: &str) -> Option<String> {
        if host.parse::<std::net::IpAddr>().is_ok() {
            return None;
        }
        let round = self.round();
        let has_mail = |name: &&str| round.ask(name, RecordType::MX).data().any(|data| exchange(data).is_some());
        above(host).find(has_mail).map(str::to_owned)
    }
}

/// A name and those above it, as far as two labels.
fn above(name: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(name), |name| name.split_once('.').map(|(_, rest)| rest)).filter(|name| name.contains('.'))
}

/// Preference and host of an MX record, without the dot; empty where the domain takes no mail (RFC 7505).
fn exchange(data: &RData) -> Option<(u16, String)> {
    match data {
        RData::MX(mx) => Some((mx.preference, mx.exchange.to_ascii().trim_end_matches('.').to_owned())),
        _ => None,
    }
}
