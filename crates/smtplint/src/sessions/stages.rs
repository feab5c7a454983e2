//! The stage of a conversation that the words around a reply name.

use crate::model::Stage;

/// The stage that the words around a reply name.
pub fn stage_of(before: &str, text: &str) -> Stage {
    const WORDS: &[(&str, Stage)] = &[
        ("in reply to mail from", Stage::Mail),
        ("in reply to rcpt to", Stage::Rcpt),
        ("in reply to end of data", Stage::EndOfData),
        ("in reply to data", Stage::Data),
        ("in reply to ehlo", Stage::Ehlo),
        ("in reply to helo", Stage::Ehlo),
        ("refused to talk to me", Stage::Connect),
        ("bad greeting", Stage::Connect),
        ("greeting failed", Stage::Connect),
        ("invalid greeting", Stage::Connect),
        ("smtpconnecterror", Stage::Connect),
        ("initial ok message", Stage::Connect),
        ("with starttls: 5", Stage::StartTls),
        ("command=\"ehlo", Stage::Ehlo),
        ("command=\"helo", Stage::Ehlo),
        ("command=\"auth", Stage::Auth),
        ("command=\"mail", Stage::Mail),
        ("command=\"rcpt", Stage::Rcpt),
        ("command=\"data", Stage::Data),
        ("code 220 but got code \"50", Stage::StartTls),
        ("code \"220\" but got code \"50", Stage::StartTls),
        ("code \"220\" but got", Stage::Connect),
        ("code 220 but got", Stage::Connect),
        ("initial connection", Stage::Connect),
        ("smtpsenderrefused", Stage::Mail),
        ("smtprecipientsrefused", Stage::Rcpt),
        ("smtpauthenticationerror", Stage::Auth),
        ("smtpdataerror", Stage::EndOfData),
        ("invalid login", Stage::Auth),
        ("authenticat", Stage::Auth),
        ("reject: rcpt", Stage::Rcpt),
        ("rejected rcpt", Stage::Rcpt),
        ("after rcpt to", Stage::Rcpt),
        ("after mail from", Stage::Mail),
        ("after end of data", Stage::EndOfData),
        ("mail command failed", Stage::Mail),
        ("all recipients were rejected", Stage::Rcpt),
        ("message failed", Stage::EndOfData),
        ("data end command failed", Stage::EndOfData),
        ("data not accepted", Stage::EndOfData),
    ];
    let joined = format!("{} {}", before, text).to_ascii_lowercase().replace('\n', " ");
    let joined = joined.split_whitespace().collect::<Vec<_>>().join(" ");
    WORDS.iter().find(|(words, _)| joined.contains(words)).map_or(Stage::Unknown, |(_, stage)| *stage)
}
