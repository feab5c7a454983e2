//! Networks in CIDR notation.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// A network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    prefix: u8,
}

/// How far a network of trusted clients reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// A network a mail server may trust.
    Narrow,
    /// The bridges that Docker makes, through which outside connections may come.
    Docker,
    /// A whole private range (RFC 1918).
    WholePrivate,
    /// Many public addresses.
    Public,
    /// A great part of the Internet.
    Vast,
    /// Everybody.
    Everybody,
}

impl Network {
    /// Reads `192.0.2.0/24`, `[2001:db8::]/32`, `192.0.2.1`, and BSD's short `10/8`.
    pub fn of(text: &str) -> Option<Self> {
        let (address, prefix) = match text.split_once('/') {
            Some((address, prefix)) => (address, Some(prefix.parse::<u8>().ok()?)),
            None => (text, None),
        };
        let address: IpAddr = address.trim_matches(['[', ']']).parse().ok()?;
        let widest = if address.is_ipv4() { 32 } else { 128 };
        let prefix = prefix.unwrap_or(widest);
        (prefix <= widest).then_some(Network { address, prefix })
    }

    /// How far it reaches.
    pub fn reach(self) -> Reach {
        match self.address {
            IpAddr::V4(address) => reach_v4(address, self.prefix),
            IpAddr::V6(address) => reach_v6(address, self.prefix),
        }
    }

    /// The network as Postfix wants it, if bits beyond the mask are set.
    pub fn without_host_bits(self) -> Option<String> {
        let IpAddr::V4(address) = self.address else { return None };
        let right = Ipv4Addr::from(u32::from(address) & mask(self.prefix));
        (right != address).then(|| format!("{right}/{}", self.prefix))
    }

    /// How many addresses, in words.
    pub fn size(self) -> String {
        match self.address {
            IpAddr::V4(_) if self.prefix == 0 => "every IPv4 address".to_owned(),
            IpAddr::V6(_) if self.prefix == 0 => "every IPv6 address".to_owned(),
            IpAddr::V4(_) => format!("{} addresses", 1u64 << (32 - u32::from(self.prefix))),
            IpAddr::V6(_) => format!("a /{} of IPv6", self.prefix),
        }
    }
}

fn mask(prefix: u8) -> u32 {
    u32::MAX.checked_shl(32 - u32::from(prefix)).unwrap_or(0)
}

fn reach_v4(address: Ipv4Addr, prefix: u8) -> Reach {
    let within = |base: [u8; 4], length: u8| prefix >= length && u32::from(address) & mask(length) == u32::from(Ipv4Addr::from(base));
    if prefix == 0 {
        return Reach::Everybody;
    }
    let private = [([10, 0, 0, 0], 8), ([172, 16, 0, 0], 12), ([192, 168, 0, 0], 16)];
    if private.iter().any(|(base, length)| prefix == *length && within(*base, *length)) {
        return Reach::WholePrivate;
    }
    // Docker's own pools: docker0 is 172.17.0.0/16, Compose takes the /16 behind it.
    let docker = prefix == 16 && within([172, 16, 0, 0], 12) && address.octets()[1] >= 17;
    if docker {
        return Reach::Docker;
    }
    let inside = within([127, 0, 0, 0], 8) || within([169, 254, 0, 0], 16) || within([100, 64, 0, 0], 10);
    if inside || private.iter().any(|(base, length)| within(*base, *length)) {
        return Reach::Narrow;
    }
    match prefix {
        1..=12 => Reach::Vast,
        13..=23 => Reach::Public,
        _ => Reach::Narrow,
    }
}

fn reach_v6(address: Ipv6Addr, prefix: u8) -> Reach {
    let first = address.segments()[0];
    let inside = first & 0xfe00 == 0xfc00 && prefix >= 7 || first & 0xffc0 == 0xfe80 && prefix >= 10;
    // ::ffff:0:0/96 holds all of IPv4.
    let mapped = address.to_ipv4_mapped().filter(|_| prefix >= 96);
    match (mapped, prefix) {
        (Some(inner), _) => reach_v4(inner, prefix - 96),
        (_, 0) => Reach::Everybody,
        _ if inside || address.is_loopback() => Reach::Narrow,
        (_, 1..=28) => Reach::Vast,
        (_, 29..=47) => Reach::Public,
        _ => Reach::Narrow,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn judges_reach() {
        for (text, reach) in [
            ("0.0.0.0/0", Reach::Everybody),
            ("[::]/0", Reach::Everybody),
            ("[::ffff:0.0.0.0]/96", Reach::Everybody),
            ("[::ffff:127.0.0.0]/104", Reach::Narrow),
            ("[::1]/128", Reach::Narrow),
            ("[fe80::]/10", Reach::Narrow),
            ("127.0.0.0/8", Reach::Narrow),
            ("10.0.0.0/8", Reach::WholePrivate),
            ("10.1.0.0/16", Reach::Narrow),
            ("172.17.0.0/16", Reach::Docker),
            ("172.0.0.0/8", Reach::Vast),
            ("192.0.0.0/8", Reach::Vast),
            ("198.18.0.0/15", Reach::Public),
            ("192.0.2.0/24", Reach::Narrow),
        ] {
            assert_eq!(Network::of(text).map(Network::reach), Some(reach), "{text}");
        }
        assert_eq!(Network::of("192.168.98.0/16").and_then(Network::without_host_bits).as_deref(), Some("192.168.0.0/16"));
        assert_eq!(Network::of("hash:/etc/postfix/x"), None);
    }
}
