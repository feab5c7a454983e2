//! Which reason of a returned mail is taken.

use crate::model::{ReplyMeaning, Step};

fn meanings(text: &str) -> Vec<ReplyMeaning> {
    let (sessions, _) = super::super::read(text);
    let steps = sessions.into_iter().flat_map(|session| session.steps);
    steps.filter_map(|step| if let Step::Reply(reply) = step { reply.meaning } else { None }).collect()
}

fn recipients(text: &str) -> Vec<String> {
    let (sessions, _) = super::super::read(text);
    let steps = sessions.into_iter().flat_map(|session| session.steps);
    steps.filter_map(|step| if let Step::Recipient { address, .. } = step { Some(address) } else { None }).collect()
}

#[test]
fn the_telling_text_wins_over_a_generic_status() {
    let text = "Reporting-MTA: dns; mx.example.org\n\nFinal-Recipient: rfc822; b@example.net\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550 Mailbox is full\n";
    assert_eq!(meanings(text), [ReplyMeaning::RcptQuota]);
    assert_eq!(recipients(text), ["b@example.net"]);
}

#[test]
fn each_recipient_has_a_reason() {
    let text = "Final-Recipient: rfc822; b@example.net\nAction: failed\nStatus: 5.1.1\n\nFinal-Recipient: rfc822; c@example.net\nAction: failed\nStatus: 5.2.2\n\nFinal-Recipient: rfc822; d@example.net\nAction: relayed\nStatus: 2.0.0\n";
    assert_eq!(meanings(text), [ReplyMeaning::RcptUnknown, ReplyMeaning::RcptQuota]);
    assert_eq!(recipients(text), ["b@example.net", "c@example.net"]);
}

#[test]
fn recipients_without_fields_have_theirs_too() {
    let text = "Hi. This is the qmail-send program at example.org.\n\n<b@example.net>:\n192.0.2.1 does not like recipient.\nRemote host said: 550 no such user\nGiving up on 192.0.2.1.\n\n<c@example.com>:\nRemote host said: 552 mailbox full\n";
    assert_eq!(meanings(text), [ReplyMeaning::RcptUnknown, ReplyMeaning::RcptQuota]);
    assert_eq!(recipients(text), ["b@example.net", "c@example.com"]);
}

#[test]
fn the_returned_mail_is_not_read() {
    let text = "From: MAILER-DAEMON@example.org\nSubject: failure notice\nX-Spam-Status: No\n\nHi. This is the qmail-send program at example.org.\n\n<b@example.net>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nReceived: from a\nSubject: mailbox full\n\n550 5.7.1 relaying denied\n";
    assert_eq!(meanings(text), [ReplyMeaning::RcptUnknown]);
}
