//! As much HTTP as a page on loopback needs: one request a connection, no bodies, a thread for each.
//!
//! A pool of threads would not do: browsers open connections ahead and say nothing on them, and a handful of those
//! would keep the others waiting.

use std::borrow::Cow;
use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// A client that takes longer to ask, or to take the answer, is gone.
const PATIENCE: Duration = Duration::from_secs(30);
/// More connections at a time are no browser's.
const MOST_CONNECTIONS: usize = 256;
const LONGEST_HEAD: usize = 32 * 1024;
const MOST_HEADERS: usize = 100;
/// What is read of an unwanted body before the connection is closed under it.
const LONGEST_REST: usize = 1024 * 1024;

/// What a client asks for.
#[derive(Debug)]
pub struct Request {
    /// E.g. `GET`.
    pub method: String,
    /// The path with its query, as sent.
    pub target: String,
    headers: Vec<(String, String)>,
}

impl Request {
    /// The value of a header that may stand once only.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.iter().filter(|(field, _)| field.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str());
        // Two hosts are none.
        values.next().filter(|_| values.next().is_none())
    }
}

/// What it gets.
pub struct Response {
    status: u16,
    headers: Vec<(&'static str, Cow<'static, str>)>,
    body: &'static [u8],
}

impl Response {
    /// A response without headers of its own.
    pub fn new(status: u16, body: &'static [u8]) -> Self {
        Response { status, headers: Vec::new(), body }
    }

    /// Adds a header.
    pub fn with(mut self, name: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    fn bytes(&self, with_body: bool) -> Vec<u8> {
        let mut bytes = format!("HTTP/1.1 {} {}\r\nConnection: close\r\n", self.status, reason(self.status)).into_bytes();
        for (name, value) in &self.headers {
            bytes.extend_from_slice(format!("{name}: {value}\r\n").as_bytes());
        }
        // The length of a 304 would be that of the file that is not sent.
        if self.status != 304 {
            bytes.extend_from_slice(format!("Content-Length: {}\r\n", self.body.len()).as_bytes());
        }
        bytes.extend_from_slice(b"\r\n");
        if with_body {
            bytes.extend_from_slice(self.body);
        }
        bytes
    }
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        304 => "Not Modified",
        400 => "Bad Request",
        404 => "Not Found",
        405 => "Method Not Allowed",
        421 => "Misdirected Request",
        431 => "Request Header Fields Too Large",
        503 => "Service Unavailable",
        _ => "",
    }
}

/// Answers every connection, for ever.
pub fn serve(listener: &TcpListener, answer: impl Fn(&Request) -> Response + Send + Sync + 'static) -> ! {
    let answer = Arc::new(answer);
    let open = Arc::new(AtomicUsize::new(0));
    loop {
        let Ok((stream, _)) = listener.accept() else {
            // Out of descriptors, most likely: some will be free again.
            thread::sleep(Duration::from_millis(100));
            continue;
        };
        if open.fetch_add(1, Ordering::Relaxed) >= MOST_CONNECTIONS {
            open.fetch_sub(1, Ordering::Relaxed);
            continue;
        }
        let (answer, open_here) = (Arc::clone(&answer), Arc::clone(&open));
        let started = thread::Builder::new().spawn(move || {
            // A client that went away is its own affair.
            let _ = converse(stream, &*answer);
            open_here.fetch_sub(1, Ordering::Relaxed);
        });
        if started.is_err() {
            open.fetch_sub(1, Ordering::Relaxed);
        }
    }
}

fn converse(mut stream: TcpStream, answer: &impl Fn(&Request) -> Response) -> io::Result<()> {
    stream.set_write_timeout(Some(PATIENCE))?;
    let bytes = match head(&mut stream)? {
        Ok(request) => answer(&request).bytes(request.method != "HEAD"),
        Err(status) => Response::new(status, b"").bytes(true),
    };
    stream.write_all(&bytes)?;
    stream.shutdown(Shutdown::Write)?;
    // Closing with unread bytes would reset the connection and might take the answer with it.
    let mut rest = [0; 4096];
    let (end, mut most) = (Instant::now() + PATIENCE, LONGEST_REST);
    while most > 0 && read_until(&mut stream, &mut rest, end)? > 0 {
        most = most.saturating_sub(rest.len());
    }
    Ok(())
}

/// Reads a request's head, or says with which status it is refused.
fn head(stream: &mut TcpStream) -> io::Result<Result<Request, u16>> {
    let end = Instant::now() + PATIENCE;
    let mut bytes = Vec::new();
    let mut chunk = [0; 4096];
    loop {
        let read = read_until(stream, &mut chunk, end)?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        bytes.extend_from_slice(&chunk[..read]);
        match parsed(&bytes) {
            Ok(None) if bytes.len() > LONGEST_HEAD => return Ok(Err(431)),
            Ok(None) => {}
            Ok(Some(request)) => return Ok(Ok(request)),
            Err(status) => return Ok(Err(status)),
        }
    }
}

fn read_until(stream: &mut TcpStream, chunk: &mut [u8], end: Instant) -> io::Result<usize> {
    let left = end.saturating_duration_since(Instant::now());
    // A time-out of nothing would mean none.
    stream.set_read_timeout(Some(left.max(Duration::from_millis(1))))?;
    stream.read(chunk)
}

/// The request, `None` while it is incomplete.
fn parsed(bytes: &[u8]) -> Result<Option<Request>, u16> {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut request = httparse::Request::new(&mut headers);
    match request.parse(bytes) {
        Ok(httparse::Status::Complete(_)) => {}
        Ok(httparse::Status::Partial) => return Ok(None),
        Err(httparse::Error::TooManyHeaders) => return Err(431),
        Err(_) => return Err(400),
    }
    let owned = |header: &httparse::Header| (header.name.to_owned(), String::from_utf8_lossy(header.value).into_owned());
    Ok(Some(Request {
        method: request.method.unwrap_or_default().to_owned(),
        target: request.path.unwrap_or_default().to_owned(),
        headers: request.headers.iter().map(owned).collect(),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_read() {
        let request = parsed(b"GET /a?b HTTP/1.1\r\nhost: x\r\nA: 1\r\nA: 2\r\n\r\n").unwrap().unwrap();
        assert_eq!((request.method.as_str(), request.target.as_str(), request.header("Host")), ("GET", "/a?b", Some("x")));
        assert_eq!(request.header("a"), None, "said twice");
        assert!(parsed(b"GET / HTTP/1.1\r\nHost:").unwrap().is_none());
        assert_eq!(parsed(b"\x16\x03\x01\x02\x00").unwrap_err(), 400, "TLS");
        let many = format!("GET / HTTP/1.1\r\n{}\r\n", "a: b\r\n".repeat(200));
        assert_eq!(parsed(many.as_bytes()).unwrap_err(), 431);
    }

    #[test]
    fn only_a_body_that_is_sent_is_added() {
        let response = Response::new(200, b"ok").with("A", "b");
        assert_eq!(response.bytes(true), b"HTTP/1.1 200 OK\r\nConnection: close\r\nA: b\r\nContent-Length: 2\r\n\r\nok");
        assert!(response.bytes(false).ends_with(b"Content-Length: 2\r\n\r\n"));
        assert!(Response::new(304, b"").bytes(true).ends_with(b"close\r\n\r\n"));
    }
}
