//! SPF, evaluated on the records that a text shows (RFC 7208).

use std::net::IpAddr;

use crate::model::Param;
use crate::model::records::Records;
use crate::text::{opens, up_to};

/// Terms that ask DNS may be as many in all records together (RFC 7208 §4.6.4).
pub const MOST_LOOKUPS: usize = 10;
/// Of their questions so many may find nothing.
pub const MOST_VOIDS: usize = 2;

/// What a record with all it leads to comes to.
pub struct Spf<'a> {
    records: Records<'a>,
    /// Terms that ask DNS.
    pub lookups: usize,
    /// Their questions that find nothing.
    pub voids: usize,
    /// Terms that stop the evaluation, with the record they stand in and why.
    pub faults: Vec<(&'a Param, String)>,
    /// What the domain's own record says of everybody else: `-`, `~`, `?`, `+`; nothing where it does not say.
    pub all: Option<char>,
    seen: Vec<String>,
}

/// A term: its qualifier, its name, and what it is given.
struct Term<'a> {
    qualifier: char,
    name: String,
    given: &'a str,
}

fn terms(record: &Param) -> impl Iterator<Item = Term<'_>> {
    record.value.split_ascii_whitespace().skip(1).map(|word| {
        let qualifier = word.chars().next().filter(|&first| "+-~?".contains(first));
        let rest = if qualifier.is_some() { &word[1..] } else { word };
        let name = up_to(rest, ":=/");
        Term { qualifier: qualifier.unwrap_or('+'), name: name.to_ascii_lowercase(), given: &rest[name.len()..] }
    })
}

impl<'a> Term<'a> {
    /// The name it asks for; its own record's domain where it names none.
    fn target(&self, domain: &'a str) -> &'a str {
        let given = up_to(self.given.trim_start_matches([':', '=']), "/");
        if given.is_empty() { domain } else { given }
    }

    /// Why it is none, in words that follow it.
    fn fault(&self) -> &'static str {
        let given = self.given.get(1..).unwrap_or("");
        let named = self.given.starts_with(':') && !given.is_empty();
        match self.name.as_str() {
            "include" | "exists" if !named => "names no domain",
            "ip4" if !named || range(given, false).is_none() => "is no IPv4 address or network",
            "ip6" if !named || range(given, true).is_none() => "is no IPv6 address or network",
            "all" if !self.given.is_empty() => "takes nothing behind it",
            "all" | "include" | "exists" | "ip4" | "ip6" | "a" | "mx" | "ptr" => "",
            "redirect" if given.is_empty() => "names no domain",
            // Modifiers that nobody knows are passed over.
            _ if self.given.starts_with('=') => "",
            _ => "is no mechanism of SPF",
        }
    }
}

/// Address and prefix length.
fn range(text: &str, six: bool) -> Option<(IpAddr, u8)> {
    let (address, bits) = text.split_once('/').unwrap_or((text, ""));
    let address: IpAddr = address.parse().ok().filter(|address: &IpAddr| address.is_ipv6() == six)?;
    let most = if six { 128 } else { 32 };
    let bits = if bits.is_empty() { most } else { bits.parse().ok().filter(|bits| *bits <= most)? };
    Some((address, bits))
}

/// Whether two addresses are of one network.
fn same(one: &IpAddr, other: &IpAddr, bits: u8) -> bool {
    let number = |address: &IpAddr| match address {
        IpAddr::V4(four) => (u128::from(u32::from(*four)) << 96, false),
        IpAddr::V6(six) => (u128::from(*six), true),
    };
    let ((one, six), (other, also)) = (number(one), number(other));
    six == also && (bits == 0 || one >> (128 - u32::from(bits)) == other >> (128 - u32::from(bits)))
}

impl<'a> Spf<'a> {
    /// Follows the record of a domain to its end: every term counts, as for an address that none of them names.
    pub fn of(records: Records<'a>, domain: &str) -> Spf<'a> {
        let mut spf = Spf { records, lookups: 0, voids: 0, faults: Vec::new(), all: None, seen: Vec::new() };
        spf.follow(domain, true);
        spf
    }

    fn follow(&mut self, domain: &str, own: bool) {
        self.seen.push(domain.to_ascii_lowercase());
        let [record] = self.records.texts(domain, SPF)[..] else { return };
        let all = terms(record).find(|term| term.name == "all").map(|term| term.qualifier);
        if own {
            self.all = all;
        }
        for term in terms(record) {
            self.term(&term, record, domain, own, all.is_some());
        }
    }

    fn term(&mut self, term: &Term, record: &'a Param, domain: &str, own: bool, ends: bool) {
        let fault = term.fault();
        if !fault.is_empty() {
            self.faults.push((record, [&term.name, term.given, " ", fault].concat()));
            return;
        }
        let target = term.target(domain);
        match term.name.as_str() {
            "redirect" if ends => return,
            "include" | "redirect" => self.lead(target, record, own && term.name == "redirect"),
            "a" => self.ask(target, &["A"]),
            "mx" => self.ask(target, &["MX"]),
            "exists" => self.ask(target, &["A"]),
            "ptr" => self.lookups += 1,
            _ => {}
        }
    }

    fn lead(&mut self, target: &str, record: &'a Param, own: bool) {
        self.lookups += 1;
        if target.contains('%') {
            return;
        }
        if self.seen.iter().any(|seen| seen.eq_ignore_ascii_case(target)) {
            if self.seen.first().is_some_and(|first| first.eq_ignore_ascii_case(target)) {
                self.faults.push((record, ["include:", target, " leads back to where it began"].concat()));
            }
            return;
        }
        if self.records.lacks(target, "TXT") {
            self.voids += 1;
        }
        // Nothing is said of what was not asked.
        if self.records.asked(target, "TXT").is_some_and(crate::model::records::answered) {
            match self.records.texts(target, SPF).len() {
                0 => self.faults.push((record, [target, " has no SPF record"].concat())),
                1 => {}
                _ => self.faults.push((record, [target, " has more than one SPF record"].concat())),
            }
        }
        self.follow(target, own);
    }

    fn ask(&mut self, target: &str, kinds: &[&'a str]) {
        self.lookups += 1;
        if kinds.iter().all(|kind| self.records.lacks(target, kind)) {
            self.voids += 1;
        }
    }
}

/// How a record begins, in lower case.
pub const SPF: &str = "v=spf1";

/// What the record of a domain says of an address: `+`, `-`, `~`, `?`; nothing where that cannot be known from the text.
pub fn result(records: Records, domain: &str, address: &IpAddr, depth: u8) -> Option<char> {
    let [record] = records.texts(domain, SPF)[..] else { return None };
    let mut redirect = None;
    for term in terms(record) {
        let target = term.target(domain);
        let bits = |six: bool| network_bits(term.given, six);
        let hit = match term.name.as_str() {
            "all" => true,
            "ip4" | "ip6" => range(term.given.get(1..)?, term.name == "ip6").is_some_and(|(network, bits)| same(&network, address, bits)),
            "include" if depth < 10 && !target.contains('%') => result(records, target, address, depth + 1)? == '+',
            "a" if !target.contains('%') => records.addresses(target).iter().any(|(one, _)| same(one, address, bits(one.is_ipv6()))),
            "mx" if !target.contains('%') => {
                let hosts = records.at(target, "MX").into_iter().filter_map(|param| param.value.split(' ').nth(1));
                hosts.flat_map(|host| records.addresses(host)).any(|(one, _)| same(&one, address, bits(one.is_ipv6())))
            }
            "redirect" => {
                redirect = Some(target);
                false
            }
            _ if opens(term.given, "=") => false,
            // What depends on the message, or on names that were not asked for.
            _ => return None,
        };
        if hit {
            return Some(term.qualifier);
        }
    }
    match redirect {
        Some(target) if depth < 10 => result(records, target, address, depth + 1),
        _ => Some('?'),
    }
}

/// `/24` or `/24//64` behind a term.
fn network_bits(given: &str, six: bool) -> u8 {
    let (four, long) = match given.split_once('/') {
        Some((_, rest)) => rest.split_once('/').unwrap_or((rest, "")),
        None => ("", ""),
    };
    let text = if six { long.trim_start_matches('/') } else { four };
    let most = if six { 128 } else { 32 };
    text.parse().unwrap_or(most).min(most)
}
