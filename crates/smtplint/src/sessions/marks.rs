//! Who said a line: the marks that tools put in front.

use super::words;
use crate::text::{bared_behind, before};

/// Who said it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The client.
    Client,
    /// The server.
    Server,
    /// The tool itself.
    Tool,
    /// No mark.
    Unmarked,
}

/// A line taken apart.
#[derive(Clone, Copy, Debug)]
pub struct Marked<'a> {
    /// Who said it.
    pub side: Side,
    /// What was said.
    pub body: &'a str,
    /// The mark itself says that it went inside TLS (swaks).
    pub in_tls: bool,
    /// The mark, for telling forms apart.
    pub mark: &'static str,
}

/// Marks that may stand anywhere near the start (after time stamps and log levels), most telling first.
const INNER: &[(&str, Side)] = &[
    ("SERVER -> CLIENT:", Side::Server),
    ("CLIENT -> SERVER:", Side::Client),
    ("SMTP -> FROM SERVER:", Side::Server),
    ("CLIENT -> SMTP:", Side::Client),
    ("SMTP -> get_lines(): $str is ", Side::Server),
    ("SMTP -> get_lines(): $data was ", Side::Tool),
    ("SMTP -> get_lines(): $data is ", Side::Tool),
    ("SMTP -> ERROR:", Side::Tool),
    ("SMTP ERROR:", Side::Tool),
    ("reply: b'", Side::Server),
    ("reply: '", Side::Server),
    ("send: b'", Side::Client),
    ("send: '", Side::Client),
    ("] S: ", Side::Server),
    ("] C: ", Side::Client),
    ("<-- ", Side::Server),
    ("--> ", Side::Client),
    (" Got: ", Side::Server),
    (" Sent: ", Side::Client),
    (" Recv: ", Side::Server),
    (" Send: ", Side::Client),
    ("SMTP Response: ", Side::Server),
    ("SMTP< ", Side::Server),
    ("SMTP> ", Side::Client),
    // Servers' logs; a client's half of the same program points the other way.
    ("\"SENT: ", Side::Server),
    ("\"RECEIVED: ", Side::Client),
    ("]: > ", Side::Server),
    ("]: < ", Side::Client),
    (",>,", Side::Server),
    (",<,", Side::Client),
    // OpenSMTPD with -v: its two halves point both ways.
    (": <<< ", Side::Server),
    (": >>> ", Side::Client),
    ("session: event=\"write\" data=\"", Side::Server),
    ("session: event=\"read\" data=\"", Side::Client),
];

/// How far into each of these marks its first sign stands: every one has a colon or an arrow's head.
const SIGNS: [usize; INNER.len()] = {
    let mut signs = [0; INNER.len()];
    let mut rank = 0;
    while rank < signs.len() {
        while !is_sign(INNER[rank].0.as_bytes()[signs[rank]]) {
            signs[rank] += 1;
        }
        rank += 1;
    }
    signs
};

const fn is_sign(byte: u8) -> bool {
    matches!(byte, b':' | b'<' | b'>')
}

/// The most telling of the marks from `rank` on that stand in a text, and where.
fn inner(text: &str, rank: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut best = (INNER.len(), 0);
    for at in (0..bytes.len()).filter(|&at| is_sign(bytes[at])) {
        let stands = |&rank: &usize| {
            let (mark, start) = (INNER[rank].0.as_bytes(), at.wrapping_sub(SIGNS[rank]));
            mark[SIGNS[rank]] == bytes[at] && bytes.get(start..).is_some_and(|rest| rest.starts_with(mark))
        };
        if let Some(rank) = (rank..best.0).find(stands) {
            best = (rank, at - SIGNS[rank]);
        }
    }
    (best.0 < INNER.len()).then_some(best)
}

/// Marks whose direction depends on which half of the program logged: what is said tells who said it.
const BOTH_WAYS: &[&str] = &["\"SENT: ", "\"RECEIVED: ", "]: > ", "]: < ", ",>,", ",<,", ": <<< ", ": >>> ", "--> ", "<-- "];

/// Marks that must begin the line.
const LEADING: &[(&str, Side, bool)] = &[
    ("<~* ", Side::Server, true),
    ("<~  ", Side::Server, true),
    ("<~ ", Side::Server, true),
    ("~> ", Side::Client, true),
    ("<** ", Side::Server, false),
    ("**> ", Side::Client, false),
    ("*~> ", Side::Client, true),
    ("=== ", Side::Tool, false),
    ("*** ", Side::Tool, false),
    ("<<< ", Side::Server, false),
    (">>> ", Side::Client, false),
    ("<< ", Side::Server, false),
    (">> ", Side::Client, false),
    ("<-  ", Side::Server, false),
    ("<- ", Side::Server, false),
    ("-> ", Side::Client, false),
    ("S: ", Side::Server, false),
    ("C: ", Side::Client, false),
    ("S:", Side::Server, false),
    ("C:", Side::Client, false),
    ("Server: ", Side::Server, false),
    ("Client: ", Side::Client, false),
    ("Got: ", Side::Server, false),
    ("Sent: ", Side::Client, false),
    ("SMTP< ", Side::Server, false),
    ("SMTP> ", Side::Client, false),
    ("SMTP<< ", Side::Server, false),
    ("SMTP>> ", Side::Client, false),
    ("< ", Side::Server, false),
    ("> ", Side::Client, false),
    ("<= ", Side::Server, false),
    ("Out: ", Side::Server, false),
    ("In: ", Side::Client, false),
    ("Recv: ", Side::Server, false),
    ("Send: ", Side::Client, false),
    // Exim's pipeline.
    ("SMTP|> ", Side::Client, false),
    ("SMTP+> ", Side::Client, false),
    ("ESMTP< ", Side::Server, false),
    ("ESMTP> ", Side::Client, false),
];

/// Whether a mark begins the line.
pub fn begins(line: &str) -> bool {
    let first = line.as_bytes().first();
    LEADING.iter().any(|(mark, ..)| mark.as_bytes().first() == first && line.starts_with(mark))
}

/// Takes the mark off a line.
pub fn marked(line: &str) -> Marked<'_> {
    let trimmed = line.trim();
    let first = trimmed.as_bytes().first();
    for &(mark, side, in_tls) in LEADING.iter().filter(|(mark, ..)| mark.as_bytes().first() == first) {
        if let Some(body) = trimmed.strip_prefix(mark) {
            return Marked { side, body: unquoted(body), in_tls, mark };
        }
    }
    let near = floor(trimmed, 160);
    let mut least = 0;
    while let Some((rank, at)) = inner(&trimmed[..near], least) {
        let (mark, side) = INNER[rank];
        least = rank + 1;
        let body = unquoted(&trimmed[at + mark.len()..]);
        if !BOTH_WAYS.contains(&mark) {
            return Marked { side, body, in_tls: false, mark };
        }
        // Postfix names the peer first: `host[192.0.2.1]: 250 …`.
        let body = if mark.starts_with("]:") {
            body.split_once("]: ").or_else(|| body.split_once("]:25: ")).map_or("", |(_, body)| body)
        } else {
            body
        };
        let side = match (words::reply(body).is_some(), words::command(body).is_some()) {
            (true, _) => Side::Server,
            (_, true) => Side::Client,
            _ => side,
        };
        if !body.is_empty() {
            return Marked { side, body, in_tls: false, mark };
        }
    }
    let body = bare(trimmed);
    Marked { side: Side::Unmarked, body, in_tls: false, mark: "" }
}

/// Without the number, time or level that a log puts before each line, where a reply or command follows.
fn bare(line: &str) -> &str {
    let mut rest = line;
    for _ in 0..4 {
        let Some((word, after)) = rest.split_once(' ') else { break };
        let noise = word.starts_with('[') && word.ends_with(']')
            || word.len() > 4 && word.bytes().all(|byte| byte.is_ascii_digit() || b":.-/TZ,+".contains(&byte));
        if !noise || words::reply(rest).is_some() {
            break;
        }
        rest = after.trim_start();
    }
    let telling =
        words::reply(rest).is_some() || words::command(rest).is_some() || rest.len() < 80 && crate::syntax::base64::decoded(rest).is_some();
    if telling { rest } else { line }
}

/// Without the quotes and escaped line ends of debug dumps.
fn unquoted(body: &str) -> &str {
    let body = body.trim().trim_start_matches('"');
    let body = body.split_once("\\r\\n\" size=").map_or(body, |(body, _)| body);
    let mut body = bared_behind(body, "'\"");
    for end in ["\\n", "\\r", "\\n", "\\r"] {
        body = before(body, end);
    }
    body.trim()
}

/// The largest character border up to `at`.
pub fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

#[cfg(test)]
pub fn marks() -> impl Iterator<Item = &'static str> {
    INNER.iter().map(|(mark, _)| *mark)
}
