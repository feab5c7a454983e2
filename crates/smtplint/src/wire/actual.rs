//! What happened, from a session.

use super::{Conversation, Party};
use crate::model::{Reply, Session, Step, Verb};
use crate::syntax::base64;
use crate::text::Span;

/// The longest text of a move, in bytes.
const LONGEST: usize = 120;

/// The moves of a session; `None` where it shows no conversation, only its outcome.
pub fn of(session: &Session, text: &str) -> Option<Conversation> {
    let mut to = Conversation::new(session.form.title, false);
    let mut walk = session.walk();
    let mut connects = false;
    while let Some((state, step)) = walk.step() {
        let tls = state.tls;
        let connecting = std::mem::replace(&mut connects, matches!(step, Step::Connect { .. }));
        match step {
            // "Trying …", "Connected to …": one connection, told in several lines.
            Step::Connect { .. } if connecting => {}
            Step::Recipient { .. } => {}
            Step::Connect { host, port, span, .. } => {
                let (mut said, port) = (String::from("connects"), port.map(|port| port.to_string()));
                for (before, part) in [(" to ", host.as_deref()), (", port ", port.as_deref())] {
                    if let Some(part) = part {
                        said.push_str(before);
                        said.push_str(part);
                    }
                }
                to.add(Party::Both, &said, tls, Some(*span));
            }
            Step::Command { verb, argument, in_tls, span } => {
                let tls = tls || *in_tls;
                let added = to.add(Party::Client, &said(*verb, argument), tls, Some(*span));
                added.exposed = !tls && matches!(verb, Verb::Auth | Verb::AuthData) && !argument.is_empty();
            }
            Step::Reply(reply) => to.add(Party::Server, &answered(reply), tls, Some(reply.span)).failed = reply.code >= 400,
            Step::TlsStarted { facts, span } => {
                to.add(Party::Both, &["TLS ", facts.version.as_deref().unwrap_or("starts")].concat(), true, Some(*span));
            }
            Step::Error(error) => to.add(Party::Both, first_line(error.span.text(text)), tls, Some(error.span)).failed = true,
            Step::Closed { by_server, span } => closed(&mut to, *by_server, tls, *span),
        }
        if walk.is_over() {
            break;
        }
    }
    let speaks = to.moves.iter().any(|one| one.by == Party::Client) && to.moves.iter().any(|one| one.by == Party::Server);
    speaks.then_some(to)
}

fn closed(to: &mut Conversation, by_server: bool, tls: bool, span: Span) {
    let said = if by_server { "the server closes the connection" } else { "the connection ends" };
    to.add(Party::Both, said, tls, Some(span)).failed = by_server;
}

/// A reply with its codes, its lines behind each other.
fn answered(reply: &Reply) -> String {
    let mut said = if reply.code > 0 { reply.code.to_string() } else { String::new() };
    if let Some((class, subject, detail)) = reply.enhanced {
        for (sign, number) in [(" ", u16::from(class)), (".", subject), (".", detail)] {
            said.push_str(sign);
            said.push_str(&number.to_string());
        }
    }
    // A prompt of the login (RFC 4954 §4).
    let prompt = (reply.code == 334).then(|| base64::decoded(&reply.text)).flatten();
    said.push(' ');
    said.push_str(&prompt.as_deref().unwrap_or(&reply.text).lines().collect::<Vec<_>>().join(", "));
    first_line(&said).to_owned()
}

/// A command without what it must not show.
fn said(verb: Verb, argument: &str) -> String {
    let (name, shown) = match verb {
        Verb::Helo => ("HELO", argument),
        Verb::Ehlo => ("EHLO", argument),
        Verb::StartTls => ("STARTTLS", ""),
        Verb::Auth => ("AUTH", argument.split_whitespace().next().unwrap_or("")),
        Verb::Mail => ("MAIL", argument),
        Verb::Rcpt => ("RCPT", argument),
        Verb::Data => ("DATA", ""),
        Verb::Rset => ("RSET", ""),
        Verb::Noop => ("NOOP", ""),
        Verb::Vrfy => ("VRFY", argument),
        Verb::Help => ("HELP", ""),
        Verb::Quit => ("QUIT", ""),
        Verb::AuthData => ("user name or password", ""),
        Verb::Message => ("the message", ""),
        Verb::Other => ("", argument),
    };
    [name, " ", first_line(shown)].concat().trim().to_owned()
}

/// The first line, cut where it is long.
fn first_line(text: &str) -> &str {
    let line = text.trim().lines().next().unwrap_or("");
    let end = (0..=line.len().min(LONGEST)).rev().find(|&at| line.is_char_boundary(at)).unwrap_or(0);
    &line[..end]
}

#[cfg(test)]
mod tests {
    use crate::parts::Parts;
    use crate::reading;
    use crate::wire::{Move, conversations};

    fn moves(text: &str) -> Vec<Move> {
        conversations(&reading::whole(text), &Parts::all()).remove(0).moves
    }

    #[test]
    fn a_login_in_clear_is_exposed_and_not_shown() {
        let text = "220 mail.example.org ESMTP\nEHLO client.example.org\n250-mail.example.org\n250 AUTH LOGIN\nAUTH LOGIN YXBw\n\
            334 UGFzc3dvcmQ6\nVHI0bnMxdA==\n535 5.7.8 Error: authentication failed\nQUIT\n221 2.0.0 Bye\n";
        let moves = moves(text);
        let said: Vec<&str> = moves.iter().map(|one| one.text.as_str()).collect();
        assert!(
            said.contains(&"AUTH LOGIN") && said.contains(&"334 Password:") && said.contains(&"535 5.7.8 Error: authentication failed")
        );
        assert!(!said.iter().any(|said| said.contains("VHI0") || said.contains("YXBw")), "{said:?}");
        assert_eq!(moves.iter().filter(|one| one.exposed).count(), 2);
        assert_eq!(moves.iter().filter(|one| one.failed).count(), 1);
    }

    #[test]
    fn tls_begins_where_it_began() {
        let text = " <-  220 mail.example.org ESMTP\n -> EHLO c\n <-  250-mail.example.org\n <-  250 STARTTLS\n -> STARTTLS\n\
            <-  220 2.0.0 Ready to start TLS\n=== TLS started with cipher TLSv1.3:TLS_AES_256_GCM_SHA384:256\n ~> EHLO c\n\
            <~  250-mail.example.org\n <~  250 AUTH PLAIN\n ~> QUIT\n <~  221 2.0.0 Bye\n";
        let moves = moves(text);
        let first = moves.iter().position(|one| one.tls).expect("TLS");
        assert!(moves[first].text.starts_with("TLS TLSv1.3"), "{}", moves[first].text);
        assert!(moves[first..].iter().all(|one| one.tls));
        assert_eq!(
            moves.iter().find(|one| one.text.starts_with("250")).map(|one| one.text.as_str()),
            Some("250 mail.example.org, STARTTLS")
        );
    }

    #[test]
    fn an_outcome_alone_is_no_conversation() {
        for text in ["535 5.7.8 Error: authentication failed", "Error: connect ECONNREFUSED 127.0.0.1:587"] {
            assert!(conversations(&reading::whole(text), &Parts::all()).is_empty(), "{text}");
        }
    }
}
