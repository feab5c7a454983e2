//! `mynetworks`: addresses, ranges, `!` exclusions and tables, in order (postconf(5), cidr_table(5)).

use super::tables::{Found, is_table, look};
use super::words::Word;
use crate::text::bared;

/// A range of addresses, as far as it matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    /// How many leading bits are the network's.
    pub prefix: u32,
    /// It is IPv4's.
    pub four: bool,
    /// It holds this machine alone.
    pub loopback: bool,
    /// It holds IPv4 addresses in IPv6's clothes.
    mapped: bool,
}

impl Network {
    /// `10.0.0.0/8`, `[2001:db8::]/32`, `127.0.0.1`; nothing else, and no bits of hosts.
    pub fn of(text: &str) -> Option<Network> {
        let (address, prefix) = match text.split_once('/') {
            Some((address, prefix)) => (address, Some(prefix.parse::<u32>().ok()?)),
            None => (text, None),
        };
        // An IPv6 address without brackets is a table to Postfix.
        if address.starts_with('[') {
            let inner = bared(address, "[]");
            let network =
                Network { prefix: prefix.unwrap_or(128), four: false, loopback: inner == "::1", mapped: inner.starts_with("::ffff:") };
            return is_six(inner).then_some(network);
        }
        let (bits, prefix) = (four(address)?, prefix.unwrap_or(32));
        let hosts = 32_u32.checked_sub(prefix)?;
        let clean = bits.checked_shl(prefix).unwrap_or(0) == 0 || hosts == 0;
        clean.then_some(Network { prefix, four: true, loopback: bits >> 24 == 127, mapped: false })
    }

    /// Whether it holds every address of its kind.
    pub fn is_all(&self) -> bool {
        self.prefix == 0
    }
}

/// The bits of an IPv4 address.
pub fn four(text: &str) -> Option<u32> {
    let (mut bits, mut parts) = (0_u32, 0);
    for part in text.split('.') {
        bits = bits << 8 | u32::from(part.parse::<u8>().ok()?);
        parts += 1;
    }
    (parts == 4).then_some(bits)
}

/// Whether it looks like an IPv6 address.
pub fn is_six(text: &str) -> bool {
    text.matches(':').count() >= 2 && text.bytes().all(|byte| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.'))
}

/// What `permit_mynetworks` does; words by their places in the list.
#[derive(Clone, Copy, Default)]
pub struct Trusting {
    /// By which strangers are trusted.
    pub everybody: Option<usize>,
    /// Which Postfix cannot read, met by strangers.
    pub broken: Option<usize>,
    /// The first that trusts anybody.
    pub anybody: Option<usize>,
    /// Which Postfix takes for a table of a kind it does not have, and stops: an IPv6 address without brackets.
    pub fatal: Option<usize>,
    /// Others than this machine are trusted.
    pub others: bool,
}

impl Trusting {
    /// Whether nobody comes to a word that trusts before one that cannot be read.
    pub fn broken_first(&self) -> bool {
        self.broken.is_some_and(|broken| self.anybody.is_none_or(|anybody| broken < anybody))
    }
}

/// Reads the list.
pub fn trusting(words: &[Word]) -> Trusting {
    let mut out = Trusting::default();
    // How many IPv4 addresses are decided, and whether an exclusion holds them all.
    let (mut decided, mut excluded) = (0_u64, false);
    for (at, word) in words.iter().enumerate() {
        let (text, positive) = match word.text.strip_prefix('!') {
            Some(rest) => (rest, false),
            None => (word.text.as_str(), true),
        };
        let everybody = match Network::of(text) {
            // Postfix knows IPv4 clients by their IPv4 address alone.
            Some(network) if network.mapped => continue,
            Some(network) => {
                out.others |= positive && !network.loopback;
                let shut_out = excluded && network.four;
                if network.four {
                    decided += 1 << (32 - network.prefix);
                    excluded |= !positive && network.is_all();
                }
                if shut_out {
                    continue;
                }
                network.is_all() || network.four && decided >= 1 << 32
            }
            None if text.contains(':') && !text.starts_with('[') => {
                if !is_table(text) {
                    out.fatal = out.fatal.or(Some(at));
                    continue;
                }
                out.others = true;
                matches!(look(text, false, ""), Found::Value(_))
            }
            // Only what is made of an address's signs is read as one; a name, a file or a remark trusts nobody that can be named here,
            // and to an IPv6 range IPv6 clients alone come.
            None if text.bytes().any(|byte| !matches!(byte, b'0'..=b'9' | b'.' | b'/')) => continue,
            None => {
                if out.everybody.is_none() {
                    out.broken = out.broken.or(Some(at));
                }
                continue;
            }
        };
        if positive {
            out.anybody = out.anybody.or(Some(at));
            if everybody && out.broken.is_none() {
                out.everybody = out.everybody.or(Some(at));
            }
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
        assert!(!read("127.0.0.0/8 [::1]/128 [::ffff:127.0.0.0]/104").others);
        assert!(read("127.0.0.0/8 192.0.2.0/24").others);
    }

    #[test]
    fn what_cannot_be_read() {
        assert!(read("127.0.0.0/8 192.168.98.0/16").broken.is_some());
        assert!(read("300.1.2.0/24 127.0.0.0/8").broken_first());
        assert!(read("127.0.0.0/8 mail.example.org # remark 10.0.0.0/8;192.0.2.1").broken.is_none());
        assert!(read("127.0.0.0/8 ::1/128").fatal.is_some());
    }
}
