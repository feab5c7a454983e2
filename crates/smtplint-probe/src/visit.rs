//! One session as a client would hold it, as far as it goes without a message.

use std::net::{IpAddr, SocketAddr};
use std::time::{SystemTime, UNIX_EPOCH};

use crate::certificate;
use crate::hello::{self, Answer, Offer};
use crate::limits;
use crate::link::{Link, Reply, Stop};
use crate::target::Place;
use crate::tls::{self, Handshake};
use crate::transcript::Event;
use crate::trust::Roots;

/// Whom and how a visit asks.
#[derive(Clone, Debug)]
pub struct Door<'a> {
    /// The name that was given.
    pub host: &'a str,
    /// The port.
    pub port: u16,
    /// The address that the name stood for when the probe began; no second look-up can lead elsewhere.
    pub address: SocketAddr,
    /// TLS from the first byte.
    pub implicit: bool,
    /// Roots to trust besides Mozilla's.
    pub roots: &'a Roots,
}

/// What a visit found.
#[derive(Debug, Default)]
pub struct Visit {
    /// The EHLO reply before TLS.
    pub before: Option<Reply>,
    /// The EHLO reply inside TLS.
    pub inside: Option<Reply>,
    /// TLS, where it came up.
    pub tls: Option<Handshake>,
    /// Whether the certificate is beyond reproach.
    pub verified: bool,
    /// The port waits for TLS from the first byte, and the visit spoke in clear.
    pub wants_tls: bool,
    /// The server asked to be left alone (421, or a refusal instead of a greeting).
    pub unwelcome: bool,
}

impl Visit {
    /// Whether STARTTLS can be asked for.
    pub fn offers_starttls(&self) -> bool {
        self.before.as_ref().is_some_and(|reply| reply.offers("STARTTLS"))
    }

    /// The last EHLO reply.
    pub fn last(&self) -> Option<&Reply> {
        self.inside.as_ref().or(self.before.as_ref())
    }
}

impl Door<'_> {
    /// Connects and takes the greeting.
    pub fn open(&self, link: &mut Link) -> Result<(Reply, Option<Handshake>, bool), Stop> {
        let place = Place(self.host, self.port);
        link.note(format!("Trying {place}..."));
        if let Err(error) = link.connect(self.address) {
            let why = crate::reach::words(&error);
            link.fault(format!("Error connecting to {place}: {why}"));
            return Err(crate::link::stop(&error));
        }
        link.note(format!("Connected to {} ({}).", self.host, self.address.ip()));
        let mut tls = (None, false);
        if self.implicit {
            let (handshake, verified) = self.start_tls(link)?;
            tls = (Some(handshake), verified);
        }
        let greeting = self.greeting(link)?;
        Ok((greeting, tls.0, tls.1))
    }

    fn greeting(&self, link: &mut Link) -> Result<Reply, Stop> {
        let began = std::time::Instant::now();
        let early = link.anything(limits::SILENCE)?;
        if !early && !self.implicit && self.speaks_tls() {
            link.fault("No greeting came, but a TLS ClientHello is answered: this port speaks TLS from the first byte (implicit TLS)");
            return Err(Stop::TimedOut);
        }
        let greeting = link.reply(limits::GREETING);
        let waited = began.elapsed();
        if waited > limits::SLOW && greeting.is_ok() {
            link.note(format!("The greeting came after {:.1} s", waited.as_secs_f32()));
        }
        greeting
    }

    /// Whether the port answers a ClientHello where it greets nobody.
    pub fn speaks_tls(&self) -> bool {
        let tcp = std::net::TcpStream::connect_timeout(&self.address, limits::CONNECT);
        tcp.is_ok_and(|tcp| matches!(hello::ask(tcp, self.host, Offer::Modern, limits::SILENCE), Answer::Chosen { .. }))
    }

    /// TLS on the open connection, with all that is to be said of its certificate.
    pub fn start_tls(&self, link: &mut Link) -> Result<(Handshake, bool), Stop> {
        let handshake = self.again_tls(link)?;
        let judged = certificate::judge(&handshake.chain, self.host, self.roots, now());
        judged.notes.into_iter().for_each(|note| link.note(note));
        let verified = judged.faults.is_empty();
        judged.faults.into_iter().for_each(|fault| link.fault(format!("TLS verification of {}: {fault}", self.host)));
        Ok((handshake, verified))
    }

    /// TLS on the open connection of a server whose certificate was told of before.
    pub fn again_tls(&self, link: &mut Link) -> Result<Handshake, Stop> {
        if !link.pending().is_empty() {
            link.fault(format!(
                "{} bytes came in clear behind the reply to STARTTLS: a response was injected before the handshake",
                link.pending().len()
            ));
            return Err(Stop::NotSmtp);
        }
        let tcp = link.take_clear().ok_or(Stop::Closed)?;
        let within = limits::HANDSHAKE.min(link.left());
        match tls::handshake(tcp, self.host, within) {
            Ok((stream, handshake)) => {
                link.put_tls(stream);
                link.note(format!("TLS started with cipher {}:{}", handshake.version, handshake.cipher));
                Ok(handshake)
            }
            Err(why) if link.is_cancelled() => Err(Stop::Broken(why)),
            Err(why) => {
                link.fault(format!("TLS startup failed (connect(): {why})"));
                Err(Stop::Broken(why))
            }
        }
    }
}

/// Seconds since 1970. A certificate may be younger than the probe: Exim makes one of its own for each connection.
fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// The name to greet with: this machine's address, which is always true (RFC 5321 §4.1.3).
pub fn own_name(link: &Link) -> String {
    match link.local().map(|local| local.ip()) {
        Some(IpAddr::V4(address)) => format!("[{address}]"),
        Some(IpAddr::V6(address)) => format!("[IPv6:{address}]"),
        None => "[127.0.0.1]".to_owned(),
    }
}

/// The whole of it: greeting, EHLO, TLS if it is to be had, EHLO again, QUIT.
pub fn visit(door: &Door, link: &mut Link) -> Visit {
    let mut found = Visit::default();
    if let Err(why) = hold(door, link, &mut found) {
        told(&why, link);
        link.close();
    }
    found
}

fn hold(door: &Door, link: &mut Link, found: &mut Visit) -> Result<(), Stop> {
    let greeting = match door.open(link) {
        Ok((greeting, tls, verified)) => {
            (found.tls, found.verified) = (tls, verified);
            greeting
        }
        Err(why) => {
            found.wants_tls = link.events.last().is_some_and(|event| event.to_string().contains("(implicit TLS)"));
            if !found.wants_tls {
                return Err(why);
            }
            link.close();
            return Ok(());
        }
    };
    if greeting.code != 220 {
        found.unwelcome = true;
        link.quit();
        return Ok(());
    }
    let name = own_name(link);
    let reply = greet(link, &name)?;
    found.unwelcome = reply.code == 421;
    if door.implicit {
        found.inside = Some(reply);
        link.quit();
        return Ok(());
    }
    let offered = reply.offers("STARTTLS");
    found.before = Some(reply);
    if offered && link.ask("STARTTLS")?.code == 220 {
        let (handshake, verified) = door.start_tls(link)?;
        (found.tls, found.verified) = (Some(handshake), verified);
        found.inside = Some(greet(link, &name)?);
    } else if !offered && found.before.as_ref().is_some_and(Reply::is_positive) {
        link.fault("Host did not advertise STARTTLS");
    }
    link.quit();
    Ok(())
}

/// EHLO, and HELO where that is not understood (RFC 5321 §3.2).
pub fn greet(link: &mut Link, name: &str) -> Result<Reply, Stop> {
    let reply = link.ask(&format!("EHLO {name}"))?;
    if matches!(reply.code, 500 | 502) { link.ask(&format!("HELO {name}")) } else { Ok(reply) }
}

/// Writes down how a session ended before its time.
pub fn told(why: &Stop, link: &mut Link) {
    let reply =
        |text: &str| text.starts_with(|first: char| first.is_ascii_digit()) && matches!(text.as_bytes().get(3), None | Some(b' ' | b'-'));
    let greeted = link.events.iter().any(|event| matches!(event, Event::Received { text, .. } if reply(text)));
    let said_why = link.events.last().is_some_and(|event| matches!(event, Event::Fault(_)));
    match why {
        _ if link.is_cancelled() => link.note("The probe was ended here"),
        _ if said_why => {}
        Stop::Closed => link.fault("Remote host closed connection unexpectedly."),
        Stop::TimedOut if link.is_over() => link.note("Not waited for any longer: the time for this port is over"),
        Stop::TimedOut if greeted => link.fault("Timeout: no reply came in time"),
        Stop::TimedOut => link.fault("Greeting never received: the connection is open, and nothing comes"),
        Stop::Broken(error) => link.fault(format!("The connection broke: {error}")),
        Stop::TooMuch => link.fault("The server sends more than a reply can hold; the session was ended"),
        Stop::NotSmtp => link.fault("This is no reply of SMTP"),
    }
}
