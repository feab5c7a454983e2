//! One connection: lines in, lines out, all of it written down, nothing without a limit.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use rustls::{ClientConnection, StreamOwned};

use crate::cancel::{Cancel, Open};
use crate::limits;
use crate::transcript::{Event, printable};

/// Why a session cannot go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The server closed the connection.
    Closed,
    /// Nothing came in time.
    TimedOut,
    /// Something else broke the connection.
    Broken(String),
    /// The server sends without end.
    TooMuch,
    /// What came is no reply of SMTP.
    NotSmtp,
}

/// A reply (RFC 5321 §4.2).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// Three digits.
    pub code: u16,
    /// Its lines without the code.
    pub lines: Vec<String>,
}

impl Reply {
    /// 2xx or 3xx.
    pub fn is_positive(&self) -> bool {
        (200..400).contains(&self.code)
    }

    /// Whether an EHLO reply offers this extension.
    pub fn offers(&self, name: &str) -> bool {
        self.extension(name).is_some()
    }

    /// What stands behind the name of an extension, e.g. the mechanisms of AUTH.
    pub fn extension(&self, name: &str) -> Option<&str> {
        self.lines.iter().skip(1).find_map(|line| {
            let (word, rest) = line.split_at(line.find([' ', '=']).unwrap_or(line.len()));
            word.eq_ignore_ascii_case(name).then(|| rest.trim_start_matches(['=', ' ']))
        })
    }
}

enum Stream {
    Clear(TcpStream),
    Tls(Box<StreamOwned<ClientConnection, TcpStream>>),
    Gone,
}

/// Hears every event as it happens.
pub type Watch<'a> = &'a mut dyn FnMut(&Event);

/// A connection with its record.
pub struct Link<'a> {
    stream: Stream,
    pending: Vec<u8>,
    room: usize,
    deadline: Instant,
    /// Everything so far.
    pub events: Vec<Event>,
    watch: Watch<'a>,
    unrecorded: bool,
    cancel: Cancel,
    open: Option<Open>,
}

impl<'a> Link<'a> {
    /// A session that has not connected yet; it ends at `deadline`, whatever happens.
    pub fn new(deadline: Instant, cancel: Cancel, watch: Watch<'a>) -> Link<'a> {
        let (events, pending) = (Vec::new(), Vec::new());
        Link { stream: Stream::Gone, pending, room: limits::SESSION, deadline, events, watch, unrecorded: false, cancel, open: None }
    }

    /// Writes an event down.
    pub fn log(&mut self, event: Event) {
        (self.watch)(&event);
        self.events.push(event);
    }

    /// Writes a note down.
    pub fn note(&mut self, text: impl Into<String>) {
        self.log(Event::Note(text.into()));
    }

    /// Writes a fault down.
    pub fn fault(&mut self, text: impl Into<String>) {
        self.log(Event::Fault(text.into()));
    }

    /// Connects.
    pub fn connect(&mut self, address: SocketAddr) -> io::Result<()> {
        let stream = TcpStream::connect_timeout(&address, limits::CONNECT.min(self.left()))?;
        stream.set_nodelay(true)?;
        self.open = self.cancel.closes(&stream);
        self.stream = Stream::Clear(stream);
        Ok(())
    }

    /// The address this machine speaks from.
    pub fn local(&self) -> Option<SocketAddr> {
        self.tcp()?.local_addr().ok()
    }

    /// Whether somebody has ended the probe.
    pub fn is_cancelled(&self) -> bool {
        self.cancel.is_asked()
    }

    /// What ties a login to this very TLS connection, and its name: `tls-exporter` (RFC 9266) in TLS 1.3, before that the hash of the
    /// server's certificate, `tls-server-end-point` (RFC 5929 §4), as `tls-unique` is worth nothing without an extension of TLS.
    pub fn channel_binding(&self) -> Option<(&'static str, Vec<u8>)> {
        let Stream::Tls(stream) = &self.stream else { return None };
        let connection = &stream.conn;
        if connection.protocol_version() == Some(rustls::ProtocolVersion::TLSv1_3) {
            let exported = connection.export_keying_material([0; 32], b"EXPORTER-Channel-Binding", Some(b"")).ok()?;
            return Some(("tls-exporter", exported.to_vec()));
        }
        let own = connection.peer_certificates()?.first()?;
        Some(("tls-server-end-point", crate::certificate::end_point(own)?))
    }

    /// Whether TLS is up.
    pub fn in_tls(&self) -> bool {
        matches!(self.stream, Stream::Tls(_))
    }

    /// What came before it was asked for.
    pub fn pending(&self) -> &[u8] {
        &self.pending
    }

    /// Takes the clear connection out, to speak TLS on it.
    pub fn take_clear(&mut self) -> Option<TcpStream> {
        match std::mem::replace(&mut self.stream, Stream::Gone) {
            Stream::Clear(stream) => Some(stream),
            other => {
                self.stream = other;
                None
            }
        }
    }

    /// Goes on inside TLS. What came in clear before is never read as if it had come inside (CVE-2011-0411).
    pub fn put_tls(&mut self, stream: StreamOwned<ClientConnection, TcpStream>) {
        self.pending.clear();
        self.stream = Stream::Tls(Box::new(stream));
    }

    /// Whether the time for all sessions is over.
    pub fn is_over(&self) -> bool {
        Instant::now() >= self.deadline
    }

    /// How long the session may still take.
    pub fn left(&self) -> Duration {
        self.deadline.saturating_duration_since(Instant::now()).max(Duration::from_millis(1))
    }

    /// Sends a command and waits for its reply.
    pub fn ask(&mut self, command: &str) -> Result<Reply, Stop> {
        self.send(command, command)?;
        let began = Instant::now();
        let reply = self.reply(limits::REPLY)?;
        if began.elapsed() > limits::SLOW {
            let verb = command.split(' ').next().unwrap_or(command);
            self.note(format!("The reply to {verb} came after {:.1} s", began.elapsed().as_secs_f32()));
        }
        Ok(reply)
    }

    /// Sends a command that nobody would mean, and reads its reply; the record shows neither.
    pub fn provoke(&mut self, command: &str) -> Result<Reply, Stop> {
        self.write(&[command.as_bytes(), b"\r\n"].concat())?;
        self.provoked(limits::REPLY)
    }

    /// Sends a line; `shown` is what the record says of it.
    pub fn send(&mut self, line: &str, shown: &str) -> Result<(), Stop> {
        let tls = self.in_tls();
        self.log(Event::Sent { text: shown.to_owned(), tls });
        self.write(&[line.as_bytes(), b"\r\n"].concat())
    }

    /// Sends bytes as they are, without a word in the record.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        let within = limits::REPLY.min(self.left());
        let tcp = self.tcp().ok_or(Stop::Closed)?;
        tcp.set_write_timeout(Some(within)).map_err(|error| stop(&error))?;
        let written = match &mut self.stream {
            Stream::Clear(stream) => stream.write_all(bytes),
            Stream::Tls(stream) => stream.write_all(bytes).and_then(|()| stream.flush()),
            Stream::Gone => return Err(Stop::Closed),
        };
        written.map_err(|error| stop(&error))
    }

    /// Reads a reply that the record does not show: one that the probe provoked and that says nothing of the server.
    pub fn provoked(&mut self, within: Duration) -> Result<Reply, Stop> {
        self.unrecorded = true;
        let reply = self.reply(within);
        self.unrecorded = false;
        reply
    }

    /// Reads a reply.
    pub fn reply(&mut self, within: Duration) -> Result<Reply, Stop> {
        let until = Instant::now() + within.min(self.left());
        let mut reply = Reply::default();
        loop {
            let line = self.line(until)?;
            let code = line.get(..3).filter(|code| code.bytes().all(|byte| byte.is_ascii_digit()));
            let Some(code) = code.and_then(|code| code.parse().ok()).filter(|code| (200..600).contains(code)) else {
                return Err(Stop::NotSmtp);
            };
            reply.code = code;
            reply.lines.push(line.get(4..).unwrap_or("").to_owned());
            if line.as_bytes().get(3) != Some(&b'-') {
                return Ok(reply);
            }
            if reply.lines.len() > limits::LINES {
                return Err(Stop::TooMuch);
            }
        }
    }

    /// Whether anything comes within `within`; what comes stays to be read.
    pub fn anything(&mut self, within: Duration) -> Result<bool, Stop> {
        let until = Instant::now() + within.min(self.left());
        while self.pending.is_empty() {
            match self.read_more(until) {
                Err(Stop::TimedOut) => return Ok(false),
                other => other?,
            }
        }
        Ok(true)
    }

    /// Reads a line and writes it down, however it ends.
    fn line(&mut self, until: Instant) -> Result<String, Stop> {
        let mut kept: Vec<u8> = Vec::new();
        loop {
            let end = self.pending.iter().position(|&byte| byte == b'\n');
            let part: Vec<u8> = self.pending.drain(..end.map_or(self.pending.len(), |end| end + 1)).collect();
            let free = limits::LINE.saturating_sub(kept.len());
            kept.extend_from_slice(&part[..part.len().min(free)]);
            if end.is_some() {
                return Ok(self.heard(&kept));
            }
            if let Err(why) = self.read_more(until) {
                if !kept.is_empty() {
                    self.heard(&kept);
                }
                return Err(why);
            }
        }
    }

    fn heard(&mut self, line: &[u8]) -> String {
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        let text = printable(line.strip_suffix(b"\r").unwrap_or(line));
        let tls = self.in_tls();
        if !self.unrecorded {
            self.log(Event::Received { text: text.clone(), tls });
        }
        text
    }

    fn read_more(&mut self, until: Instant) -> Result<(), Stop> {
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(Stop::TimedOut);
        }
        if self.room == 0 {
            return Err(Stop::TooMuch);
        }
        let tcp = self.tcp().ok_or(Stop::Closed)?;
        tcp.set_read_timeout(Some(left)).map_err(|error| stop(&error))?;
        at_once(tcp);
        let mut buffer = [0; 4096];
        let read = match &mut self.stream {
            Stream::Clear(stream) => stream.read(&mut buffer),
            Stream::Tls(stream) => stream.read(&mut buffer),
            Stream::Gone => return Err(Stop::Closed),
        };
        match read {
            Ok(0) => Err(Stop::Closed),
            Ok(count) => {
                let count = count.min(self.room);
                self.room -= count;
                self.pending.extend_from_slice(&buffer[..count]);
                Ok(())
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => Ok(()),
            Err(error) => Err(stop(&error)),
        }
    }

    fn tcp(&self) -> Option<&TcpStream> {
        match &self.stream {
            Stream::Clear(stream) => Some(stream),
            Stream::Tls(stream) => Some(&stream.sock),
            Stream::Gone => None,
        }
    }

    /// Says goodbye if the server still listens, and closes.
    pub fn quit(&mut self) {
        let asked = self.ask("QUIT");
        self.close();
        if asked.is_ok() {
            self.note("Connection closed with remote host.");
        }
    }

    /// Closes without a word.
    pub fn close(&mut self) {
        if let Some(tcp) = self.tcp() {
            let _ = tcp.shutdown(Shutdown::Both);
        }
        self.open = None;
        self.stream = Stream::Gone;
    }
}

/// Has what comes next acknowledged at once: a server that sends its reply in two writes waits for that with the second (RFC 1122
/// §4.2.3.4), and a client that only listens lets it wait 40 ms. Linux forgets it from one read to the next.
pub fn at_once(tcp: &TcpStream) {
    #[cfg(target_os = "linux")]
    let _ = std::os::linux::net::TcpStreamExt::set_quickack(tcp, true);
    #[cfg(not(target_os = "linux"))]
    let _ = tcp;
}

/// What an error of the operating system means for the session.
pub fn stop(error: &io::Error) -> Stop {
    match error.kind() {
        ErrorKind::WouldBlock | ErrorKind::TimedOut => Stop::TimedOut,
        ErrorKind::UnexpectedEof | ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted | ErrorKind::BrokenPipe => Stop::Closed,
        _ => Stop::Broken(error.to_string()),
    }
}
