//! What is asked of a port besides the visit, a short session each: old TLS, weak suites, and what is taken before it is allowed.

use crate::hello::{self, Answer, Offer};
use crate::limits;
use crate::link::{Link, Stop};
use crate::visit::{Door, Visit, greet, own_name};

/// A further question to a port.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// Whether this is still to be had.
    Tls(Offer),
    /// Whether what is sent in clear behind STARTTLS is obeyed inside TLS (CVE-2011-0411).
    Injection,
    /// Whether a command is answered that was sent before the reply to EHLO allowed it (RFC 2920 §3.1).
    Pipelining,
}

/// All of them, the telling ones first.
pub const ALL: [Check; 5] =
    [Check::Tls(Offer::UpToTls11), Check::Injection, Check::Tls(Offer::WeakSuites), Check::Tls(Offer::Ssl3), Check::Pipelining];

/// Asks one, of a port that was visited.
pub fn ask(check: Check, door: &Door, visit: &Visit, link: &mut Link) -> Result<(), Stop> {
    match check {
        Check::Tls(offer) => tls(offer, door, visit, link),
        Check::Injection => injection(door, link),
        Check::Pipelining => pipelining(door, link),
    }
}

/// Opens the door up to the handshake, which is then made by hand.
fn tls(offer: Offer, door: &Door, visit: &Visit, link: &mut Link) -> Result<(), Stop> {
    let what = match offer {
        Offer::UpToTls11 => "TLS 1.1 and older",
        Offer::Ssl3 => "SSLv3",
        Offer::WeakSuites => "weak cipher suites",
        Offer::Modern => "TLS",
    };
    link.note(format!("Asking for {what} on port {}", door.port));
    if door.implicit {
        link.connect(door.address).map_err(|error| crate::link::stop(&error))?;
    } else {
        door.open(link)?;
        let name = own_name(link);
        greet(link, &name)?;
        if link.ask("STARTTLS")?.code != 220 {
            link.quit();
            return Ok(());
        }
    }
    let tcp = link.take_clear().ok_or(Stop::Closed)?;
    let answer = hello::ask(tcp, door.host, offer, limits::HANDSHAKE.min(link.left()));
    if link.is_cancelled() {
        return Err(Stop::Closed);
    }
    match answer {
        Answer::Chosen { version, suite } if offer == Offer::UpToTls11 && version == "TLSv1.2" => {
            link.note(format!("{what}: answered with {version}:{suite}, which was not asked for"));
        }
        Answer::Chosen { version, .. } if visit.tls.is_none() => {
            link.fault(format!("This server speaks {version} and nothing newer: unsupported protocol"));
        }
        Answer::Chosen { version, suite } if offer == Offer::WeakSuites => {
            link.fault(format!("Weak cipher suites are still taken: {suite} ({version})"));
        }
        Answer::Chosen { version, suite } => link.fault(format!("Old TLS versions are still taken: {version} ({suite})")),
        Answer::Refused => link.note(format!("{what}: refused")),
        Answer::NotTls => link.fault("wrong version number"),
        Answer::Silent => link.fault(format!("{what}: no answer")),
    }
    Ok(())
}

/// NOOP in clear right behind STARTTLS. What a server answers to that is shown only where it goes on as if nothing had been.
fn injection(door: &Door, link: &mut Link) -> Result<(), Stop> {
    if door.implicit {
        return Ok(());
    }
    link.note(format!("Asking whether NOOP in clear behind STARTTLS is obeyed inside TLS, on port {}", door.port));
    door.open(link)?;
    let name = own_name(link);
    greet(link, &name)?;
    if link.provoke("STARTTLS\r\nNOOP")?.code != 220 {
        return refused(link);
    }
    if !link.pending().is_empty() {
        // Answered in clear, before the handshake: no injection, but no handshake either.
        return refused(link);
    }
    let Some(tcp) = link.take_clear() else { return Err(Stop::Closed) };
    let Ok((stream, _)) = crate::tls::handshake(tcp, door.host, limits::HANDSHAKE.min(link.left())) else {
        return refused(link);
    };
    link.put_tls(stream);
    // The reply to the injected command, if there is one, stands before all others: then QUIT gets EHLO's.
    link.provoke(&format!("EHLO {name}"))?;
    if link.provoke("QUIT")?.code != 221 {
        link.fault("A command sent in clear behind STARTTLS was obeyed inside TLS: plaintext command injection (CVE-2011-0411)");
    }
    link.close();
    Ok(())
}

fn refused(link: &mut Link) -> Result<(), Stop> {
    link.note("It is not");
    link.close();
    Ok(())
}

fn pipelining(door: &Door, link: &mut Link) -> Result<(), Stop> {
    link.note(format!("Asking whether NOOP ahead of the reply to EHLO is answered, on port {}", door.port));
    door.open(link)?;
    let hello = format!("EHLO {}", own_name(link));
    // Some servers refuse EHLO itself then, and hang up.
    let taken = link.provoke(&format!("{hello}\r\nNOOP")).is_ok_and(|reply| reply.is_positive())
        && link.provoked(limits::REPLY).is_ok_and(|reply| reply.is_positive());
    link.note(match taken {
        true => "A command sent ahead of the reply to EHLO is answered",
        false => "A command sent ahead of the reply to EHLO is refused",
    });
    match taken {
        true => link.quit(),
        false => link.close(),
    }
    Ok(())
}
