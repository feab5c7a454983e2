//! A resolver that says how sure an answer is.

use std::fmt::{self, Display};
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use futures_util::StreamExt;
use hickory_net::dnssec::DnssecDnsHandle;
use hickory_net::xfer::DnsHandle;
use hickory_net::{DnsError, NetError};
use hickory_proto::dnssec::{Proof, TrustAnchors};
use hickory_proto::op::{DnsRequestOptions, Message, Query, ResponseCode};
use hickory_proto::rr::{Name, RData, Record, RecordType};

use super::runtime::finished;
use super::stub::Stub;
use crate::limits;
use crate::transcript::printable;

/// Where questions go, and what is believed.
#[derive(Clone)]
pub struct Resolver {
    servers: Vec<SocketAddr>,
    /// Nothing, where answers cannot be validated.
    anchors: Option<Arc<TrustAnchors>>,
    /// Hosts are looked up here, too, and not by this machine.
    pub hosts_too: bool,
    /// Ends the questions before their time.
    pub cancel: crate::Cancel,
    /// Where HTTPS is spoken: 443, except in tests.
    pub https_port: u16,
}

/// Questions that belong together: they have a time and a number that they may not exceed, and none is asked twice.
pub struct Round {
    stub: Stub,
    validator: Option<DnssecDnsHandle<Stub>>,
}

impl fmt::Debug for Resolver {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:?}", self.servers)
    }
}

/// How far an answer can be trusted (RFC 4035 §4.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trust {
    /// It ought to be signed, and its signatures are wrong or missing.
    Bogus,
    /// The resolver passes on no signatures, so nothing can be validated.
    Unchecked,
    /// The zone is not signed.
    Insecure,
    /// Validated from a trust anchor down.
    Secure,
}

/// What DNS says to a question.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The name that was asked for, with its dot.
    pub name: String,
    /// The type that was asked for.
    pub kind: &'static str,
    /// NOERROR, NXDOMAIN, …, or why there is no answer.
    pub outcome: Result<ResponseCode, String>,
    /// How far it can be trusted.
    pub trust: Trust,
    /// The records, aliases first.
    pub records: Vec<Record>,
}

impl Answer {
    /// The data of the records of the type that was asked for; none of those that are bogus.
    pub fn data(&self) -> impl Iterator<Item = &RData> {
        let kind = self.kind;
        self.records.iter().filter(move |record| self.trust > Trust::Bogus && record.record_type().to_string() == kind).map(|one| &one.data)
    }

    /// Addresses.
    pub fn addresses(&self) -> impl Iterator<Item = IpAddr> {
        self.data().filter_map(|data| data.ip_addr())
    }

    /// Texts, their parts joined (RFC 7208 §3.3).
    pub fn texts(&self) -> Vec<String> {
        let whole = |data: &RData| match data {
            RData::TXT(text) => Some(String::from_utf8_lossy(&text.txt_data.concat()).into_owned()),
            _ => None,
        };
        self.data().filter_map(whole).collect()
    }

    /// The lines that say so.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = vec![format!(";; {} IN {}: {self}", self.name, self.kind)];
        lines.extend(self.records.iter().take(limits::RECORDS).map(|record| printable(line(record).as_bytes())));
        lines
    }
}

/// `NOERROR, secure`.
impl Display for Answer {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let trust = match self.trust {
            Trust::Bogus => "bogus",
            Trust::Unchecked => "unchecked",
            Trust::Insecure => "insecure",
            Trust::Secure => "secure",
        };
        match &self.outcome {
            Ok(code) => write!(out, "{}, {trust}", words(*code)),
            Err(why) => write!(out, "no answer ({})", printable(why.as_bytes())),
        }
    }
}

/// As `dig` writes it.
fn words(code: ResponseCode) -> String {
    match code {
        ResponseCode::NoError => "NOERROR".to_owned(),
        ResponseCode::NXDomain => "NXDOMAIN".to_owned(),
        ResponseCode::ServFail => "SERVFAIL".to_owned(),
        other => format!("{other:?}").to_uppercase(),
    }
}

/// A record as a zone file has it.
fn line(record: &Record) -> String {
    let data = match &record.data {
        RData::TXT(text) => text.txt_data.iter().map(|part| quoted(part)).collect::<Vec<_>>().join(" "),
        RData::MX(mx) => format!("{} {}", mx.preference, mx.exchange.to_ascii()),
        RData::CNAME(name) => name.to_ascii(),
        RData::PTR(name) => name.to_ascii(),
        RData::SRV(srv) => format!("{} {} {} {}", srv.priority, srv.weight, srv.port, srv.target.to_ascii()),
        other => other.to_string(),
    };
    format!("{} {} IN {} {data}", record.name.to_ascii(), record.ttl, record.record_type())
}

/// A character-string of a zone file (RFC 1035 §5.1).
fn quoted(bytes: &[u8]) -> String {
    let mut out = "\"".to_owned();
    for &byte in bytes {
        match byte {
            b'"' | b'\\' => out.extend(['\\', char::from(byte)]),
            b' '..=b'~' => out.push(char::from(byte)),
            _ => out.push_str(&format!("\\{byte:03}")),
        }
    }
    out + "\""
}

impl Resolver {
    /// Asks these servers. Trusts the root's keys, or the DNSKEY records of `anchor`; the error is a sentence.
    pub fn new(servers: Vec<SocketAddr>, anchor: Option<&str>) -> Result<Resolver, String> {
        let (anchors, zone) = match anchor {
            Some(text) => anchored(text)?,
            None => (TrustAnchors::default(), Name::root()),
        };
        let mut resolver = Resolver { servers, anchors: None, hosts_too: false, cancel: crate::Cancel::default(), https_port: 443 };
        // Where no signatures come through, everything would look bogus.
        if resolver.round().passes_signatures(zone) {
            resolver.anchors = Some(Arc::new(anchors));
        }
        Ok(resolver)
    }

    /// Whether answers can be validated.
    pub fn validates(&self) -> bool {
        self.anchors.is_some()
    }

    /// The first resolver.
    pub fn server(&self) -> Option<SocketAddr> {
        self.servers.first().copied()
    }

    /// Begins to ask.
    pub fn round(&self) -> Round {
        let stub = Stub::new(self.servers.clone(), limits::PORT);
        let validator = self.anchors.as_ref().map(|anchors| DnssecDnsHandle::with_trust_anchor(stub.clone(), anchors.clone()));
        Round { stub, validator }
    }
}

impl Round {
    fn passes_signatures(&self, zone: Name) -> bool {
        let answer = sent(&self.stub, Query::query(zone, RecordType::DNSKEY));
        answer.is_ok_and(|message| message.answers.iter().any(|record| record.record_type() == RecordType::RRSIG))
    }

    /// Asks.
    pub fn ask(&self, name: &str, kind: RecordType) -> Answer {
        let mut answer = Answer::none(name, kind);
        let Ok(mut full) = Name::from_ascii(name.trim_end_matches('.')) else {
            answer.outcome = Err("no name that DNS can hold".to_owned());
            return answer;
        };
        full.set_fqdn(true);
        let query = Query::query(full.clone(), kind);
        let said = match &self.validator {
            Some(validator) => sent(validator, query),
            None => sent(&self.stub, query),
        };
        match said {
            Ok(message) => answer.take(&message, &full, kind, self.validator.is_some()),
            Err(NetError::Dns(DnsError::Nsec { response, proof, .. })) => {
                answer.take(&response, &full, kind, true);
                answer.trust = trust(proof);
            }
            Err(error) => answer.outcome = Err(error.to_string()),
        }
        answer
    }

    /// The addresses of a name, IPv4 before IPv6.
    pub fn addresses(&self, name: &str) -> Vec<IpAddr> {
        [RecordType::A, RecordType::AAAA].iter().flat_map(|&kind| self.ask(name, kind).addresses().collect::<Vec<_>>()).collect()
    }
}

impl Answer {
    /// No answer yet.
    pub(super) fn none(name: &str, kind: RecordType) -> Answer {
        let (name, outcome) = (format!("{}.", name.trim_end_matches('.')), Err("not asked".to_owned()));
        Answer { name, kind: kind.into(), outcome, trust: Trust::Unchecked, records: Vec::new() }
    }

    /// Takes over what belongs to the question: its name's aliases, and the records at their end.
    fn take(&mut self, message: &Message, name: &Name, kind: RecordType, validated: bool) {
        self.outcome = Ok(message.metadata.response_code);
        let mut name = name.clone();
        for _ in 0..limits::ALIASES {
            let here = |record: &&Record| record.name == name;
            let alias =
                message.answers.iter().filter(here).find(|record| record.record_type() == RecordType::CNAME && kind != RecordType::CNAME);
            let Some(alias) = alias else { break };
            let RData::CNAME(target) = &alias.data else { break };
            self.records.push(alias.clone());
            name = target.0.clone();
        }
        self.records.extend(message.answers.iter().filter(|record| record.name == name && record.record_type() == kind).cloned());
        let proofs = if self.records.is_empty() { &message.authorities } else { &self.records };
        if validated {
            // An answer without any proof comes through only from a zone that is known to be unsigned.
            self.trust = proofs
                .iter()
                .filter(|record| record.record_type() != RecordType::RRSIG)
                .map(|record| trust(record.proof))
                .min()
                .unwrap_or(Trust::Insecure);
        }
    }
}

fn trust(proof: Proof) -> Trust {
    match proof {
        Proof::Secure => Trust::Secure,
        Proof::Insecure => Trust::Insecure,
        Proof::Bogus | Proof::Indeterminate => Trust::Bogus,
    }
}

fn sent(handle: &impl DnsHandle, query: Query) -> Result<Message, NetError> {
    let mut options = DnsRequestOptions::default();
    options.edns_set_dnssec_ok = true;
    match finished(handle.lookup(query, options).next()) {
        Some(answer) => answer.map(|response| response.into_message()),
        None => Err(NetError::from("no answer")),
    }
}

/// The keys of a trust anchor file, and whose they are.
fn anchored(text: &str) -> Result<(TrustAnchors, Name), String> {
    let anchors: TrustAnchors = text.parse().map_err(|error| format!("no DNSKEY records as a trust anchor file has them: {error}"))?;
    let owner =
        text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with(';')).and_then(|line| line.split_whitespace().next());
    let zone =
        owner.filter(|_| text.contains("DNSKEY")).and_then(|owner| Name::from_ascii(owner).ok()).ok_or("the trust anchor names no zone")?;
    Ok((anchors, zone))
}

/// The resolvers of this machine (`/etc/resolv.conf`).
pub fn of_this_machine() -> Result<Vec<SocketAddr>, String> {
    let text = std::fs::read_to_string("/etc/resolv.conf").unwrap_or_default();
    let named = text.lines().filter_map(|line| line.trim().strip_prefix("nameserver"));
    let servers: Vec<SocketAddr> = named
        .filter_map(|rest| rest.trim().split('%').next()?.parse::<IpAddr>().ok())
        .take(2)
        .map(|address| (address, 53).into())
        .collect();
    if servers.is_empty() { Err("this machine's resolver is not known: name one with --resolver".to_owned()) } else { Ok(servers) }
}
