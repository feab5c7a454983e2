//! Conversations that lost their line ends: `250-mail250-SIZE 1000250 OK`, a whole telnet session in one line.

use super::words::{command, reply};
use crate::text::{Span, bared_behind, begins};

/// The parts of a line that holds more than one reply or command; the line itself where it does not.
pub fn parts(line: &str, at: usize) -> Vec<(Span, &str)> {
    // hMailServer writes `[nl]` for a line end.
    if line.contains("[nl]") {
        let parts = line.split("[nl]").map(|part| (Span::of(part, line), bared_behind(part, "\" ")));
        return parts.map(|(span, part)| (Span::new(at + span.start, at + span.end), part)).collect();
    }
    let mut cuts: Vec<usize> = vec![0];
    if line.len() > 40 && line.len() < 20_000 && speaks(line) {
        let bytes = line.as_bytes();
        for index in 4..bytes.len() {
            if line.is_char_boundary(index) && starts(line, index) {
                cuts.push(index);
            }
        }
    }
    cuts.push(line.len());
    cuts.windows(2).map(|pair| (Span::new(at + pair[0], at + pair[1]), &line[pair[0]..pair[1]])).collect()
}

/// Only lines with several marks of a conversation are cut.
fn speaks(line: &str) -> bool {
    let codes = line.matches("250-").count()
        + line.matches("220 ").count()
        + line.matches("250 ").count()
        + line.matches("334 ").count()
        + line.matches("235 ").count();
    let upper = line.get(..line.len().min(4000)).unwrap_or(line);
    let verbs =
        ["EHLO ", "MAIL FROM:", "RCPT TO:", "AUTH LOGIN", "STARTTLS", " DATA "].iter().filter(|verb| upper.contains(**verb)).count();
    (line.contains("250-") && codes >= 3) || verbs >= 3 || (line.contains("220") && line.contains("Escape character"))
}

fn starts(line: &str, at: usize) -> bool {
    let rest = &line[at..];
    let before = line.as_bytes()[at - 1];
    if begins(rest, "2345") {
        let code = reply(rest).filter(|reply| matches!(reply.code, 220 | 221 | 235 | 250 | 334 | 354 | 421 | 530 | 535 | 550));
        // `SIZE 73400320250-STARTTLS`: the last three digits before the hyphen are the next reply's.
        let glued = code.is_some_and(|code| code.code == 250)
            && (rest.as_bytes()[3] == b'-'
                || rest.starts_with("250 8BITMIME")
                || rest.starts_with("250 OK")
                || rest.starts_with("250 DSN")
                || rest.starts_with("250 SMTPUTF8")
                || rest.starts_with("250 HELP"));
        return (code.is_some() && matches!(before, b' ' | b'"')) || glued;
    }
    let marked = rest.starts_with(">> ") || rest.starts_with("<< ") || rest.starts_with("!! ");
    marked && before == b' '
        || before == b' '
            && begins(rest, "EHAMRDQS")
            && line.contains("FROM:")
            && command(rest.split_inclusive(' ').take(2).collect::<String>().trim()).is_some_and(|(verb, argument)| {
                super::words::is_telling(verb, argument) || matches!(verb, crate::model::Verb::Data | crate::model::Verb::Quit)
            })
}
