//! Asks a live SMTP server what it does and writes everything down as a transcript. Nothing is judged here: `smtplint::check` reads the
//! transcript as it reads any other, so that a probe and a paste come to the same verdict.
//!
//! A probe is a guest: at most [`limits::CONNECTIONS`] connections to a port, one at a time, [`limits::PORT`] in all, and it stops where
//! the server says 421. It sends no message.

mod cancel;
mod certificate;
mod checks;
pub mod dns;
mod hello;
pub mod limits;
mod link;
mod login;
mod reach;
mod relay;
mod smuggling;
mod target;
mod tls;
mod transcript;
mod trust;
mod visit;

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Instant;

pub use cancel::Cancel;
pub use link::Watch;
pub use login::Login;
pub use reach::{resolve, unresolved};
pub use target::{PORTS, Place, Target};
pub use transcript::{Event, Transcript, printable};
pub use trust::Roots;

use checks::Check;
use link::Link;
use visit::{Door, Visit};

/// How a port is asked.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Roots to trust besides Mozilla's.
    pub roots: Roots,
    /// Only the one visit, without further questions.
    pub brief: bool,
    /// Speak TLS from the first byte on any port; otherwise on 465, and where it turns out so.
    pub implicit: bool,
    /// Connect to this address instead of the name's: for a server whose name does not lead to it yet.
    pub address: Option<IpAddr>,
    /// The name's addresses, where whoever asks has looked at them already: a second look-up could lead elsewhere.
    pub resolved: Vec<IpAddr>,
    /// Ask it for the port's TLSA records (DANE).
    pub dns: Option<Arc<dns::Resolver>>,
    /// Ends the probe before its time.
    pub cancel: Cancel,
    /// Ask whether strangers may send to this address at somebody else's domain.
    pub relay_to: Option<String>,
    /// Log in, once.
    pub login: Option<Login>,
    /// Ask for SMTP smuggling, with this recipient of the server's.
    pub smuggle_to: Option<String>,
}

/// Asks one port of a host. What happens is told to `watch` as it happens.
pub fn port(host: &str, port: u16, options: &Options, watch: Watch) -> Transcript {
    let mut probe = Probe {
        deadline: Instant::now() + limits::PORT,
        connections: 0,
        transcript: Transcript::default(),
        cancel: options.cancel.clone(),
        watch,
    };
    let reached = match options.address {
        Some(address) => Some(SocketAddr::new(address, port)),
        None => probe.session(|link| reach::reach(host, port, &known(host, options), link)),
    };
    let Some(address) = reached else { return probe.transcript };
    let implicit = options.implicit || port == 465;
    let mut door = Door { host, port, address, implicit, roots: &options.roots };
    let mut visit = probe.session(|link| visit::visit(&door, link));
    if visit.wants_tls {
        door.implicit = true;
        visit = probe.session(|link| visit::visit(&door, link));
    }
    if options.cancel.is_asked() {
        return probe.transcript;
    }
    if let Some(resolver) = options.dns.as_deref().filter(|_| host.parse::<IpAddr>().is_err()) {
        probe.dane(resolver, &door, &visit);
    }
    if !options.brief && !visit.unwelcome {
        probe.further(&door, &visit);
    }
    // Whoever says nothing at all is not asked more.
    if !visit.unwelcome && visit.last().is_some() && !options.cancel.is_asked() {
        probe.opted(&door, options);
    }
    probe.transcript
}

/// The addresses of the host, where they are not the machine's to find.
fn known(host: &str, options: &Options) -> Vec<IpAddr> {
    match options.dns.as_deref().filter(|resolver| resolver.hosts_too && options.resolved.is_empty()) {
        Some(resolver) if host.parse::<IpAddr>().is_err() => resolver.addresses(host),
        _ => options.resolved.clone(),
    }
}

struct Probe<'a> {
    deadline: Instant,
    connections: usize,
    transcript: Transcript,
    cancel: Cancel,
    watch: Watch<'a>,
}

impl Probe<'_> {
    /// A session and its record; one that said nothing leaves none.
    fn session<T>(&mut self, hold: impl FnOnce(&mut Link) -> T) -> T {
        self.connections += 1;
        let mut link = Link::new(self.deadline, self.cancel.clone(), &mut *self.watch);
        let found = hold(&mut link);
        link.close();
        if !link.events.is_empty() {
            self.transcript.sessions.push(std::mem::take(&mut link.events));
        }
        found
    }

    /// The TLSA records of this port, held against the certificate where they are validated (RFC 7672 §2.1).
    fn dane(&mut self, resolver: &dns::Resolver, door: &Door, visit: &Visit) {
        let mut record = dns::Record::new(resolver, &mut *self.watch);
        let name = format!("_{}._tcp.{}", door.port, door.host);
        let chain = visit.tls.as_ref().map_or(&[][..], |tls| &tls.chain);
        record.dane(&name, chain);
        self.transcript.sessions.push(record.events);
    }

    fn further(&mut self, door: &Door, visit: &Visit) {
        let tls = visit.tls.is_some() || visit.offers_starttls();
        let greeted = visit.last().is_some();
        for check in checks::ALL {
            let fits = match check {
                Check::Tls(_) => tls,
                Check::Injection => visit.offers_starttls(),
                Check::Pipelining => greeted,
            };
            if fits && self.connections < limits::CONNECTIONS && Instant::now() < self.deadline && !self.cancel.is_asked() {
                self.session(|link| {
                    if let Err(why) = checks::ask(check, door, visit, link) {
                        visit::told(&why, link);
                    }
                });
            }
        }
    }

    /// What somebody asked for by name. Beyond the visit's limit of connections, within its time once more.
    fn opted(&mut self, door: &Door, options: &Options) {
        self.deadline = Instant::now() + limits::PORT;
        if let Some(outside) = &options.relay_to {
            self.relay(outside, door);
        }
        if let Some(login) = &options.login {
            self.session(|link| ended(login::try_once(login, door, link), link));
        }
        if let Some(recipient) = &options.smuggle_to {
            self.smuggling(recipient, door);
        }
    }

    fn relay(&mut self, outside: &str, door: &Door) {
        let (mut worst, mut from) = (relay::Verdict::Closed, None);
        for number in 0..relay::SESSIONS {
            self.session(|link| {
                let verdict = ended(relay::round(number, outside, door, link), link);
                worst = worst.max(verdict.unwrap_or(relay::Verdict::Unclear));
            });
            if worst == relay::Verdict::Accepts || self.cancel.is_asked() {
                break;
            }
        }
        // A datagram socket that sends nothing tells which address would be used.
        if let Ok(socket) = std::net::UdpSocket::bind(if door.address.is_ipv6() { "[::]:0" } else { "0.0.0.0:0" }) {
            from = socket.connect(door.address).and_then(|()| socket.local_addr()).ok().map(|local| local.ip());
        }
        self.session(|link| relay::told(worst, outside, from, &mut |event| link.log(event)));
    }

    fn smuggling(&mut self, recipient: &str, door: &Door) {
        let control = self.session(|link| ended(smuggling::control(recipient, door, link), link));
        if control != Some(smuggling::Outcome::Ignored) {
            self.session(|link| {
                link.note("SMTP smuggling: not asked for, as the server would keep the messages (or takes none for this recipient)")
            });
            return;
        }
        let cancel = self.cancel.clone();
        for number in (0..smuggling::VARIANTS.len()).take_while(|_| !cancel.is_asked()) {
            self.session(|link| ended(smuggling::variant(number, recipient, door, link), link));
        }
    }
}

/// Writes down an end before its time.
fn ended<T>(outcome: Result<T, link::Stop>, link: &mut Link) -> Option<T> {
    outcome.map_err(|why| visit::told(&why, link)).ok()
}
