//! A name server in a thread: it answers with what it is given, signs its zone if asked to, and lies where a test wants it.

use std::collections::HashMap;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, UdpSocket};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use hickory_proto::dnssec::crypto::Ed25519SigningKey;
use hickory_proto::dnssec::rdata::{DNSKEY, DNSSECRData, NSEC, RRSIG};
use hickory_proto::dnssec::{DnssecSigner, SigningKey};
use hickory_proto::op::{Message, Query, ResponseCode};
use hickory_proto::rr::rdata::{self, A, AAAA, CNAME, MX, SOA, SRV, TLSA, TXT};
use hickory_proto::rr::{DNSClass, Name, RData, Record, RecordSet, RecordType};

/// What a server knows, and how it behaves.
#[derive(Default)]
pub struct Names {
    records: HashMap<(Name, RecordType), Vec<Record>>,
    signer: Option<DnssecSigner>,
    /// Names whose signatures are broken.
    bogus: Vec<Name>,
    /// Names whose answers come cut over UDP.
    cut: Vec<Name>,
    /// Names below which nothing is signed.
    unsigned: Vec<Name>,
    /// Names that get no answer at all.
    silent: Vec<Name>,
    /// Whether a datagram that answers something else comes first.
    noisy: bool,
}

pub fn name(text: &str) -> Name {
    let mut name = Name::from_ascii(text).expect("a name");
    name.set_fqdn(true);
    name
}

impl Names {
    /// Adds records as a zone file has them: `mail A 192.0.2.1`.
    pub fn with(mut self, lines: &str) -> Names {
        for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let (owner, rest) = line.split_once(' ').expect("an owner");
            let (kind, data) = rest.split_once(' ').expect("a type");
            let data = data_of(kind, data);
            let record = Record::from_rdata(name(owner), 300, data);
            self.records.entry((name(owner), record.record_type())).or_default().push(record);
        }
        self
    }

    /// Signs everything as `example.org`; and the DNSKEY record that is its trust anchor.
    pub fn signed(mut self) -> (Names, String) {
        let key = Ed25519SigningKey::from_pkcs8(&Ed25519SigningKey::generate_pkcs8().expect("a key")).expect("a key");
        let public = key.to_public_key().expect("a key");
        let dnskey = DNSKEY::new(true, true, false, public);
        let zone = name("example.org");
        let record = Record::from_rdata(zone.clone(), 300, RData::DNSSEC(DNSSECRData::DNSKEY(dnskey.clone())));
        let anchor = format!("example.org. 300 IN DNSKEY {dnskey}\n");
        self.records.insert((zone.clone(), RecordType::DNSKEY), vec![record]);
        self.signer = Some(DnssecSigner::new(dnskey, Box::new(key), zone, Duration::from_secs(86_400)));
        (self, anchor)
    }

    pub fn bogus(mut self, owner: &str) -> Names {
        self.bogus.push(name(owner));
        self
    }

    pub fn cut(mut self, owner: &str) -> Names {
        self.cut.push(name(owner));
        self
    }

    pub fn unsigned(mut self, owner: &str) -> Names {
        self.unsigned.push(name(owner));
        self.with(&format!("{owner} NS ns.example.org"))
    }

    pub fn noisy(mut self) -> Names {
        self.noisy = true;
        self
    }

    pub fn silent(mut self, owner: &str) -> Names {
        self.silent.push(name(owner));
        self
    }

    /// Starts it.
    pub fn serve(self) -> SocketAddr {
        let (udp, tcp) = loop {
            let udp = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
            if let Ok(tcp) = TcpListener::bind(udp.local_addr().expect("an address")) {
                break (udp, tcp);
            }
        };
        let address = udp.local_addr().expect("an address");
        let names = Arc::new(self);
        let same = names.clone();
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok((count, from)) = udp.recv_from(&mut buffer) {
                let Ok(question) = Message::from_vec(&buffer[..count]) else { continue };
                if names.noisy {
                    let _ = udp.send_to(b"rubbish", from);
                    let mut other = names.answer(&question);
                    other.metadata.id = other.metadata.id.wrapping_add(1);
                    let _ = udp.send_to(&other.to_vec().expect("a message"), from);
                }
                let mut answer = names.answer(&question);
                let asked = answer.queries[0].name().clone();
                if names.silent.contains(&asked) {
                    continue;
                }
                if names.cut.contains(&asked) {
                    answer.answers.clear();
                    answer.metadata.truncation = true;
                }
                let _ = udp.send_to(&answer.to_vec().expect("a message"), from);
            }
        });
        thread::spawn(move || {
            for mut stream in tcp.incoming().flatten() {
                let mut length = [0; 2];
                if stream.read_exact(&mut length).is_err() {
                    continue;
                }
                let mut question = vec![0; usize::from(u16::from_be_bytes(length))];
                let _ = stream.read_exact(&mut question);
                let Ok(question) = Message::from_vec(&question) else { continue };
                let answer = same.answer(&question).to_vec().expect("a message");
                let _ = stream.write_all(&[&(answer.len() as u16).to_be_bytes()[..], &answer].concat());
            }
        });
        address
    }

    fn answer(&self, question: &Message) -> Message {
        let query = question.queries[0].clone();
        let mut answer = Message::response(question.metadata.id, question.metadata.op_code);
        answer.metadata.recursion_available = true;
        answer.add_query(query.clone());
        let mut owner = query.name().clone();
        let mut seen = 0;
        while let Some(alias) = self.records.get(&(owner.clone(), RecordType::CNAME)).filter(|_| seen < 20) {
            self.add(&owner, alias, &mut answer);
            let RData::CNAME(target) = &alias[0].data else { break };
            owner = target.0.clone();
            seen += 1;
        }
        match self.records.get(&(owner.clone(), query.query_type())) {
            Some(records) => self.add(&owner, records, &mut answer),
            None => self.nothing(&owner, &query, &mut answer),
        }
        answer
    }

    fn add(&self, owner: &Name, records: &[Record], answer: &mut Message) {
        let records = records.to_vec();
        let signature = self.signature(owner, &records);
        answer.add_answers(records);
        answer.add_answers(signature);
    }

    /// NXDOMAIN; in a signed zone NODATA, with an NSEC record that says no more than that (RFC 4470).
    fn nothing(&self, owner: &Name, query: &Query, answer: &mut Message) {
        let known = self.records.keys().any(|(name, _)| name == owner);
        let zone = name("example.org");
        let Some(_) = self.signer.as_ref().filter(|_| zone.zone_of(owner) && !self.is_unsigned(owner, query.query_type())) else {
            answer.metadata.response_code = if known { ResponseCode::NoError } else { ResponseCode::NXDomain };
            return;
        };
        let soa = SOA::new(name("ns.example.org"), name("hostmaster.example.org"), 1, 7200, 3600, 86_400, 300);
        let types = self.records.keys().filter(|(name, _)| name == owner).map(|(_, kind)| *kind);
        let cut = self.unsigned.contains(owner).then_some(RecordType::NS);
        let types = types
            .chain([RecordType::RRSIG, RecordType::NSEC])
            .filter(|kind| cut.is_none() || *kind != RecordType::A && *kind != RecordType::TLSA && *kind != RecordType::NS)
            .chain(cut);
        let next = owner.prepend_label(&b"\0"[..]).expect("a name");
        assert!(!types.clone().any(|kind| kind == query.query_type()));
        let nsec = NSEC::new(next, types);
        for (at, data) in [(zone, RData::SOA(soa)), (owner.clone(), RData::DNSSEC(DNSSECRData::NSEC(nsec)))] {
            let record = vec![Record::from_rdata(at.clone(), 300, data)];
            let signature = self.signature(&at, &record);
            answer.add_authorities(record);
            answer.add_authorities(signature);
        }
    }

    /// Below a cut nothing is signed; at it the parent still signs that there is no DS.
    fn is_unsigned(&self, owner: &Name, kind: RecordType) -> bool {
        self.unsigned.iter().any(|cut| cut.zone_of(owner) && !(cut == owner && kind == RecordType::DS))
    }

    fn signature(&self, owner: &Name, records: &[Record]) -> Vec<Record> {
        let Some(signer) = &self.signer else { return Vec::new() };
        let parents = matches!(records[0].record_type(), RecordType::NSEC | RecordType::SOA);
        let plain = self.unsigned.iter().any(|cut| cut.zone_of(owner)) && !parents;
        if plain || !name("example.org").zone_of(owner) {
            return Vec::new();
        }
        let mut set = RecordSet::new(owner.clone(), records[0].record_type(), 0);
        for record in records {
            set.insert(record.clone(), 0);
        }
        let now = time::OffsetDateTime::now_utc();
        let rrsig = RRSIG::from_rrset(&set, DNSClass::IN, now - Duration::from_secs(60), signer).expect("a signature");
        let mut data = RData::DNSSEC(DNSSECRData::RRSIG(rrsig.clone()));
        if self.bogus.contains(owner) {
            let mut wrong = rrsig.sig().to_vec();
            wrong[7] ^= 1;
            data = RData::DNSSEC(DNSSECRData::RRSIG(RRSIG::from_sig(rrsig.input().clone(), wrong)));
        }
        vec![Record::from_rdata(owner.clone(), 300, data)]
    }
}

fn data_of(kind: &str, data: &str) -> RData {
    let words: Vec<&str> = data.split(' ').collect();
    let number = |at: usize| words[at].parse::<u16>().expect("a number");
    match kind {
        "A" => RData::A(A(data.parse().expect("an address"))),
        "AAAA" => RData::AAAA(AAAA(data.parse().expect("an address"))),
        "CNAME" => RData::CNAME(CNAME(name(data))),
        "NS" => RData::NS(rdata::NS(name(data))),
        "PTR" => RData::PTR(rdata::PTR(name(data))),
        "MX" => RData::MX(MX::new(number(0), name(words[1]))),
        "SRV" => RData::SRV(SRV::new(number(0), number(1), number(2), name(words[3]))),
        "TXT" => RData::TXT(TXT::new(data.split('|').map(str::to_owned).collect())),
        "TLSA" => {
            let bytes = (0..words[3].len() / 2).map(|at| u8::from_str_radix(&words[3][2 * at..2 * at + 2], 16).expect("hex")).collect();
            RData::TLSA(TLSA::new((number(0) as u8).into(), (number(1) as u8).into(), (number(2) as u8).into(), bytes))
        }
        other => panic!("{other}"),
    }
}
