//! Sessions: transcripts, debug dumps, logs, errors and bounces.
//!
//! The way of one line: `reader` takes the lines in order; of a long text `differences` takes those whose `shape` or order is new, and
//! `repeats` counts the others (`cues` tells routine from trouble). `glued` parts
//! those that lost their line ends. `said` asks whether a line belongs to a conversation: `connections` knows who was called,
//! `marks` takes off who said it, `words` knows replies and commands, and `dialogue` keeps what was asked and which reply is still
//! open. What is no conversation is free text: `told` finds the errors and refusals in it (`logs` for servers' own words), `folds`
//! the replies with the lines they are folded over, `stages` what they answered. A returned mail is read whole, by `bounce`. What a
//! reply or an error means is `crate::knowledge`'s; `settle` leaves the cause in each session.

mod bounce;
pub mod certificates;
mod connections;
mod cues;
mod dialogue;
mod differences;
mod folds;
mod glued;
mod logs;
mod marks;
mod reader;
mod repeats;
mod said;
mod settle;
mod shape;
mod stages;
mod told;
mod words;

pub(crate) use bounce::{Mails, is_bounce, read as mails};
pub use connections::{DELAY, ERROR, LOG, RAW};
pub(crate) use logs::mailenable;
pub(crate) use marks::{Side, marked};
pub use repeats::{Repeats, number, span};
pub(crate) use words::{command, is_telling, reply};

use crate::model::{Form, Session, Step, Verb};
use crate::order::retain;
use crate::text::{Span, bared, begins, holds, opens, past, up_to};

/// The forms that are told apart, for tables.
pub fn forms() -> &'static [Form] {
    connections::FORMS
}

/// The sessions in a text, and the lines they were read from (settings readers leave those alone).
pub fn read(text: &str) -> (Vec<Session>, Vec<Span>) {
    read_with(text, &mut Repeats::default(), Some(mails))
}

/// The same for the next piece of a long text, of which `repeats` keeps what was read before, and returned mails by `mails`. Where that
/// is missed, nothing is read, and `repeats` says so.
pub(crate) fn read_with(text: &str, repeats: &mut Repeats, mails: Option<Mails>) -> (Vec<Session>, Vec<Span>) {
    let (mut sessions, mut claimed) = reader::read(text, repeats, mails);
    // A command line alone is settings; with its output it belongs to the session.
    let alone = sessions.len() == 1;
    let command = |session: &Session| match session.steps[..] {
        [Step::Connect { opened: false, .. }] => session.form.id == "swaks",
        [Step::Connect { .. }, Step::Command { verb: Verb::Other, .. }] => alone,
        _ => false,
    };
    for session in sessions.iter().filter(|session| command(session)) {
        retain(&mut claimed, &mut |span| !session.span.contains(span.start));
    }
    retain(&mut sessions, &mut |session| !command(session));
    (sessions, claimed)
}

/// The lines that a line holds where its line ends were lost.
pub(crate) fn parts(line: &str) -> Vec<&str> {
    glued::parts(line, 0).into_iter().map(|(_, part)| part).collect()
}

/// Whether a line is one of Postfix's lists: `reject_rbl_client zen.example.org,`.
pub fn is_restriction(line: &str) -> bool {
    let word = up_to(past(line.trim_start(), "- "), " ,");
    opens(word, "permit_|reject_|check_|defer_") && !word.contains(':')
}

/// Whether a line is a setting, however much it speaks of mail: `KEY=value`, `key: value`, `$mail->Key`.
pub fn is_setting(line: &str) -> bool {
    const WORDS: &str = "host|port|user|pass|secure|tls|ssl|server|smtp|mail|auth|from|encryption|relay|mynetworks|mydestination|\
         myhostname|restrictions|image|domain|key|cert|protocol|postscreen";
    let line = past(past(past(line.trim_start(), "- "), "-e "), "export ");
    // Build services mark their errors so.
    if line.starts_with("##[") {
        return false;
    }
    if line.starts_with('$') || line.starts_with('#') || line.starts_with("//") {
        return line.contains("->") || !line.starts_with('$');
    }
    if is_restriction(line) {
        return true;
    }
    let Some(at) = line.find(['=', ':']) else { return false };
    // "name: five or more words" is a sentence, "Error: (535, b'…')" an exception.
    let value = line[at + 1..].trim_start();
    if line[at..].starts_with(':') && (value.starts_with('(') || value.split_whitespace().count() >= 5 && !begins(value, "\"'")) {
        return false;
    }
    let key = bared(line[..at].trim(), "\"'");
    let plain = !key.is_empty()
        && key.len() < 60
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-' | b'[' | b']' | b'\'' | b'"'));
    let lower = key.to_ascii_lowercase();
    let log = lower.contains("error")
        || lower.contains("exception")
        || lower.ends_with("reply")
        || lower.contains("smtpd") && line.contains("NOQUEUE")
        || line[at..].starts_with("://")
        || line[at..].starts_with("::");
    plain && !log && holds(&lower, WORDS) && !opens(&lower, "final-|diagnostic|remote-|smtp;|smtplib.")
}

#[cfg(test)]
mod tests;
