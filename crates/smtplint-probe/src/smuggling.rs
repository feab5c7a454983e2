//! Whether the server takes something else than CR LF `.` CR LF for the end of a message, so that one message smuggles in another
//! (CVE-2023-51764 and its kin), without leaving a message there: each carries so many Received lines that the server refuses it as a loop at
//! its end, and how soon it does tells whether the end was seen.

use std::time::Duration;

use crate::limits;
use crate::link::{Link, Stop};
use crate::transcript::Event;
use crate::visit::{Door, greet, own_name};

/// Ends of data that are none (RFC 5321 §4.1.1.4), and what they are called.
pub const VARIANTS: [(&str, &[u8]); 6] = [
    ("LF . LF", b"\n.\n"),
    ("LF . CR LF", b"\n.\r\n"),
    ("CR LF . LF", b"\r\n.\n"),
    ("CR . CR", b"\r.\r"),
    ("CR . CR LF", b"\r.\r\n"),
    ("CR LF . CR", b"\r\n.\r"),
];

/// More hops than any server lets pass (Postfix 50, Exim 30, Sendmail 25).
const HOPS: usize = 120;

/// How long a server may take to see an end that is none.
const WAIT: Duration = Duration::from_millis(1200);

/// What a session came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The end was not taken for one.
    Ignored,
    /// It was.
    Taken,
    /// The control was accepted, so that every further try would leave a message, or nothing could be said.
    Inconclusive,
}

/// The control: with the right end, the server must refuse.
pub fn control(recipient: &str, door: &Door, link: &mut Link) -> Result<Outcome, Stop> {
    if !open(recipient, door, link)? {
        return Ok(Outcome::Inconclusive);
    }
    message(b"\r\n.\r\n", "CR LF . CR LF", link)?;
    let reply = link.provoked(limits::REPLY)?;
    refused(link, !reply.is_positive());
    link.quit();
    Ok(if reply.is_positive() { Outcome::Inconclusive } else { Outcome::Ignored })
}

/// One variant.
pub fn variant(number: usize, recipient: &str, door: &Door, link: &mut Link) -> Result<Outcome, Stop> {
    let Some((name, end)) = VARIANTS.get(number) else { return Ok(Outcome::Inconclusive) };
    if !open(recipient, door, link)? {
        return Ok(Outcome::Inconclusive);
    }
    message(end, name, link)?;
    let taken = link.anything(WAIT)?;
    if !taken {
        link.log(Event::Sent { text: ".".to_owned(), tls: link.in_tls() });
        link.write(b"\r\n.\r\n")?;
    }
    let reply = link.provoked(limits::REPLY)?;
    refused(link, !reply.is_positive());
    if taken {
        link.fault(format!("SMTP smuggling: {name} is taken for the end of the message"));
    }
    link.quit();
    Ok(if taken { Outcome::Taken } else { Outcome::Ignored })
}

fn refused(link: &mut Link, refused: bool) {
    link.note(if refused { "Refused at its end: nothing is left there" } else { "Accepted at its end: the message is left there" });
}

/// A transaction up to DATA.
fn open(recipient: &str, door: &Door, link: &mut Link) -> Result<bool, Stop> {
    door.open(link)?;
    let name = own_name(link);
    let offered = greet(link, &name)?;
    if !door.implicit && offered.offers("STARTTLS") && link.ask("STARTTLS")?.code == 220 {
        door.again_tls(link)?;
        greet(link, &name)?;
    }
    for command in ["MAIL FROM:<>".to_owned(), format!("RCPT TO:<{recipient}>"), "DATA".to_owned()] {
        if !link.ask(&command)?.is_positive() {
            link.quit();
            return Ok(false);
        }
    }
    Ok(true)
}

fn message(end: &[u8], name: &str, link: &mut Link) -> Result<(), Stop> {
    let mut bytes = "Received: from probe.invalid by probe.invalid\r\n".repeat(HOPS).into_bytes();
    bytes.extend(b"Subject: smtplint probe\r\n\r\nsmtplint probe");
    bytes.extend(end);
    link.note(format!("{HOPS} Received lines, then {name}"));
    link.write(&bytes)
}
