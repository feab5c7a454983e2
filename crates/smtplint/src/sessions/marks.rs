//! Who said a line: the marks that tools put in front.

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
];

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
];

/// Takes the mark off a line.
pub fn marked(line: &str) -> Marked<'_> {
    let trimmed = line.trim();
    for &(mark, side, in_tls) in LEADING {
        if let Some(body) = trimmed.strip_prefix(mark) {
            return Marked { side, body: unquoted(body), in_tls, mark };
        }
    }
    let near = floor(trimmed, 160);
    for &(mark, side) in INNER {
        if let Some(at) = trimmed[..near].find(mark) {
            return Marked { side, body: unquoted(&trimmed[at + mark.len()..]), in_tls: false, mark };
        }
    }
    Marked { side: Side::Unmarked, body: trimmed, in_tls: false, mark: "" }
}

/// Without the quotes and escaped line ends of debug dumps.
fn unquoted(body: &str) -> &str {
    let body = body.trim().trim_start_matches('"');
    let body = body.trim_end_matches(['\'', '"']).trim_end_matches("\\n").trim_end_matches("\\r").trim_end_matches("\\n");
    body.trim_end_matches("\\r").trim()
}

/// The largest character border up to `at`.
pub fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}
