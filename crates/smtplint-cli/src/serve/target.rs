//! What may be asked of whom: a page must not become a way into the networks that this machine sees.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use serde::Deserialize;
use smtplint_probe::{PORTS, Target};

/// The question, as JSON. There is no room for anything else, least of all for a password.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// A name or an address; it may hold the port.
    pub host: String,
    /// A port; without one all of [`PORTS`].
    #[serde(default)]
    pub port: Option<u16>,
}

/// Which targets are allowed beyond mail servers of the Internet.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reach {
    /// Loopback, private and link-local addresses.
    pub private: bool,
    /// Any port.
    pub any_port: bool,
}

/// Whether a question makes sense and its port is allowed; the error is a sentence.
pub fn target(question: &Question, reach: Reach) -> Result<Target, (u16, String)> {
    let mut target = Target::parse(question.host.trim()).map_err(|why| (400, why))?;
    match (question.port, target.port) {
        (Some(0), _) => return Err((400, "0 is no port".to_owned())),
        (Some(port), Some(other)) if port != other => return Err((400, format!("{port} or {other}?"))),
        (Some(port), _) => target.port = Some(port),
        (None, _) => {}
    }
    match target.port {
        Some(port) if !reach.any_port && !PORTS.contains(&port) => {
            Err((403, format!("{port} is no port of mail (25, 465, 587, 2525); `smtplint serve --any-port` allows it")))
        }
        _ => Ok(target),
    }
}

/// The addresses to ask and no others: `resolve` is called once, and what it says is what is connected to.
///
/// One address inside refuses all: a name that leads to both is made for getting in.
pub fn addresses(
    host: &str,
    reach: Reach,
    resolve: impl FnOnce(&str) -> io::Result<Vec<IpAddr>>,
) -> Result<io::Result<Vec<IpAddr>>, (u16, String)> {
    let addresses = match resolve(host) {
        Ok(addresses) if addresses.is_empty() => return Ok(Err(io::ErrorKind::NotFound.into())),
        Ok(addresses) => addresses,
        Err(error) => return Ok(Err(error)),
    };
    match addresses.iter().find_map(|&address| inside(address).map(|what| (address, what))) {
        Some((address, what)) if !reach.private => {
            Err((403, format!("{host} is {address} ({what}); `smtplint serve --allow-private` allows it")))
        }
        _ => Ok(Ok(addresses)),
    }
}

/// Networks that are not the Internet's (IANA's special-purpose address registries, RFC 6890), IPv4 ones as RFC 4291 §2.5.5.2 maps them.
const INSIDE: &[(&str, u32, &str)] = &[
    ("::ffff:0.0.0.0", 8, "this network"),
    ("::ffff:10.0.0.0", 8, "private"),
    ("::ffff:100.64.0.0", 10, "shared by a carrier"),
    ("::ffff:127.0.0.0", 8, "loopback"),
    ("::ffff:169.254.0.0", 16, "link-local"),
    ("::ffff:172.16.0.0", 12, "private"),
    ("::ffff:192.0.0.0", 24, "reserved"),
    ("::ffff:192.0.2.0", 24, "documentation"),
    ("::ffff:192.88.99.0", 24, "reserved"),
    ("::ffff:192.168.0.0", 16, "private"),
    ("::ffff:198.18.0.0", 15, "for benchmarks"),
    ("::ffff:198.51.100.0", 24, "documentation"),
    ("::ffff:203.0.113.0", 24, "documentation"),
    ("::ffff:224.0.0.0", 4, "multicast"),
    ("::ffff:240.0.0.0", 4, "reserved"),
];

/// The same of IPv6: all but 2000::/3 is none of the Internet's, and of that these.
const INSIDE_SIX: &[(&str, u32, &str)] = &[
    ("::1", 128, "loopback"),
    ("fc00::", 7, "private"),
    ("fe80::", 10, "link-local"),
    ("fec0::", 10, "private"),
    ("ff00::", 8, "multicast"),
    ("2001::", 23, "reserved"),
    ("2001:db8::", 32, "documentation"),
    ("2002::", 16, "6to4"),
    ("3fff::", 20, "documentation"),
];

/// Which network an address is of that is not the Internet.
fn inside(address: IpAddr) -> Option<&'static str> {
    let bits = match address.to_canonical() {
        IpAddr::V4(four) => four.to_ipv6_mapped(),
        // NAT64 (RFC 6052): the IPv4 address that is really asked.
        IpAddr::V6(six) if six.segments()[..6] == [0x64, 0xff9b, 0, 0, 0, 0] => {
            let [.., a, b, c, d] = six.octets();
            Ipv4Addr::new(a, b, c, d).to_ipv6_mapped()
        }
        IpAddr::V6(six) => six,
    };
    let four = bits.to_ipv4_mapped().is_some();
    let (table, prefix) = if four { (INSIDE, 96) } else { (INSIDE_SIX, 0) };
    let named = table.iter().find(|(network, length, _)| {
        network
            .parse::<Ipv6Addr>()
            .is_ok_and(|network| u128::from(network) >> (128 - prefix - length) == u128::from(bits) >> (128 - prefix - length))
    });
    let outside = four || bits.segments()[0] & 0xe000 == 0x2000;
    named.map(|(_, _, what)| *what).or((!outside).then_some("reserved"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_inside() {
        for address in [
            "127.0.0.1",
            "127.8.9.1",
            "0.0.0.0",
            "10.1.2.3",
            "172.31.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "198.19.0.1",
            "255.255.255.255",
            "224.0.0.1",
            "::1",
            "::",
            "fe80::1",
            "fd00::1",
            "fec0::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::127.0.0.1",
            "64:ff9b::10.0.0.1",
            "64:ff9b:1::1",
            "2002:7f00:1::",
            "2001::1",
            "2001:db8::1",
            "100::1",
        ] {
            assert!(inside(address.parse().unwrap()).is_some(), "{address}");
        }
        for address in ["8.8.8.8", "172.32.0.1", "100.128.0.1", "2a01:4f8::1", "2001:4860::8888", "64:ff9b::8.8.8.8", "::ffff:8.8.8.8"] {
            assert_eq!(inside(address.parse().unwrap()), None, "{address}");
        }
    }

    #[test]
    fn a_name_is_looked_up_once_and_one_address_inside_refuses_all() {
        let (out, home): (IpAddr, IpAddr) = ("8.8.8.8".parse().unwrap(), "127.0.0.1".parse().unwrap());
        let found = addresses("mail.example.org", Reach::default(), |_| Ok(vec![out]));
        assert_eq!(found.unwrap().unwrap(), [out]);
        for rebound in [vec![home], vec![out, home]] {
            assert_eq!(addresses("mail.example.org", Reach::default(), |_| Ok(rebound.clone())).unwrap_err().0, 403);
            let allowed = Reach { private: true, any_port: false };
            assert_eq!(addresses("mail.example.org", allowed, |_| Ok(rebound.clone())).unwrap().unwrap(), rebound);
        }
        assert!(addresses("mail.example.org", Reach::default(), |_| Ok(vec![])).unwrap().is_err());
    }

    #[test]
    fn ports() {
        let ask = |host: &str, port, any_port| {
            let question = Question { host: host.to_owned(), port };
            target(&question, Reach { private: false, any_port }).map(|target| target.port).map_err(|(status, _)| status)
        };
        assert_eq!(ask("mail.example.org", None, false), Ok(None));
        assert_eq!(ask(" mail.example.org:587 ", None, false), Ok(Some(587)));
        assert_eq!(ask("mail.example.org", Some(22), false), Err(403));
        assert_eq!(ask("mail.example.org:22", None, false), Err(403));
        assert_eq!(ask("mail.example.org", Some(22), true), Ok(Some(22)));
        assert_eq!(ask("mail.example.org:25", Some(587), true), Err(400));
        assert_eq!(ask("mail.example.org", Some(0), true), Err(400));
        assert_eq!(ask("a b", None, true), Err(400));
    }
}
