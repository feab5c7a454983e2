//! Whether the server takes mail for others from strangers, asked as gently as it can be asked: short sessions, four recipients each at
//! most, never DATA. "Accepts at RCPT" is all that this can show: some servers refuse later, some take everything and throw it away.

use crate::limits;
use crate::link::{Link, Reply, Stop};
use crate::transcript::Event;
use crate::visit::{Door, greet, own_name};

/// A session of the test: the sender, and the recipients in their forms.
struct Round {
    sender: String,
    recipients: Vec<String>,
}

/// What the test came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Every stranger's recipient was refused.
    Closed,
    /// Put off, or refused for reasons that have nothing to do with relaying.
    Unclear,
    /// A written-round form was accepted, which may be a local address.
    Odd,
    /// The plain recipient at somebody else's domain was accepted.
    Accepts,
}

/// The forms that matter of nmap's sixteen and abuse.net's seventeen: the plain one, the percent hack, the quoted one and the source
/// route, from nobody, from a stranger, and from names that the server may take for its own.
fn rounds(target: &str, outside: &str, greeting: &str) -> Vec<Round> {
    let (local, domain) = outside.rsplit_once('@').unwrap_or(("relaytest", outside));
    let own = greeting.split_whitespace().next().filter(|name| name.contains('.')).unwrap_or(target);
    let forms =
        vec![outside.to_owned(), format!("{local}%{domain}@{target}"), format!("\"{outside}\"@{target}"), format!("@{target}:{outside}")];
    let plain = || vec![outside.to_owned()];
    vec![
        Round { sender: String::new(), recipients: forms },
        Round { sender: format!("relaytest@{domain}"), recipients: plain() },
        Round { sender: format!("postmaster@{own}"), recipients: plain() },
        Round { sender: format!("relaytest@{target}"), recipients: plain() },
    ]
}

/// How many sessions the test takes.
pub const SESSIONS: usize = 4;

/// One session of it, by its number.
pub fn round(number: usize, outside: &str, door: &Door, link: &mut Link) -> Result<Verdict, Stop> {
    let (greeting, ..) = door.open(link)?;
    if greeting.code != 220 {
        link.quit();
        return Ok(Verdict::Unclear);
    }
    let name = own_name(link);
    let offered = greet(link, &name)?;
    if !door.implicit && offered.offers("STARTTLS") && link.ask("STARTTLS")?.code == 220 {
        door.again_tls(link)?;
        greet(link, &name)?;
    }
    let words = greeting.lines.first().map_or("", String::as_str);
    let Some(Round { sender, recipients }) = rounds(door.host, outside, words).into_iter().nth(number) else { return Ok(Verdict::Closed) };
    let mail = format!("MAIL FROM:<{sender}>");
    let reply = link.provoke(&mail)?;
    if !reply.is_positive() {
        link.note(format!("{mail} is answered with {}", reply.code));
        link.quit();
        return Ok(refusal(&reply));
    }
    let mut worst = Verdict::Closed;
    for recipient in &recipients {
        let command = format!("RCPT TO:<{recipient}>");
        let reply = link.provoke(&command)?;
        let taken = matches!(reply.code, 250 | 251);
        worst = worst.max(match taken {
            true if recipient == outside => Verdict::Accepts,
            true => Verdict::Odd,
            false => refusal(&reply),
        });
        // A refusal is as it should be: it must not look like a message that somebody wanted to send.
        link.note(format!("{command} from <{sender}> is answered with {}", reply.code));
        if reply.code == 421 || worst == Verdict::Accepts {
            break;
        }
    }
    let _ = link.ask("RSET");
    link.quit();
    Ok(worst)
}

/// 252 and 4xx say neither; nor do refusals of the address itself (RFC 3463 X.1.2, X.1.10: no such domain, a null MX).
fn refusal(reply: &Reply) -> Verdict {
    let text = reply.lines.first().map_or("", String::as_str);
    let about_address =
        reply.code == 556 || [".1.2", ".1.10", ".1.8"].iter().any(|code| text.get(1..).is_some_and(|rest| rest.starts_with(code)));
    match reply.code {
        500..=599 if !about_address => Verdict::Closed,
        _ => Verdict::Unclear,
    }
}

/// Says what it came to, in the record.
pub fn told(worst: Verdict, outside: &str, from: Option<std::net::IpAddr>, log: &mut dyn FnMut(Event)) {
    let whence = from.map_or_else(String::new, |from| {
        format!(", asked from {from}{}", if is_inside(from) { ", an address the server may trust" } else { "" })
    });
    log(match worst {
        Verdict::Closed => Event::Note(format!("Relay test: refused{whence}")),
        Verdict::Unclear => {
            Event::Note(format!("Relay test: no clear answer for {outside} (put off, or the address itself refused){whence}"))
        }
        Verdict::Odd => Event::Note(format!("Relay test: only a written-round address was accepted, which may be a local one{whence}")),
        Verdict::Accepts => Event::Fault(format!(
            "Relay test: accepts at RCPT for {outside} without a login; whether it relays, only a message would tell{whence}"
        )),
    });
}

/// Loopback and private addresses, which servers often trust.
pub fn is_inside(address: std::net::IpAddr) -> bool {
    match address {
        std::net::IpAddr::V4(four) => four.is_loopback() || four.is_private() || four.is_link_local(),
        std::net::IpAddr::V6(six) => six.is_loopback() || six.is_unique_local() || six.is_unicast_link_local(),
    }
}

const _: () = assert!(SESSIONS <= limits::CONNECTIONS);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_round_is_short() {
        let rounds = rounds("mail.example.org", "relaytest@example.com", "mx1.example.org ESMTP");
        assert_eq!(rounds.len(), SESSIONS);
        assert!(rounds.iter().all(|round| round.recipients.len() <= 4));
        assert!(rounds[2].sender.ends_with("@mx1.example.org"));
    }

    #[test]
    fn refusals_of_the_address_are_no_answer() {
        let reply = |code, text: &str| refusal(&Reply { code, lines: vec![text.to_owned()] });
        assert_eq!(reply(554, "5.7.1 <a@example.com>: Relay access denied"), Verdict::Closed);
        assert_eq!(reply(550, "5.1.2 null MX"), Verdict::Unclear);
        assert_eq!(reply(556, "domain takes no mail"), Verdict::Unclear);
        assert_eq!(reply(451, "4.7.1 greylisted"), Verdict::Unclear);
        assert_eq!(reply(252, "2.5.2 cannot verify"), Verdict::Unclear);
    }
}
