//! What is asked: a host and its ports.

use std::fmt::{self, Display};
use std::net::Ipv6Addr;

/// The ports of a host that is named without one: relay, and the three that clients submit to.
pub const PORTS: [u16; 4] = [25, 465, 587, 2525];

/// A server to ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Its name or address, without brackets.
    pub host: String,
    /// Its port; without one all of [`PORTS`].
    pub port: Option<u16>,
}

impl Target {
    /// Reads `HOST`, `HOST:PORT`, `[IPV6]:PORT` or `smtp[s]://HOST[:PORT]`; the error is a sentence.
    pub fn parse(text: &str) -> Result<Target, String> {
        let plain = text.strip_prefix("smtp://").or_else(|| text.strip_prefix("smtps://")).unwrap_or(text).trim_end_matches('/');
        let implicit = text.starts_with("smtps://");
        let (host, port) = match plain.strip_prefix('[') {
            Some(rest) => rest.split_once(']').ok_or_else(|| format!("`{text}`: the bracket is not closed"))?,
            None if plain.parse::<Ipv6Addr>().is_ok() => (plain, ""),
            None => plain.split_at(plain.find(':').unwrap_or(plain.len())),
        };
        let good =
            !host.is_empty() && host.len() <= 253 && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_:".contains(&byte));
        if !good || host.starts_with('-') {
            return Err(format!("`{text}` names no host"));
        }
        let port = match port.strip_prefix(':') {
            None if port.is_empty() => implicit.then_some(465),
            Some(number) => Some(number.parse().ok().filter(|&port| port > 0).ok_or_else(|| format!("`{number}` is no port"))?),
            None => return Err(format!("`{text}` names no host and port")),
        };
        Ok(Target { host: host.trim_end_matches('.').to_owned(), port })
    }

    /// The ports to ask.
    pub fn ports(&self) -> Vec<u16> {
        self.port.map_or_else(|| PORTS.to_vec(), |port| vec![port])
    }
}

/// `host:port`, IPv6 addresses in brackets.
pub struct Place<'a>(pub &'a str, pub u16);

impl Display for Place<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.contains(':') {
            true => write!(out, "[{}]:{}", self.0, self.1),
            false => write!(out, "{}:{}", self.0, self.1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets() {
        let read = |text| Target::parse(text).map(|target| (target.host, target.port));
        assert_eq!(read("mail.example.org"), Ok(("mail.example.org".into(), None)));
        assert_eq!(read("mail.example.org:587"), Ok(("mail.example.org".into(), Some(587))));
        assert_eq!(read("[2001:db8::1]:25"), Ok(("2001:db8::1".into(), Some(25))));
        assert_eq!(read("2001:db8::1"), Ok(("2001:db8::1".into(), None)));
        assert_eq!(read("smtps://mail.example.org/"), Ok(("mail.example.org".into(), Some(465))));
        for bad in ["", ":25", "mail.example.org:0", "mail.example.org:99999", "[::1", "a b", "-oProxy", "a\nb"] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }
}
