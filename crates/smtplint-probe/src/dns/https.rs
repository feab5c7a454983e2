//! One page over HTTPS, from a host whose certificate is good: no redirects, no more than it must be.

use std::fmt::{self, Display};
use std::io::{self, Read, Write};
use std::net::{IpAddr, SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::Instant;

use rustls::pki_types::ServerName;
use rustls::{ClientConfig, ClientConnection, StreamOwned};

use crate::limits;
use crate::tls::provider;
use crate::trust::Roots;

/// Where a page is.
pub struct Address<'a> {
    /// Its host.
    pub host: &'a str,
    /// The port, 443 as a rule.
    pub port: u16,
    /// Its path.
    pub path: &'a str,
}

impl Display for Address<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "https://{}{}", self.host, self.path)
    }
}

/// What came.
#[derive(Debug, Default)]
pub struct Page {
    /// E.g. 200.
    pub status: u16,
    /// `Content-Type`.
    pub kind: String,
    /// The body.
    pub body: String,
}

/// Gets it; the error is a few words.
pub fn get(page: &Address, addresses: &[IpAddr], roots: &Roots) -> Result<Page, String> {
    let name = ServerName::try_from(page.host.to_owned()).map_err(|_| "no name of a host".to_owned())?;
    let config = ClientConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()
        .map_err(|error| error.to_string())?
        .with_root_certificates(roots.store())
        .with_no_client_auth();
    let connection = ClientConnection::new(Arc::new(config), name).map_err(|error| error.to_string())?;
    let stream = connected(addresses, page.port)?;
    let whole = exchanged(StreamOwned::new(connection, stream), page).map_err(|error| crate::reach::words(&error))?;
    read(&whole).ok_or_else(|| "no answer of HTTP".to_owned())
}

fn connected(addresses: &[IpAddr], port: u16) -> Result<TcpStream, String> {
    let mut why = "no address".to_owned();
    for &address in addresses.iter().take(2) {
        match TcpStream::connect_timeout(&SocketAddr::new(address, port), limits::QUESTION) {
            Ok(stream) => return Ok(stream),
            Err(error) => why = crate::reach::words(&error),
        }
    }
    Err(why)
}

fn exchanged(mut stream: StreamOwned<ClientConnection, TcpStream>, page: &Address) -> io::Result<Vec<u8>> {
    let until = Instant::now() + limits::PAGE;
    stream.sock.set_write_timeout(Some(limits::PAGE))?;
    stream.sock.set_read_timeout(Some(limits::PAGE))?;
    let head = format!("GET {} HTTP/1.1\r\nHost: {}\r\nUser-Agent: smtplint\r\nConnection: close\r\n\r\n", page.path, page.host);
    stream.write_all(head.as_bytes())?;
    let mut whole = Vec::new();
    let mut buffer = [0; 4096];
    while whole.len() < limits::PAGE_SIZE {
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(io::ErrorKind::TimedOut.into());
        }
        stream.sock.set_read_timeout(Some(left))?;
        match stream.read(&mut buffer) {
            Ok(0) => break,
            Ok(count) => whole.extend_from_slice(&buffer[..count]),
            // Many close without saying so in TLS; how long the page is, HTTP has said.
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => break,
            Err(error) => return Err(error),
        }
    }
    Ok(whole)
}

fn read(whole: &[u8]) -> Option<Page> {
    let end = whole.windows(4).position(|four| four == b"\r\n\r\n")?;
    let (head, body) = (String::from_utf8_lossy(&whole[..end]), &whole[end + 4..]);
    let status = head.strip_prefix("HTTP/1.")?.get(2..5)?.parse().ok()?;
    let field = |name: &str| {
        let line = head.lines().skip(1).filter_map(|line| line.split_once(':')).find(|(field, _)| field.trim().eq_ignore_ascii_case(name));
        line.map(|(_, value)| value.trim())
    };
    let length = field("Content-Length").and_then(|length| length.parse().ok()).unwrap_or(body.len());
    let body = match field("Transfer-Encoding") {
        Some(coding) if coding.eq_ignore_ascii_case("chunked") => unchunked(body),
        _ => body[..body.len().min(length)].to_vec(),
    };
    Some(Page { status, kind: field("Content-Type").unwrap_or("").to_owned(), body: String::from_utf8_lossy(&body).into_owned() })
}

/// RFC 9112 §7.1; what is cut stays cut.
fn unchunked(mut rest: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    while let Some(end) = rest.iter().position(|&byte| byte == b'\n') {
        let line = String::from_utf8_lossy(&rest[..end]);
        let size = usize::from_str_radix(line.split(';').next().unwrap_or("").trim(), 16).unwrap_or(0);
        rest = &rest[end + 1..];
        if size == 0 {
            break;
        }
        let taken = size.min(rest.len());
        out.extend_from_slice(&rest[..taken]);
        rest = rest.get(taken + 2..).unwrap_or(b"");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn pages_are_read() {
        let plain = read(b"HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\nContent-Length: 5\r\n\r\nhellothere").expect("a page");
        assert_eq!((plain.status, plain.kind.as_str(), plain.body.as_str()), (200, "text/plain", "hello"));
        let chunked = read(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n2\r\nde\r\n0\r\n\r\n").expect("a page");
        assert_eq!(chunked.body, "abcde");
        for bad in [&b""[..], b"220 mail ESMTP\r\n\r\n", b"HTTP/1.1 200", b"HTTP/1.1\r\n\r\n"] {
            assert!(read(bad).is_none());
        }
        let cut = read(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nab").expect("a page");
        assert_eq!(cut.body, "ab");
    }
}
