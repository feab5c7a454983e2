//! `mynetworks`: addresses, ranges, `!` exclusions and tables, in order (postconf(5), cidr_table(5)).

use super::tables::{Found, is_table, look};
use super::words::Word;
use crate::text::bared;

/// A range of addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    /// IPv4 addresses stand in the lowest 32 bits.
    pub bits: u128,
    /// How many leading bits are the network's.
    pub prefix: u32,
    /// 32 or 128.
    pub width: u32,
}

impl Network {
    /// `10.0.0.0/8`, `[2001:db8::]/32`, `127.0.0.1`; nothing else, and no bits of hosts.
    pub fn of(text: &str) -> Option<Network> {
        let (address, prefix) = match text.split_once('/') {
            Some((address, prefix)) => (address, Some(prefix.parse::<u32>().ok()?)),
            None => (text, None),
        };
        let bare = bared(address, "[]");
        let (bits, width) = match bare.parse::<std::net::Ipv4Addr>() {
            Ok(four) => (u128::from(u32::from(four)), 32),
            // An IPv6 address without brackets is a table to Postfix.
            Err(_) if address.starts_with('[') => (u128::from(bare.parse::<std::net::Ipv6Addr>().ok()?), 128),
            Err(_) => return None,
        };
        let prefix = prefix.unwrap_or(width);
        let hosts = width.checked_sub(prefix)?;
        let clean = hosts == 0 || bits.trailing_zeros() >= hosts || bits == 0;
        clean.then_some(Network { bits, prefix, width })
    }

    /// Whether it holds IPv4 addresses in IPv6's clothes.
    fn is_mapped(&self) -> bool {
        self.width == 128 && self.prefix >= 96 && self.bits >> 32 == 0xffff
    }

    /// Whether it holds every address of its kind.
    pub fn is_all(&self) -> bool {
        self.prefix == 0
    }
}

/// What `permit_mynetworks` does.
#[derive(Default)]
pub struct Trusting {
    /// Words by which strangers are trusted.
    pub everybody: Option<Word>,
    /// A word that Postfix cannot read, met by strangers.
    pub broken: Option<Word>,
    /// The first word that trusts anybody.
    pub anybody: Option<Word>,
    /// A word that cannot be read stands before it.
    pub broken_first: bool,
    /// A word that Postfix takes for a table of a kind it does not have, which stops it: an IPv6 address without brackets.
    pub fatal: Option<Word>,
    /// Only this machine is trusted.
    pub only_ourselves: bool,
}

/// Reads the list.
pub fn trusting(words: &[Word]) -> Trusting {
    let mut out = Trusting { only_ourselves: true, ..Trusting::default() };
    // Addresses of each family that are decided: how many of 2^32, and whether all of IPv6.
    let (mut four, mut six, mut excluded) = (0_u64, false, false);
    for word in words {
        let (text, positive) = match word.text.strip_prefix('!') {
            Some(rest) => (rest, false),
            None => (word.text.as_str(), true),
        };
        // Whom an exclusion names, no later word trusts.
        let shut_out = excluded;
        let everybody = match Network::of(text) {
            Some(network) if network.width == 32 => {
                four += 1_u64 << (32 - network.prefix);
                excluded |= !positive && network.is_all();
                out.only_ourselves &= !positive || network.bits >> 24 == 127;
                if shut_out {
                    continue;
                }
                four >= 1 << 32 && !excluded
            }
            // Postfix knows IPv4 clients by their IPv4 address alone.
            Some(network) if network.is_mapped() => continue,
            Some(network) => {
                out.only_ourselves &= !positive || network.bits == 1;
                let all = network.is_all() && !six;
                six |= network.is_all();
                all
            }
            None if text.contains(':') && !text.starts_with('[') => {
                if !is_table(text) {
                    out.fatal = out.fatal.or_else(|| Some(word.clone()));
                    continue;
                }
                out.only_ourselves = false;
                matches!(look(text, false, ""), Found::Value(_))
            }
            // Only what is made of an address's signs is read as one; a name, a file or a remark trusts nobody that can be named here.
            None if !text.starts_with('[') && text.bytes().any(|byte| !matches!(byte, b'0'..=b'9' | b'.' | b'/')) => continue,
            // IPv6 clients alone come to it.
            None if text.starts_with('[') => continue,
            None => {
                if out.everybody.is_none() && out.broken.is_none() {
                    out.broken_first = out.anybody.is_none();
                    out.broken = Some(word.clone());
                }
                continue;
            }
        };
        if positive && out.anybody.is_none() {
            out.anybody = Some(word.clone());
        }
        if positive && everybody && out.everybody.is_none() && out.broken.is_none() {
            out.everybody = Some(word.clone());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(value: &str) -> Trusting {
        let words: Vec<Word> = super::super::words::words(value).iter().map(|word| Word { text: (*word).to_owned(), span: None }).collect();
        trusting(&words)
    }

    #[test]
    fn who_is_trusted() {
        for value in ["0.0.0.0/0", "0.0.0.0/1 128.0.0.0/1", "!192.0.2.1 0.0.0.0/0", "[::]/0", "static:all"] {
            assert!(read(value).everybody.is_some(), "{value}");
        }
        for value in ["192.0.0.0/8", "!0.0.0.0/0 127.0.0.0/8", "", "[::ffff:0.0.0.0]/96"] {
            assert!(read(value).everybody.is_none(), "{value}");
        }
        assert!(read("127.0.0.0/8 [::1]/128 [::ffff:127.0.0.0]/104").only_ourselves);
        assert!(!read("127.0.0.0/8 192.0.2.0/24").only_ourselves);
    }

    #[test]
    fn what_cannot_be_read() {
        assert!(read("127.0.0.0/8 192.168.98.0/16").broken.is_some());
        assert!(read("300.1.2.0/24 127.0.0.0/8").broken_first);
        assert!(read("127.0.0.0/8 mail.example.org # remark 10.0.0.0/8;192.0.2.1").broken.is_none());
        assert!(read("127.0.0.0/8 ::1/128").fatal.is_some());
    }
}
