//! Whom a range of addresses holds: private ranges (RFC 1918, RFC 6598, RFC 3927, RFC 4193), Docker's pools (dockerd's
//! default-address-pools), and slips of the pen.

use crate::text::{bared, listed};

/// How many strangers a network holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Width {
    /// A whole private range, which NAT and container proxies let strangers appear in.
    Private,
    /// More public addresses than one site has.
    Public,
    /// Everybody.
    All,
}

/// How many strangers come from a network as a list names it; nothing where it is one's own to trust.
pub fn width(word: &str) -> Option<Width> {
    let word = bared(word, "'\";<>");
    if listed("0.0.0.0/0 [::]/0 ::/0 * all 0/0", word) {
        return Some(Width::All);
    }
    if listed("network connected-networks", word) {
        return Some(Width::Private);
    }
    let (address, bits) = word.split_once('/')?;
    let bits: u32 = bits.parse().ok()?;
    let mut parts = address.split('.').map_while(|part| part.parse::<u8>().ok());
    let (Some(first), Some(second)) = (parts.next(), parts.next()) else {
        let address = bared(address, "[]").to_ascii_lowercase();
        let local = "fd fc fe80 ::1 ::ffff:127".split(' ').any(|begin| address.starts_with(begin));
        return (address.contains(':') && !local && bits < 48).then_some(Width::Public);
    };
    let private = match (first, second) {
        (10, _) => bits >= 8,
        // Neither pool of Docker's: 172.31.0.0/16 is what a default VPC of AWS has ("Default VPCs", Amazon VPC User Guide).
        (172, 16 | 31) if bits >= 16 => return None,
        (172, 16..=31) => bits >= 12,
        (192, 168) => bits >= 16,
        (127, _) => return None,
        (100, 64..=127) => bits >= 10,
        (169, 254) => bits >= 16,
        _ => false,
    };
    match private {
        // A site's own /24, or a /16 inside 10/8, is a choice; the whole range is not.
        true if (first == 10 && bits <= 8) || (first == 172 && bits <= 16) || (first == 192 && bits <= 16) => Some(Width::Private),
        true => None,
        false if bits == 0 => Some(Width::All),
        false => (bits < 22).then_some(Width::Public),
    }
}

/// The range that was meant where a digit of a private one was left out.
pub fn meant(word: &str) -> Option<&'static str> {
    match word.split_once('/')?.0 {
        "172.0.0.0" => Some("172.16.0.0/12"),
        "192.0.0.0" => Some("192.168.0.0/16"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths() {
        assert_eq!(width("0.0.0.0/0"), Some(Width::All));
        assert_eq!(width("192.0.0.0/8"), Some(Width::Public));
        assert_eq!(width("10.0.0.0/8"), Some(Width::Private));
        assert_eq!(width("172.17.0.0/16"), Some(Width::Private));
        assert_eq!(width("192.168.1.0/24"), None);
        assert_eq!(width("127.0.0.0/8"), None);
        assert_eq!(width("[::ffff:127.0.0.0]/104"), None);
        assert_eq!(width("[fd4d:6169::]/64"), None);
    }
}
