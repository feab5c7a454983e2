//! What the reader takes from texts of each form.

use super::read;
use crate::model::{Step, Verb};

fn steps(text: &str) -> Vec<Step> {
    read(text).0.into_iter().flat_map(|session| session.steps).collect()
}

fn verbs(text: &str) -> Vec<Verb> {
    steps(text).iter().filter_map(|step| if let Step::Command { verb, .. } = step { Some(*verb) } else { None }).collect()
}

fn codes(text: &str) -> Vec<u16> {
    steps(text).iter().filter_map(|step| if let Step::Reply(reply) = step { Some(reply.code) } else { None }).collect()
}

#[test]
fn a_telnet_session_is_read() {
    let text = "$ telnet mail.example.org 25\nTrying 192.0.2.1...\nConnected to mail.example.org.\n220 mail.example.org ESMTP\nEHLO me.example.net\n250-mail.example.org\n250-STARTTLS\n250 8BITMIME\nMAIL FROM:<a@example.net>\n250 OK\nQUIT\n221 Bye\n";
    assert_eq!(verbs(text), [Verb::Ehlo, Verb::Mail, Verb::Quit]);
    assert_eq!(codes(text), [220, 250, 250, 221]);
}

#[test]
fn arrows_that_point_the_other_way_are_turned() {
    let text =
        "-> \"220 mail.example.org ESMTP\\r\\n\"\n<- \"EHLO me\\r\\n\"\n-> \"250-mail.example.org\\r\\n\"\n-> \"250 SIZE 1000\\r\\n\"\n";
    assert_eq!(verbs(text), [Verb::Ehlo]);
    assert_eq!(codes(text), [220, 250]);
}

#[test]
fn glued_capabilities_come_apart() {
    let text = "CLIENT -> SERVER: EHLO web\nSERVER -> CLIENT: 250-mail.example.org250-PIPELINING250-SIZE 73400320250-STARTTLS250-AUTH LOGIN PLAIN250 8BITMIME\n";
    let (sessions, _) = read(&format!("{text}CLIENT -> SERVER: STARTTLS\n"));
    let mut walk = sessions[0].walk();
    walk.step();
    walk.step();
    let (state, _) = walk.step().expect("three steps");
    assert!(state.offers("STARTTLS") && state.offers("AUTH"), "{:?}", state.capabilities);
}

#[test]
fn a_bounce_folded_over_lines_is_one_reply() {
    let text = "<b@example.net>: host mx.example.net[192.0.2.4] said: 450\n    4.1.1 <b@example.net>: Recipient address rejected: User unknown in\n    virtual alias table (in reply to RCPT TO command)\n";
    assert_eq!(codes(text), [450]);
}

#[test]
fn settings_are_left_to_their_readers() {
    let (sessions, claimed) =
        read("MAIL_HOST=smtp.example.org\nMAIL_PORT=587\nEMAIL_TIMEOUT=10\n$mail->Port = 587;\nhost: 'smtp.example.org',\n");
    assert!(sessions.is_empty() && claimed.is_empty(), "{sessions:?}");
}
#[test]
fn a_reply_goes_on_whatever_its_last_line_begins_with() {
    let (sessions, _) = read("220 mx.example.org ESMTP\nEHLO me\n250-mx.example.org\n250-STARTTLS\n250 8BITMIME\nQUIT\n");
    let complete = |step: &Step| matches!(step, Step::Reply(reply) if reply.complete && reply.text.ends_with("8BITMIME"));
    assert!(sessions[0].steps.iter().any(complete), "{:?}", sessions[0].steps);
}

#[test]
fn a_refusal_that_lost_its_line_end_is_one_reply() {
    let text = "<< 554 5.7.1 <a@example.org>: Recipient address rejected: Access\ndenied\n\n!! Expected another code\n";
    assert!(matches!(&steps(text)[..], [Step::Reply(reply)] if reply.text.ends_with("Access denied")));
}
