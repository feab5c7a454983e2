//! IP addresses: a stand-in is of the same sort, and in the same network as its neighbours' stand-ins.

use std::net::Ipv6Addr;

use super::known::Known;
use super::{Finder, Kind};
use crate::text::Span;

/// Where addresses have their names.
const ZONES: [&str; 2] = ["in-addr.arpa", "ip6.arpa"];

/// Finds them.
pub fn find(finder: &mut Finder) {
    let seen = finder.seen;
    let bytes = seen.as_bytes();
    let mut at = 0;
    while let Some(start) = bytes[at..].iter().position(|byte| byte.is_ascii_hexdigit() || *byte == b':').map(|start| at + start) {
        let rest = &seen[start..];
        let len = rest.find(|ch: char| !(ch.is_ascii_hexdigit() || matches!(ch, ':' | '.'))).unwrap_or(rest.len());
        at = start + len;
        let before = seen[..start].chars().next_back();
        let word = rest[..len].trim_end_matches('.');
        match word.strip_prefix("6:").filter(|_| seen[..start].ends_with("IPv")) {
            Some(word) => address(finder, word, &seen[at..]),
            None if before.is_none_or(|ch| !ch.is_ascii_alphanumeric() && !matches!(ch, '_' | '.')) => address(finder, word, &seen[at..]),
            None => {}
        }
    }
}

fn address(finder: &mut Finder, word: &str, behind: &str) {
    // An address backwards, the name of its PTR record.
    if let Some(zone) = ZONES.iter().find(|zone| behind.starts_with(**zone)) {
        let start = Span::of(word, finder.seen).start;
        let name = &finder.seen[start..start + word.len() + 1 + zone.len()];
        if pointed(name).is_some() {
            finder.put(name, Kind::Ip);
        }
        return;
    }
    // `::from_url`
    if behind.starts_with(|ch: char| ch.is_ascii_alphabetic() || ch == '_') {
        return;
    }
    // `192.0.2.1:25` has a port.
    let word = word.strip_prefix(':').filter(|rest| !rest.starts_with(':')).unwrap_or(word);
    if is_v6(word) {
        return finder.put(word, Kind::Ip);
    }
    // Four numbers; a fifth makes it a version, a name behind it a look-up in a list.
    let end = word.find(':').unwrap_or(word.len());
    let four = &word[..end];
    // A range of more than 256 addresses names nobody, and its width and bits are what is judged.
    if octets(four).is_some() && !is_wide(behind) {
        finder.put(four, Kind::Ip);
    }
}

/// Whether `/8` to `/23` stands behind an address, and no version (`8.17.1.9/8.17.1.9`).
fn is_wide(behind: &str) -> bool {
    let Some(rest) = behind.strip_prefix('/') else { return false };
    let (digits, after) = rest.split_at(rest.bytes().take_while(u8::is_ascii_digit).count());
    let version = after.strip_prefix('.').is_some_and(|part| part.starts_with(|ch: char| ch.is_ascii_digit()));
    !version && digits.parse::<u8>().is_ok_and(|prefix| prefix < 24)
}

fn octets(word: &str) -> Option<[u8; 4]> {
    let mut octets = [0; 4];
    let mut parts = word.split('.');
    for octet in &mut octets {
        let part = parts.next()?;
        *octet = part.parse().ok().filter(|_| part.len() == 1 || !part.starts_with('0'))?;
    }
    parts.next().is_none().then_some(octets)
}

fn is_v6(word: &str) -> bool {
    let colons = word.matches(':').count();
    let groups = word.split(':').all(|group| group.len() < 5 || octets(group).is_some());
    groups
        && (colons == 7 || colons > 1 && colons < 8 && word.matches("::").count() == 1)
        && word.contains(|ch: char| ch.is_ascii_hexdigit())
}

/// The address whose PTR record has this name.
fn pointed(name: &str) -> Option<String> {
    if let Some(octets) = name.strip_suffix(".in-addr.arpa") {
        let forwards: Vec<&str> = octets.rsplit('.').collect();
        return Some(forwards.join(".")).filter(|four| self::octets(four).is_some());
    }
    let digits: String = name.strip_suffix(".ip6.arpa")?.rsplit('.').collect();
    let number = u128::from_str_radix(&digits, 16).ok().filter(|_| digits.len() == 32)?;
    Some(Ipv6Addr::from(number).to_string())
}

/// The name of an address's PTR record; `otherwise` what is no address.
fn pointer(address: &str, otherwise: &str) -> String {
    if octets(address).is_some() {
        let backwards: Vec<&str> = address.rsplit('.').collect();
        return [&backwards.join("."), ".in-addr.arpa"].concat();
    }
    let Ok(six) = address.parse::<Ipv6Addr>() else { return otherwise.to_owned() };
    let mut out = String::new();
    for digit in format!("{:032x}", u128::from(six)).chars().rev() {
        out.push(digit);
        out.push('.');
    }
    out + "ip6.arpa"
}

/// The networks seen, and the addresses in each.
pub struct Networks {
    networks: Known,
    places: Vec<Known>,
}

impl Networks {
    /// None yet.
    pub fn new() -> Networks {
        Networks { networks: Known::new(), places: Vec::new() }
    }

    /// The stand-in of an address.
    pub fn stand_in(&mut self, word: &str) -> String {
        if let Some(address) = pointed(word) {
            return pointer(&self.stand_in(&address), word);
        }
        match octets(word) {
            Some(octets) => self.v4(octets, word),
            None => self.v6(word),
        }
    }

    fn v4(&mut self, octets: [u8; 4], word: &str) -> String {
        let [first, second, _, last] = octets;
        let network = &word[..word.rfind('.').unwrap_or(0)];
        // Loopback, "any", multicast, netmasks.
        if matches!(first, 0 | 127 | 224..) {
            return word.to_owned();
        }
        let (place, host) = self.place(network, &word[network.len()..]);
        let number = place as u8;
        let [a, b, c] = match (first, second) {
            // RFC 1918, RFC 6598, link-local: the same range. A range's own first network stays.
            (10, 0) | (192, 168) | (172, 16..32) | (100, 64..128) | (169, 254) if octets[2] == 0 => [first, second, 0],
            (10, _) => [10, if second == 0 { 0 } else { 1 + number / 250 }, 1 + number % 250],
            (192, 168) | (172, 16..32) | (100, 64..128) | (169, 254) => [first, second, 1 + number % 250],
            // Documentation's networks (RFC 5737), then those for benchmarks (RFC 2544).
            _ => match place {
                0 => [192, 0, 2],
                1 => [198, 51, 100],
                2 => [203, 0, 113],
                _ => [198, 18 + u8::from(place / 250 % 2 == 1), (place % 250) as u8],
            },
        };
        let last = if matches!(last, 0 | 255) { last } else { 1 + (host % 254) as u8 };
        let mut out = String::new();
        for (nth, part) in [a, b, c, last].into_iter().enumerate() {
            if nth > 0 {
                out.push('.');
            }
            out.push_str(&part.to_string());
        }
        out
    }

    fn v6(&mut self, word: &str) -> String {
        let lower = word.to_ascii_lowercase();
        if lower == "::1" || lower.bytes().all(|byte| matches!(byte, b':' | b'0')) {
            return lower;
        }
        // IPv4-mapped.
        if let Some((start, four)) = lower.rsplit_once(':').filter(|(_, four)| octets(four).is_some()) {
            return [start, ":", &self.stand_in(four)].concat();
        }
        let groups: Vec<&str> = lower.split(':').take(4).take_while(|group| !group.is_empty()).collect();
        let network = groups.join(":");
        let (place, host) = self.place(&network, &lower[network.len()..]);
        let start = if crate::text::opens(&lower, "fe80|fc|fd") { groups.first().copied().unwrap_or("fd00") } else { "2001:db8" };
        let start = if start.starts_with("f") && !start.starts_with("fe80") { "fd00" } else { start };
        let host = if lower.ends_with("::") { String::new() } else { (host + 1).to_string() };
        [start, ":", &(place + 1).to_string(), "::", &host].concat()
    }

    /// The number of a network, and that of an address within it.
    fn place(&mut self, network: &str, rest: &str) -> (usize, usize) {
        let place = self.networks.number(network, Kind::Ip);
        if place == self.places.len() {
            self.places.push(Known::new());
        }
        (place, self.places[place].number(rest, Kind::Ip))
    }
}
