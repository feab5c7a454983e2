//! Questions to a resolver: over UDP, over TCP where the answer is cut, never twice.

use std::collections::HashMap;
use std::io::{self, ErrorKind, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream, UdpSocket};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use futures_util::stream;
use hickory_net::NetError;
use hickory_net::xfer::DnsHandle;
use hickory_proto::op::{DnsRequest, DnsResponse, Message, Query};

use super::runtime::Blocking;
use crate::limits;

/// Asks a resolver, and remembers what it said.
#[derive(Clone, Debug)]
pub struct Stub(Arc<Known>);

#[derive(Debug)]
struct Known {
    servers: Vec<SocketAddr>,
    /// No question is begun later.
    until: Instant,
    said: Mutex<Said>,
}

type Said = HashMap<Query, Result<Vec<u8>, String>>;

impl Stub {
    /// A stub for these resolvers, the first first; its questions may take this long, all together.
    pub fn new(servers: Vec<SocketAddr>, time: Duration) -> Stub {
        Stub(Arc::new(Known { servers, until: Instant::now() + time, said: Mutex::default() }))
    }

    fn said(&self) -> std::sync::MutexGuard<'_, Said> {
        self.0.said.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the resolver says to a question, as bytes.
    fn answer(&self, request: DnsRequest) -> Result<Vec<u8>, String> {
        let (mut message, _) = request.into_parts();
        let Some(query) = message.queries.first().cloned() else { return Err("no question".to_owned()) };
        // What a validating resolver would hold back as bogus is asked for all the same, to be validated here.
        message.metadata.checking_disabled = true;
        message.metadata.recursion_desired = true;
        let mut said = self.said();
        if let Some(known) = said.get(&query) {
            return known.clone();
        }
        if Instant::now() > self.0.until || said.len() >= limits::QUESTIONS {
            return Err("too many questions".to_owned());
        }
        drop(said);
        let answer = self.ask(&message, &query);
        said = self.said();
        said.insert(query, answer.clone());
        answer
    }

    fn ask(&self, message: &Message, query: &Query) -> Result<Vec<u8>, String> {
        let question = message.to_vec().map_err(|error| error.to_string())?;
        let mut why = "no resolver is known".to_owned();
        for &server in self.0.servers.iter().chain(&self.0.servers) {
            match by_udp(server, &question, message.id, query) {
                Ok(answer) => return Ok(answer),
                Err(error) => why = format!("{server}: {}", crate::reach::words(&error)),
            }
        }
        Err(why)
    }
}

impl DnsHandle for Stub {
    type Response = stream::Iter<std::iter::Once<Result<DnsResponse, NetError>>>;
    type Runtime = Blocking;

    fn send(&self, request: DnsRequest) -> Self::Response {
        let answer = self.answer(request).map_err(NetError::from);
        stream::iter(std::iter::once(answer.and_then(|bytes| DnsResponse::from_buffer(bytes).map_err(NetError::from))))
    }
}

/// Asks over UDP, then over TCP if the answer was cut (RFC 7766 §5).
fn by_udp(server: SocketAddr, question: &[u8], id: u16, query: &Query) -> io::Result<Vec<u8>> {
    let any: IpAddr = if server.is_ipv6() { Ipv6Addr::UNSPECIFIED.into() } else { Ipv4Addr::UNSPECIFIED.into() };
    let socket = UdpSocket::bind((any, 0))?;
    socket.connect(server)?;
    socket.send(question)?;
    let until = Instant::now() + limits::QUESTION;
    let mut buffer = vec![0; 65_535];
    loop {
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(ErrorKind::TimedOut.into());
        }
        socket.set_read_timeout(Some(left))?;
        let count = socket.recv(&mut buffer)?;
        // Anybody may send a datagram: what answers another question is no answer.
        match Message::from_vec(&buffer[..count]) {
            Ok(answer) if !fits(&answer, id, query) => {}
            Ok(answer) if answer.metadata.truncation => return by_tcp(server, question, id, query),
            Ok(_) => return Ok(buffer[..count].to_vec()),
            Err(_) => {}
        }
    }
}

fn fits(answer: &Message, id: u16, query: &Query) -> bool {
    answer.metadata.id == id && answer.queries.first().is_some_and(|asked| asked == query)
}

fn by_tcp(server: SocketAddr, question: &[u8], id: u16, query: &Query) -> io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect_timeout(&server, limits::QUESTION)?;
    stream.set_read_timeout(Some(limits::QUESTION))?;
    stream.set_write_timeout(Some(limits::QUESTION))?;
    let length = u16::try_from(question.len()).map_err(|_| ErrorKind::InvalidInput)?;
    stream.write_all(&[&length.to_be_bytes()[..], question].concat())?;
    let mut length = [0; 2];
    stream.read_exact(&mut length)?;
    let mut answer = vec![0; usize::from(u16::from_be_bytes(length))];
    stream.read_exact(&mut answer)?;
    let read = Message::from_vec(&answer).map_err(|_| ErrorKind::InvalidData)?;
    if fits(&read, id, query) { Ok(answer) } else { Err(ErrorKind::InvalidData.into()) }
}
