//! ClientHellos by hand (RFC 8446 §4.1.2, RFC 5246 §7.4.1.2): the first answer alone tells which versions and suites a server takes,
//! without a line of old cryptography.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// What a hello offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// What today's clients offer.
    Modern,
    /// TLS 1.1 at most: a server answers with its best version up to that.
    UpToTls11,
    /// SSLv3 only.
    Ssl3,
    /// TLS 1.2 with suites that nobody may use any more (RFC 9325 §4.1).
    WeakSuites,
}

/// The first answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A ServerHello.
    Chosen {
        /// E.g. `TLSv1.1`.
        version: &'static str,
        /// The suite's name, or its number.
        suite: String,
    },
    /// An alert, or the connection closed: not to be had.
    Refused,
    /// What came is no TLS.
    NotTls,
    /// Nothing came.
    Silent,
}

const MODERN: &[u16] =
    &[0x1301, 0x1302, 0x1303, 0xc02b, 0xc02f, 0xc02c, 0xc030, 0xcca9, 0xcca8, 0x009c, 0x009d, 0xc013, 0xc014, 0x002f, 0x0035];
const OLD: &[u16] = &[0xc009, 0xc013, 0xc00a, 0xc014, 0x0033, 0x0039, 0x002f, 0x0035, 0xc012, 0x0016, 0x000a, 0x0005, 0x0004];
const WEAK: &[u16] = &[
    0xc007, 0xc011, 0x0005, 0x0004, 0xc008, 0xc012, 0x0016, 0x000a, 0x0009, 0x0001, 0x0002, 0x003b, 0x0003, 0x0006, 0x0008, 0x0014, 0x0018,
    0x0034, 0x003a, 0xc018, 0xc019,
];

/// OpenSSL's names of suites that matter here.
const NAMES: &[(u16, &str)] = &[
    (0x0001, "NULL-MD5"),
    (0x0002, "NULL-SHA"),
    (0x003b, "NULL-SHA256"),
    (0x0003, "EXP-RC4-MD5"),
    (0x0004, "RC4-MD5"),
    (0x0005, "RC4-SHA"),
    (0x0006, "EXP-RC2-CBC-MD5"),
    (0x0008, "EXP-DES-CBC-SHA"),
    (0x0009, "DES-CBC-SHA"),
    (0x000a, "DES-CBC3-SHA"),
    (0x0014, "EXP-EDH-RSA-DES-CBC-SHA"),
    (0x0016, "EDH-RSA-DES-CBC3-SHA"),
    (0x0018, "ADH-RC4-MD5"),
    (0x002f, "AES128-SHA"),
    (0x0033, "DHE-RSA-AES128-SHA"),
    (0x0034, "ADH-AES128-SHA"),
    (0x0035, "AES256-SHA"),
    (0x0039, "DHE-RSA-AES256-SHA"),
    (0x003a, "ADH-AES256-SHA"),
    (0xc007, "ECDHE-ECDSA-RC4-SHA"),
    (0xc008, "ECDHE-ECDSA-DES-CBC3-SHA"),
    (0xc009, "ECDHE-ECDSA-AES128-SHA"),
    (0xc00a, "ECDHE-ECDSA-AES256-SHA"),
    (0xc011, "ECDHE-RSA-RC4-SHA"),
    (0xc012, "ECDHE-RSA-DES-CBC3-SHA"),
    (0xc013, "ECDHE-RSA-AES128-SHA"),
    (0xc014, "ECDHE-RSA-AES256-SHA"),
    (0xc018, "AECDH-AES128-SHA"),
    (0xc019, "AECDH-AES256-SHA"),
];

/// Sends a hello on a fresh connection and reads the first answer.
pub fn ask(mut tcp: TcpStream, host: &str, offer: Offer, within: Duration) -> Answer {
    let until = Instant::now() + within;
    if tcp.write_all(&bytes(host, offer)).is_err() {
        return Answer::Refused;
    }
    let mut answer = Vec::new();
    while !is_enough(&answer) {
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() || tcp.set_read_timeout(Some(left)).is_err() {
            break;
        }
        let mut buffer = [0; 1024];
        match tcp.read(&mut buffer) {
            Ok(0) if answer.is_empty() => return Answer::Refused,
            Ok(count) if count > 0 && answer.len() < 16_384 => answer.extend_from_slice(&buffer[..count]),
            Err(error) if answer.is_empty() => match crate::link::stop(&error) {
                crate::link::Stop::TimedOut => return Answer::Silent,
                _ => return Answer::Refused,
            },
            _ => break,
        }
    }
    if answer.is_empty() { Answer::Silent } else { read(&answer) }
}

/// Whether the first record is there as far as it is read.
fn is_enough(answer: &[u8]) -> bool {
    match answer {
        [22, ..] => answer.len() >= 5 + 4 + 2 + 32 + 1 + 32 + 2,
        [21, ..] => answer.len() >= 7,
        [] => false,
        _ => answer.len() >= 5,
    }
}

/// Reads the first record.
fn read(answer: &[u8]) -> Answer {
    let Some((&[kind, major, _, _, _], body)) = answer.split_first_chunk::<5>() else { return Answer::NotTls };
    match (kind, major, body) {
        (21, 3, _) => Answer::Refused,
        (22, 3, [2, _, _, _, first, second, rest @ ..]) => {
            let suite = rest.get(32).and_then(|&id| rest.get(33 + usize::from(id)..35 + usize::from(id)));
            let Some(&[high, low]) = suite else { return Answer::NotTls };
            let number = u16::from_be_bytes([high, low]);
            // TLS 1.3 calls itself 1.2 there; its suites are its own.
            let version = match (first, second) {
                _ if high == 0x13 => "TLSv1.3",
                (3, 0) => "SSLv3",
                (3, 1) => "TLSv1",
                (3, 2) => "TLSv1.1",
                _ => "TLSv1.2",
            };
            let name = NAMES.iter().find(|(known, _)| *known == number);
            Answer::Chosen { version, suite: name.map_or_else(|| format!("0x{number:04x}"), |(_, name)| (*name).to_owned()) }
        }
        _ => Answer::NotTls,
    }
}

fn bytes(host: &str, offer: Offer) -> Vec<u8> {
    let (version, suites) = match offer {
        Offer::Modern => (0x0303u16, MODERN),
        Offer::UpToTls11 => (0x0302, OLD),
        Offer::Ssl3 => (0x0300, OLD),
        Offer::WeakSuites => (0x0303, WEAK),
    };
    let mut hello = version.to_be_bytes().to_vec();
    hello.extend(random());
    hello.push(0);
    // TLS_EMPTY_RENEGOTIATION_INFO_SCSV (RFC 5746); never TLS_FALLBACK_SCSV, which makes servers refuse on purpose.
    let suites: Vec<u8> = suites.iter().chain(&[0x00ff]).flat_map(|suite| suite.to_be_bytes()).collect();
    push16(&mut hello, &suites);
    hello.extend([1, 0]);
    if offer != Offer::Ssl3 {
        let extensions = extensions(host, offer);
        push16(&mut hello, &extensions);
    }
    let mut handshake = vec![1, 0];
    push16(&mut handshake, &hello);
    let mut record = vec![22, 3, if offer == Offer::Ssl3 { 0 } else { 1 }];
    push16(&mut record, &handshake);
    record
}

fn extensions(host: &str, offer: Offer) -> Vec<u8> {
    let mut all = Vec::new();
    if host.parse::<std::net::IpAddr>().is_err() {
        let mut name = vec![0];
        push16(&mut name, host.as_bytes());
        let mut list = Vec::new();
        push16(&mut list, &name);
        extension(&mut all, 0, &list);
    }
    // x25519, P-256, P-384, P-521
    extension(&mut all, 10, &[0, 8, 0, 29, 0, 23, 0, 24, 0, 25]);
    extension(&mut all, 11, &[1, 0]);
    extension(&mut all, 13, &[0, 22, 4, 3, 8, 4, 4, 1, 5, 3, 8, 5, 5, 1, 8, 6, 6, 1, 2, 1, 2, 3, 1, 1]);
    if offer == Offer::Modern {
        extension(&mut all, 43, &[4, 3, 4, 3, 3]);
        let mut share = vec![0, 36, 0, 29, 0, 32];
        share.extend(random());
        extension(&mut all, 51, &share);
    }
    all
}

fn extension(all: &mut Vec<u8>, kind: u16, body: &[u8]) {
    all.extend(kind.to_be_bytes());
    push16(all, body);
}

/// `body` behind its length in two bytes. All lists here are short.
fn push16(out: &mut Vec<u8>, body: &[u8]) {
    out.extend((body.len() as u16).to_be_bytes());
    out.extend(body);
}

/// Thirty-two bytes that need not be secret: the handshake ends after the first answer.
fn random() -> [u8; 32] {
    use std::hash::{BuildHasher, RandomState};
    let mut out = [0; 32];
    for chunk in out.chunks_exact_mut(8) {
        chunk.copy_from_slice(&RandomState::new().hash_one(0).to_ne_bytes());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read() {
        let mut hello = vec![22, 3, 2, 0, 45, 2, 0, 0, 41, 3, 2];
        hello.extend([7; 32]);
        hello.extend([2, 9, 9, 0xc0, 0x14, 0]);
        assert_eq!(read(&hello), Answer::Chosen { version: "TLSv1.1", suite: "ECDHE-RSA-AES256-SHA".into() });
        assert_eq!(read(&[21, 3, 1, 0, 2, 2, 70]), Answer::Refused);
        assert_eq!(read(b"220 mail.example.org ESMTP"), Answer::NotTls);
        for cut in 0..hello.len() - 1 {
            assert!(matches!(read(&hello[..cut]), Answer::NotTls), "{cut}");
        }
    }

    #[test]
    fn lengths_of_a_hello_are_right() {
        for offer in [Offer::Modern, Offer::UpToTls11, Offer::Ssl3, Offer::WeakSuites] {
            let hello = bytes("mail.example.org", offer);
            assert_eq!(usize::from(u16::from_be_bytes([hello[3], hello[4]])), hello.len() - 5);
            assert_eq!(usize::from(u16::from_be_bytes([hello[7], hello[8]])), hello.len() - 9);
        }
    }
}
