//! Replies and commands inside a line.

use crate::model::Verb;
use crate::text::{bared_before, bared_behind, begins};

/// A reply line: code, whether more lines follow, text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReplyLine<'a> {
    /// Three digits.
    pub code: u16,
    /// `250-`: more follow.
    pub more: bool,
    /// After the code.
    pub text: &'a str,
}

/// A reply at the start of `body`.
pub fn reply(body: &str) -> Option<ReplyLine<'_>> {
    let bytes = body.as_bytes();
    let code = digits(bytes)?;
    match bytes.get(3) {
        None => Some(ReplyLine { code, more: false, text: "" }),
        Some(b' ') => Some(ReplyLine { code, more: false, text: body[4..].trim() }),
        Some(b'-') => Some(ReplyLine { code, more: true, text: body[4..].trim() }),
        Some(b'*') => Some(ReplyLine { code, more: false, text: &body[3..] }),
        _ => None,
    }
}

fn digits(bytes: &[u8]) -> Option<u16> {
    let [first @ b'2'..=b'5', second @ b'0'..=b'7', third @ b'0'..=b'9', ..] = bytes else { return None };
    Some(u16::from(first - b'0') * 100 + u16::from(second - b'0') * 10 + u16::from(third - b'0'))
}

/// An enhanced status code at the start of `text`, and what follows (RFC 3463).
pub fn enhanced(text: &str) -> Option<((u8, u16, u16), &str)> {
    let text = bared_before(text, "#(\"");
    let end = text.find(|ch: char| !ch.is_ascii_digit() && ch != '.').unwrap_or(text.len());
    let mut parts = text[..end].trim_end_matches('.').split('.');
    let (class, subject, detail) = (parts.next()?, parts.next()?, parts.next()?);
    let class: u8 = class.parse().ok().filter(|class| matches!(class, 2 | 4 | 5))?;
    (parts.next().is_none() && subject.len() <= 3 && detail.len() <= 3).then_some(())?;
    Some(((class, subject.parse().ok()?, detail.parse().ok()?), bared_before(&text[end..], ":)\",").trim()))
}

/// The enhanced status code that qmail and others put behind their words: `(#5.1.1)`.
pub fn enhanced_inside(text: &str) -> Option<(u8, u16, u16)> {
    text.match_indices('#').find_map(|(at, _)| enhanced(&text[at..])).map(|(code, _)| code)
}

/// A reply's code somewhere in a line: the offset where it begins. Numbers that are no codes are left alone.
pub fn reply_inside(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let mut at = 0;
    while at + 3 <= bytes.len() {
        let found = bytes[at..].iter().position(|byte| matches!(byte, b'4' | b'5'))?;
        at += found;
        if is_code(line, at) {
            return Some(at);
        }
        at += 1;
    }
    None
}

fn is_code(line: &str, at: usize) -> bool {
    let bytes = line.as_bytes();
    let Some(code) = bytes.get(at..).and_then(digits) else { return false };
    let before = at.checked_sub(1).map(|at| bytes[at]);
    let after = bytes.get(at + 3).copied();
    if before.is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b'/' | b'[' | b'+' | b'$' | b'%'))
        || code >= 560
        // The port, which no reply has.
        || code == 465
    {
        return false;
    }
    let rest = line.get(at + 4..).unwrap_or("").trim_start();
    match after {
        Some(b' ' | b'-' | b',' | b')' | b':' | b'"' | b'#' | b';') if enhanced(bared_before(rest, "\"'b- :)")).is_some() => true,
        Some(b' ' | b'-') => {
            rest.starts_with(|ch: char| ch.is_ascii_alphabetic() || !ch.is_ascii() || matches!(ch, '<' | '"' | '#' | '[' | '*' | '(' | '-'))
                && introduces(&line[..at])
                && !is_port(&line[..at])
        }
        Some(b',') => {
            begins(rest, "b'\"") && line[..at].ends_with('(')
                || rest.starts_with("response:")
                // Of a log that is JSON: `"smtp_code":550,"smtp_msg":"…"`, `code = 550, details = "…"`.
                || bared_behind(&line[..at], "\"=: ").to_ascii_lowercase().ends_with("code")
        }
        Some(b'"') => {
            let port = bared_behind(&line[..at], "\" :").ends_with("port");
            rest.starts_with(", with message") || (rest.starts_with(',') && !port)
        }
        // Folded right behind the code.
        None => line[..at].trim_end().ends_with("said:"),
        _ => false,
    }
}

/// Whether a host stands right before: `mail.example.org:465`.
fn is_port(before: &str) -> bool {
    before.ends_with(':') && before.rsplit(' ').next().is_some_and(|host| host.contains('.'))
}

/// Whether what stands before a number announces a reply rather than counts something.
fn introduces(before: &str) -> bool {
    const WORDS: &str = "said|response|reply|code|smtp|error|reason|server|login|failed|got|message|rejected|denied|status|returned|diagnostic|\
        reject|refused|address|host|exception|to me|is|recipient|deferred|mail|result|-|<";
    let lower = bared_behind(before, "= :\"'([;<>,\\n").to_ascii_lowercase();
    let before = before.trim_end();
    lower.is_empty() || bared_behind(before, ":;(\"'>").len() < before.len() || WORDS.split('|').any(|word| lower.ends_with(word))
}

/// A command at the start of `body`, with what follows the verb.
pub fn command(body: &str) -> Option<(Verb, &str)> {
    const VERBS: &[(&str, Verb)] = &[
        ("MAIL FROM", Verb::Mail),
        ("RCPT TO", Verb::Rcpt),
        ("EHLO", Verb::Ehlo),
        ("HELO", Verb::Helo),
        ("STARTTLS", Verb::StartTls),
        ("AUTH", Verb::Auth),
        ("DATA", Verb::Data),
        ("QUIT", Verb::Quit),
        ("RSET", Verb::Rset),
        ("NOOP", Verb::Noop),
        ("VRFY", Verb::Vrfy),
        ("HELP", Verb::Help),
    ];
    let first = body.as_bytes().first()?.to_ascii_uppercase();
    VERBS.iter().filter(|(name, _)| name.as_bytes()[0] == first).find_map(|(name, verb)| {
        let head = body.get(..name.len())?;
        let rest = &body[name.len()..];
        // `starttls:` and `data:` are keys.
        let ends = rest.is_empty() || (begins(rest, " :\t\\") && rest.trim_end() != ":");
        (head.eq_ignore_ascii_case(name) && ends).then(|| (*verb, bared_before(rest, ": \t").trim()))
    })
}

/// Whether a command without a mark is unmistakable.
pub fn is_telling(verb: Verb, argument: &str) -> bool {
    match verb {
        Verb::Mail | Verb::Rcpt => argument.contains(['@', '<']) || !argument.is_empty(),
        Verb::Ehlo | Verb::Helo => argument.split_whitespace().count() <= 2,
        Verb::StartTls | Verb::Data | Verb::Quit | Verb::Rset | Verb::Help | Verb::Noop => argument.is_empty(),
        Verb::Auth => ["LOGIN", "PLAIN", "CRAM", "XOAUTH2", "DIGEST", "NTLM", "SCRAM"]
            .iter()
            .any(|name| argument.to_ascii_uppercase().starts_with(name)),
        _ => false,
    }
}
