//! What is asked of a port besides the visit, a short session each: old TLS, weak suites, and what is taken before it is allowed.

use crate::hello::{self, Answer, Offer};
use crate::limits;
use crate::link::{Link, Stop};
use crate::transcript::Event;
use crate::visit::{Door, greet, own_name};

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

/// Asks one.
pub fn ask(check: Check, door: &Door, link: &mut Link) -> Result<(), Stop> {
    match check {
        Check::Tls(offer) => tls(offer, door, link),
        Check::Injection => injection(door, link),
        Check::Pipelining => pipelining(door, link),
    }
}

/// Opens the door up to the handshake, which is then made by hand.
fn tls(offer: Offer, door: &Door, link: &mut Link) -> Result<(), Stop> {
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
        Answer::Chosen { version, suite } => link.note(format!("TLS started with cipher {version}:{suite}")),
        Answer::Refused => link.note(format!("{what}: refused")),
        Answer::NotTls => link.fault("wrong version number"),
        Answer::Silent => link.fault(format!("{what}: no answer")),
    }
    Ok(())
}

fn injection(door: &Door, link: &mut Link) -> Result<(), Stop> {
    if door.implicit {
        return Ok(());
    }
    door.open(link)?;
    let name = own_name(link);
    greet(link, &name)?;
    for line in ["STARTTLS", "NOOP"] {
        link.log(Event::Sent { text: line.to_owned(), tls: false });
    }
    link.write(b"STARTTLS\r\nNOOP\r\n")?;
    if link.reply(limits::REPLY)?.code != 220 {
        link.quit();
        return Ok(());
    }
    let pending = link.pending().len();
    if pending > 0 {
        // Answered in clear, before the handshake: no injection, but no handshake either.
        link.reply(limits::REPLY)?;
        link.close();
        return Ok(());
    }
    door.start_tls(link)?;
    // The reply to the injected command, if there is one, stands before all others: then QUIT gets EHLO's.
    greet(link, &name)?;
    if link.ask("QUIT")?.code != 221 {
        link.fault("A command sent in clear behind STARTTLS was obeyed inside TLS: plaintext command injection (CVE-2011-0411)");
    }
    link.close();
    Ok(())
}

fn pipelining(door: &Door, link: &mut Link) -> Result<(), Stop> {
    door.open(link)?;
    let name = own_name(link);
    let hello = format!("EHLO {name}");
    for line in [hello.as_str(), "NOOP"] {
        let tls = link.in_tls();
        link.log(Event::Sent { text: line.to_owned(), tls });
    }
    link.write(format!("{hello}\r\nNOOP\r\n").as_bytes())?;
    link.reply(limits::REPLY)?;
    let answered = link.reply(limits::REPLY)?;
    link.note(match answered.is_positive() {
        true => "A command sent ahead of the reply to EHLO is answered",
        false => "A command sent ahead of the reply to EHLO is refused",
    });
    link.quit();
    Ok(())
}
