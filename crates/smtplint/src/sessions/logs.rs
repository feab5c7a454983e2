//! What servers' logs say in their own words: deliveries that failed, clients that were refused.

use super::words;
use crate::model::Stage;
use crate::text::{bared_before, begins};

/// A refusal that a log line tells of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The reason in words; it may hold a reply.
    pub text: String,
    /// The enhanced status code beside it.
    pub enhanced: Option<(u8, u16, u16)>,
    /// What was refused.
    pub stage: Stage,
    /// The server logs a client of its own.
    pub server_side: bool,
}

impl Refusal {
    /// The reply inside it: code (0 if there is none), enhanced code, text.
    pub fn parts(&self) -> (u16, Option<(u8, u16, u16)>, &str) {
        let at = words::reply_inside(&self.text);
        let code = at.and_then(|at| self.text.get(at..at + 3)?.parse().ok()).unwrap_or(0);
        let text = at.map_or(self.text.as_str(), |at| bared_before(&self.text[at + 3..], "- "));
        // qmail and others put it behind their words: `(#5.1.1)`.
        let behind = || self.enhanced.or_else(|| words::enhanced_inside(text));
        words::enhanced(text).map_or_else(|| (code, behind(), text), |(enhanced, rest)| (code, Some(enhanced), rest))
    }
}

/// The refusal of a line without a reply's code.
pub fn refusal(line: &str) -> Option<Refusal> {
    delivery(line).or_else(|| rejected(line)).or_else(|| qmail(line)).or_else(|| iis(line))
}

/// Postfix `dsn=4.4.1, status=deferred (why)`, Sendmail `dsn=5.1.1, stat=why`, Exim `** user … : why` and `== user … : why`.
fn delivery(line: &str) -> Option<Refusal> {
    let enhanced = after(line, "dsn=").and_then(words::enhanced).map(|(code, _)| code);
    let postfix = ["status=bounced (", "status=deferred (", "status=undeliverable ("].iter().find_map(|word| after(line, word));
    let sendmail = || after(line, ", stat=").filter(|text| !text.starts_with("Sent"));
    let exim = || {
        let start = line.find(" ** ").or_else(|| line.find(" == "))?;
        let (_, text) = line[start..].split_once(": ")?;
        let head = &line[start..line.len() - text.len()];
        // A log line begins with its date; `**` is written by hand too.
        Some(text).filter(|_| head.contains('@') && (head.contains(" R=") || line.starts_with(|ch: char| ch.is_ascii_digit())))
    };
    let opensmtpd = || after(line, " stat=\"").filter(|_| line.contains("result=\"TempFail") || line.contains("result=\"PermFail"));
    // Sendmail words its own exit status: 550 is "User unknown" whatever the host meant; the code is the host's.
    let guess = |text: &&str| enhanced.is_some_and(|(_, subject, _)| subject > 1) && text.starts_with("User unknown");
    let sendmail = || sendmail().map(|text| if guess(&text) { "" } else { text });
    let opensmtpd = || opensmtpd().map(|text| text.trim_end().trim_end_matches('"'));
    let text = postfix.map(|text| text.trim_end().trim_end_matches(')')).or_else(sendmail).or_else(opensmtpd).or_else(exim)?;
    Some(Refusal { text: text.to_owned(), enhanced, stage: Stage::Unknown, server_side: false })
}

/// Exim `rejected RCPT <…>: why`, Postfix `reject: RCPT from …: why`, milters.
fn rejected(line: &str) -> Option<Refusal> {
    const WORDS: &[(&str, Stage)] = &[
        ("rejected RCPT", Stage::Rcpt),
        ("rejected MAIL", Stage::Mail),
        ("rejected EHLO", Stage::Ehlo),
        ("rejected HELO", Stage::Ehlo),
        ("rejected after DATA", Stage::EndOfData),
        ("reject: RCPT", Stage::Rcpt),
        ("reject: MAIL", Stage::Mail),
        ("reject: END-OF-MESSAGE", Stage::EndOfData),
        ("reject: DATA", Stage::Data),
        ("rejected connection", Stage::Connect),
    ];
    let (at, stage) = WORDS.iter().find_map(|(word, stage)| Some((line.find(word)? + word.len(), *stage)))?;
    let (_, text) = line[at..].split_once(": ")?;
    let (enhanced, text) = words::enhanced(text).map_or((None, text), |(code, rest)| (Some(code), rest));
    let text = reason(text);
    // Exim says of a name only which of its ACLs refused it.
    let text = if stage == Stage::Ehlo { &line[at - 4..] } else { text };
    Some(Refusal { text: text.to_owned(), enhanced, stage, server_side: true })
}

/// qmail writes `_` for blanks and `/` for line ends.
fn qmail(line: &str) -> Option<Refusal> {
    let at = [" failure: ", " deferral: "].iter().find_map(|word| Some(line.find(word)? + word.len()))?;
    let text = Some(&line[at..]).filter(|text| text.contains('_') && line.contains("delivery "))?;
    let plain = text.trim_end().trim_end_matches('/').replace('_', " ").replace('/', "\n");
    Some(Refusal { text: plain, enhanced: None, stage: Stage::Unknown, server_side: false })
}

/// IIS writes `+` for blanks.
fn iis(line: &str) -> Option<Refusal> {
    let mut words = line.split(' ').filter(|_| line.contains(" SMTPSVC"));
    let text = words.find(|word| begins(word, "45") && word.get(3..4) == Some("+"))?.replace('+', " ");
    Some(Refusal { text, enhanced: None, stage: Stage::Unknown, server_side: false })
}

fn after<'a>(line: &'a str, word: &str) -> Option<&'a str> {
    line.find(word).map(|at| &line[at + word.len()..])
}

/// A reply's text without what Postfix adds of the mail: `; from=<a> to=<b> proto=ESMTP helo=<c>`.
pub fn reason(text: &str) -> &str {
    let end = text.find("; from=<").or_else(|| text.find(" from=<").filter(|_| text.contains("proto=")));
    &text[..end.unwrap_or(text.len())]
}

/// A line of MailEnable's activity log: what the client said, what the server answered.
pub fn mailenable(line: &str) -> Option<(Option<&str>, &str)> {
    let at = line.find("SMTP-IN").or_else(|| line.find("SMTP-OU"))?;
    let fields = (0..4).try_fold(&line[at..], |rest, _| next_word(rest))?;
    if words::reply(fields).is_some() {
        return Some((None, fields));
    }
    let command = next_word(fields)?;
    let mut answer = command;
    while words::reply(answer).is_none() {
        answer = next_word(answer)?;
    }
    Some((Some(command[..command.len() - answer.len()].trim()), answer))
}

/// What follows the first word.
fn next_word(text: &str) -> Option<&str> {
    text.find(char::is_whitespace).map(|end| text[end..].trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(line: &str) -> String {
        refusal(line).expect("a refusal").text
    }

    #[test]
    fn each_server_names_its_reason() {
        let postfix = "Jan  1 00:00:00 mx postfix/smtp[9]: 3F2: to=<b@example.net>, relay=none, dsn=5.4.4, status=bounced (Host or domain name not found)";
        assert_eq!(refusal(postfix).expect("a refusal").enhanced, Some((5, 4, 4)));
        assert_eq!(text(postfix), "Host or domain name not found");
        assert_eq!(text("mx sm-mta[9]: x: to=<b@example.net>, relay=mx.example.net., dsn=5.1.1, stat=User unknown"), "User unknown");
        assert_eq!(
            text("2024-01-01 00:00:00 1a-2b-3c ** b@example.net R=dnslookup T=remote_smtp: Unrouteable address"),
            "Unrouteable address"
        );
        assert_eq!(text("H=(x) [192.0.2.1] F=<a@example.org> rejected RCPT <b@example.net>: relay not permitted"), "relay not permitted");
        let qmail = "delivery 3: failure: 192.0.2.4_does_not_like_recipient./Remote_host_said:_550_No_such_user/Giving_up_on_192.0.2.4./";
        assert_eq!(text(qmail), "192.0.2.4 does not like recipient.\nRemote host said: 550 No such user\nGiving up on 192.0.2.4.");
        assert_eq!(refusal("to=<b@example.net>, dsn=2.0.0, stat=Sent (OK)"), None);
    }

    #[test]
    fn what_postfix_adds_of_the_mail_is_no_reason() {
        assert_eq!(reason("Access denied; from=<a@b> to=<c@d> proto=ESMTP helo=<x>"), "Access denied");
    }

    #[test]
    fn mailenable_lines_hold_both_sides() {
        assert_eq!(
            mailenable("01/01/24 10:00:00 SMTP-IN AB.MAI 880 192.0.2.1 AUTH AUTH LOGIN 334 VXNlcm5hbWU6 18 12"),
            Some((Some("AUTH LOGIN"), "334 VXNlcm5hbWU6 18 12"))
        );
        assert_eq!(mailenable("01/01/24 10:00:00 SMTP-IN AB.MAI 880 192.0.2.1 220 mx ESMTP 0 0"), Some((None, "220 mx ESMTP 0 0")));
    }
}
