//! Asks a live SMTP server what it does and writes everything down as a transcript. Nothing is judged here: `smtplint::check` reads the
//! transcript as it reads any other, so that a probe and a paste come to the same verdict.
//!
//! A probe is a guest: at most [`limits::CONNECTIONS`] connections to a port, one at a time, [`limits::PORT`] in all, and it stops where
//! the server says 421. It sends no message.

mod certificate;
mod checks;
mod hello;
pub mod limits;
mod link;
mod reach;
mod target;
mod tls;
mod transcript;
mod trust;
mod visit;

use std::net::{IpAddr, SocketAddr};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

pub use link::Watch;
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
}

/// Asks one port of a host. What happens is told to `watch` as it happens.
pub fn port(host: &str, port: u16, options: &Options, watch: Watch) -> Transcript {
    let mut probe = Probe { deadline: Instant::now() + limits::PORT, connections: 0, transcript: Transcript::default(), watch };
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let reached = match options.address {
        Some(address) => Some(SocketAddr::new(address, port)),
        None => probe.session(|link| reach::reach(host, port, link)),
    };
    let Some(address) = reached else { return probe.transcript };
    let implicit = options.implicit || port == 465;
    let mut door = Door { host, port, address, implicit, roots: &options.roots, now };
    let mut visit = probe.session(|link| visit::visit(&door, link));
    if visit.wants_tls {
        door.implicit = true;
        visit = probe.session(|link| visit::visit(&door, link));
    }
    if !options.brief && !visit.unwelcome {
        probe.further(&door, &visit);
    }
    probe.transcript
}

struct Probe<'a> {
    deadline: Instant,
    connections: usize,
    transcript: Transcript,
    watch: Watch<'a>,
}

impl Probe<'_> {
    /// A session and its record; one that said nothing leaves none.
    fn session<T>(&mut self, hold: impl FnOnce(&mut Link) -> T) -> T {
        self.connections += 1;
        let mut link = Link::new(self.deadline, &mut *self.watch);
        let found = hold(&mut link);
        link.close();
        if !link.events.is_empty() {
            self.transcript.sessions.push(std::mem::take(&mut link.events));
        }
        found
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
            if fits && self.connections < limits::CONNECTIONS && Instant::now() < self.deadline {
                self.session(|link| {
                    if let Err(why) = checks::ask(check, door, link) {
                        visit::told(&why, link);
                    }
                });
            }
        }
    }
}
