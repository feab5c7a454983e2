//! As much HTTP as a page and its API on loopback need: one request a connection, small bodies, a thread for each.
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
/// A longer body is refused.
const LONGEST_BODY: usize = 64 * 1024;
/// What is read of an unwanted body before the connection is closed under it.
const LONGEST_REST: usize = 1024 * 1024;

/// What a client asks for.
#[derive(Debug)]
pub struct Request {
    /// E.g. `GET`.
    pub method: String,
    /// The path with its query, as sent.
    pub target: String,
    /// What was sent behind the head.
    pub body: Vec<u8>,
    headers: Vec<(String, String)>,
}

/// How a header was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given<'a> {
    /// Not at all.
    Absent,
    /// Once, as a header that decides must be.
    Once(&'a str),
    /// Several times: whoever looks at the first and whoever looks at the last would decide differently.
    Often,
}

impl Request {
    /// How a header was given.
    pub fn given(&self, name: &str) -> Given<'_> {
        let mut values = self.headers.iter().filter(|(field, _)| field.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str());
        match (values.next(), values.next()) {
            (None, _) => Given::Absent,
            (Some(value), None) => Given::Once(value),
            (Some(_), Some(_)) => Given::Often,
        }
    }

    /// The value of a header that stands once.
    pub fn header(&self, name: &str) -> Option<&str> {
        match self.given(name) {
            Given::Once(value) => Some(value),
            Given::Absent | Given::Often => None,
        }
    }

    /// Whether the name of any header begins so.
    pub fn has_any(&self, beginning: &str) -> bool {
        let begins = |name: &str| name.get(..beginning.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(beginning));
        self.headers.iter().any(|(name, _)| begins(name))
    }
}

/// Writes a body as it comes about; an error ends it, as the client is gone. The client whose connection it is can be waited for.
pub type Stream = Box<dyn FnOnce(&mut dyn Write, Option<TcpStream>) -> io::Result<()>>;

enum Body {
    Whole(Cow<'static, [u8]>),
    Stream(Stream),
}

/// What it gets.
pub struct Response {
    status: u16,
    headers: Vec<(&'static str, Cow<'static, str>)>,
    body: Body,
}

impl Response {
    /// A response without headers of its own.
    pub fn new(status: u16, body: impl Into<Cow<'static, [u8]>>) -> Self {
        Response { status, headers: Vec::new(), body: Body::Whole(body.into()) }
    }

    /// A response whose body ends with the connection.
    pub fn streamed(body: Stream) -> Self {
        Response { status: 200, headers: Vec::new(), body: Body::Stream(body) }
    }

    /// Adds a header.
    pub fn with(mut self, name: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    fn head(&self) -> String {
        let mut head = format!("HTTP/1.1 {} {}\r\nConnection: close\r\n", self.status, reason(self.status));
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        match &self.body {
            // The length of a 304 would be that of the file that is not sent; a 204 has none.
            Body::Whole(body) if !matches!(self.status, 204 | 304) => head.push_str(&format!("Content-Length: {}\r\n", body.len())),
            Body::Whole(_) | Body::Stream(_) => {}
        }
        head + "\r\n"
    }

    fn write(self, with_body: bool, client: Option<TcpStream>, out: &mut dyn Write) -> io::Result<()> {
        let mut bytes = self.head().into_bytes();
        match self.body {
            Body::Whole(body) if with_body => bytes.extend_from_slice(&body),
            Body::Stream(stream) if with_body => {
                out.write_all(&bytes)?;
                return stream(out, client);
            }
            Body::Whole(_) | Body::Stream(_) => {}
        }
        out.write_all(&bytes)
    }
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        204 => "No Content",
        304 => "Not Modified",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        411 => "Length Required",
        413 => "Content Too Large",
        415 => "Unsupported Media Type",
        421 => "Misdirected Request",
        429 => "Too Many Requests",
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
        let Ok((stream, peer)) = listener.accept() else {
            // Out of descriptors, most likely: some will be free again.
            thread::sleep(Duration::from_millis(100));
            continue;
        };
        // A machine set up to route to its own loopback lets neighbours in (CVE-2020-8558).
        if !peer.ip().is_loopback() {
            continue;
        }
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
    match request(&mut stream)? {
        Ok(request) => {
            let client = stream.try_clone().ok();
            answer(&request).write(request.method != "HEAD", client, &mut stream)?;
        }
        Err(status) => Response::new(status, &b""[..]).write(true, None, &mut stream)?,
    }
    stream.shutdown(Shutdown::Write)?;
    // Closing with unread bytes would reset the connection and might take the answer with it.
    let mut rest = [0; 4096];
    let (end, mut most) = (Instant::now() + PATIENCE, LONGEST_REST);
    while most > 0 && read_until(&mut stream, &mut rest, end)? > 0 {
        most = most.saturating_sub(rest.len());
    }
    Ok(())
}

/// Reads a request, or says with which status it is refused.
fn request(stream: &mut TcpStream) -> io::Result<Result<Request, u16>> {
    let end = Instant::now() + PATIENCE;
    let mut bytes = Vec::new();
    loop {
        read_more(stream, &mut bytes, end)?;
        match parsed(&bytes) {
            Ok(None) if bytes.len() > LONGEST_HEAD => return Ok(Err(431)),
            Ok(None) => {}
            Ok(Some((mut request, head))) => {
                let length = match body_length(&request) {
                    Ok(length) => length,
                    Err(status) => return Ok(Err(status)),
                };
                while bytes.len() < head + length {
                    read_more(stream, &mut bytes, end)?;
                }
                request.body = bytes[head..head + length].to_vec();
                return Ok(Ok(request));
            }
            Err(status) => return Ok(Err(status)),
        }
    }
}

/// How long the body is. A client that does not say it, or says it in two ways, is none of ours.
fn body_length(request: &Request) -> Result<usize, u16> {
    if request.given("Transfer-Encoding") != Given::Absent {
        return Err(411);
    }
    let length = match request.given("Content-Length") {
        Given::Absent => return Ok(0),
        Given::Once(length) if length.bytes().all(|byte| byte.is_ascii_digit()) && !length.is_empty() => length,
        Given::Once(_) | Given::Often => return Err(400),
    };
    length.parse().ok().filter(|&length| length <= LONGEST_BODY).ok_or(413)
}

fn read_more(stream: &mut TcpStream, bytes: &mut Vec<u8>, end: Instant) -> io::Result<()> {
    let mut chunk = [0; 4096];
    match read_until(stream, &mut chunk, end)? {
        0 => Err(io::ErrorKind::UnexpectedEof.into()),
        read => {
            bytes.extend_from_slice(&chunk[..read]);
            Ok(())
        }
    }
}

fn read_until(stream: &mut TcpStream, chunk: &mut [u8], end: Instant) -> io::Result<usize> {
    let left = end.saturating_duration_since(Instant::now());
    // A time-out of nothing would mean none.
    stream.set_read_timeout(Some(left.max(Duration::from_millis(1))))?;
    stream.read(chunk)
}

/// The request without its body and how long its head is, `None` while it is incomplete.
fn parsed(bytes: &[u8]) -> Result<Option<(Request, usize)>, u16> {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut request = httparse::Request::new(&mut headers);
    let head = match request.parse(bytes) {
        Ok(httparse::Status::Complete(head)) => head,
        Ok(httparse::Status::Partial) => return Ok(None),
        Err(httparse::Error::TooManyHeaders) => return Err(431),
        Err(_) => return Err(400),
    };
    let owned = |header: &httparse::Header| (header.name.to_owned(), String::from_utf8_lossy(header.value).into_owned());
    let request = Request {
        method: request.method.unwrap_or_default().to_owned(),
        target: request.path.unwrap_or_default().to_owned(),
        body: Vec::new(),
        headers: request.headers.iter().map(owned).collect(),
    };
    Ok(Some((request, head)))
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// The request that a head is read as.
    pub fn read(head: &str) -> Request {
        parsed(head.as_bytes()).unwrap().unwrap().0
    }

    fn written(response: Response, with_body: bool) -> Vec<u8> {
        let mut out = Vec::new();
        response.write(with_body, None, &mut out).unwrap();
        out
    }

    #[test]
    fn heads_are_read() {
        let request = read("GET /a?b HTTP/1.1\r\nhost: x\r\nA: 1\r\nA: 2\r\n\r\n");
        assert_eq!((request.method.as_str(), request.target.as_str(), request.header("Host")), ("GET", "/a?b", Some("x")));
        assert_eq!((request.header("a"), request.given("a"), request.given("b")), (None, Given::Often, Given::Absent));
        assert!(request.has_any("HO") && !request.has_any("hosts"));
        assert!(parsed(b"GET / HTTP/1.1\r\nHost:").unwrap().is_none());
        assert_eq!(parsed(b"\x16\x03\x01\x02\x00").unwrap_err(), 400, "TLS");
        let many = format!("GET / HTTP/1.1\r\n{}\r\n", "a: b\r\n".repeat(200));
        assert_eq!(parsed(many.as_bytes()).unwrap_err(), 431);
    }

    #[test]
    fn a_body_is_as_long_as_it_says_once() {
        let length = |headers: &str| body_length(&read(&format!("POST / HTTP/1.1\r\n{headers}\r\n")));
        assert_eq!(length(""), Ok(0));
        assert_eq!(length("Content-Length: 12\r\n"), Ok(12));
        assert_eq!(length("Content-Length: 65537\r\n"), Err(413));
        assert_eq!(length("Content-Length: 99999999999999999999999\r\n"), Err(413));
        for bad in ["+5", "-1", "5, 5", "", "0x5"] {
            assert_eq!(length(&format!("Content-Length: {bad}\r\n")), Err(400), "{bad}");
        }
        assert_eq!(length("Content-Length: 5\r\nContent-Length: 5\r\n"), Err(400));
        assert_eq!(length("Transfer-Encoding: chunked\r\n"), Err(411));
    }

    #[test]
    fn only_a_body_that_is_sent_is_added() {
        let response = || Response::new(200, &b"ok"[..]).with("A", "b");
        assert_eq!(written(response(), true), b"HTTP/1.1 200 OK\r\nConnection: close\r\nA: b\r\nContent-Length: 2\r\n\r\nok");
        assert!(written(response(), false).ends_with(b"Content-Length: 2\r\n\r\n"));
        assert!(written(Response::new(304, &b""[..]), true).ends_with(b"close\r\n\r\n"));
        let stream = Response::streamed(Box::new(|out, _| out.write_all(b"a\n")));
        assert!(written(stream, true).ends_with(b"close\r\n\r\na\n"));
    }
}
