//! What was said, as it is written down: the form that swaks prints and `smtplint check` reads.

use std::fmt::{self, Display};

/// One line of a transcript.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// What the probe has to say, `===`.
    Note(String),
    /// What went wrong, `***`.
    Fault(String),
    /// Sent to the server.
    Sent {
        /// The line; secrets are masked before they get here.
        text: String,
        /// Inside TLS.
        tls: bool,
    },
    /// A line of the server's.
    Received {
        /// The line, made printable and cut where it is too long.
        text: String,
        /// Inside TLS.
        tls: bool,
    },
    /// A question to DNS with how it was answered (`;; example.org. IN MX: NOERROR, secure`), a record as a zone file has it, or a line of
    /// a page that a record leads to (`;; | mode: enforce`).
    Dns(String),
}

/// Sessions with one port, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Transcript {
    /// Each session's lines.
    pub sessions: Vec<Vec<Event>>,
}

impl Display for Event {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Event::Note(text) => write!(out, "=== {text}"),
            Event::Fault(text) => write!(out, "*** {text}"),
            Event::Sent { text, tls: false } => write!(out, " -> {text}"),
            Event::Sent { text, tls: true } => write!(out, " ~> {text}"),
            Event::Received { text, tls: false } => write!(out, "<-  {text}"),
            Event::Received { text, tls: true } => write!(out, "<~  {text}"),
            Event::Dns(text) => out.write_str(text),
        }
    }
}

impl Display for Transcript {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, session) in self.sessions.iter().enumerate() {
            if number > 0 {
                writeln!(out)?;
            }
            for event in session {
                writeln!(out, "{event}")?;
            }
        }
        Ok(())
    }
}

impl Event {
    /// The event a line was written from.
    pub fn parse(line: &str) -> Option<Event> {
        let (mark, text) = line.split_at_checked(4).unwrap_or(("", line));
        let text = text.to_owned();
        match mark {
            "=== " => Some(Event::Note(text)),
            "*** " => Some(Event::Fault(text)),
            " -> " => Some(Event::Sent { text, tls: false }),
            " ~> " => Some(Event::Sent { text, tls: true }),
            "<-  " => Some(Event::Received { text, tls: false }),
            "<~  " => Some(Event::Received { text, tls: true }),
            _ => is_dns(line).then(|| Event::Dns(line.to_owned())),
        }
    }
}

/// `;; …`, or owner, time to live, class and type.
fn is_dns(line: &str) -> bool {
    let mut words = line.split(' ');
    let (owner, ttl, class) = (words.next().unwrap_or(""), words.next().unwrap_or(""), words.next());
    let record = owner.ends_with('.') && !ttl.is_empty() && ttl.bytes().all(|byte| byte.is_ascii_digit()) && class == Some("IN");
    line.starts_with(";; ") || record
}

impl Transcript {
    /// The transcript that a text was written from; `None` if it is none.
    pub fn parse(text: &str) -> Option<Transcript> {
        let sessions = text.split("\n\n").filter(|session| !session.trim().is_empty());
        let parsed = sessions.map(|session| session.lines().map(Event::parse).collect());
        Some(Transcript { sessions: parsed.collect::<Option<_>>()? })
    }
}

/// A server's bytes as text that does no harm to a terminal or a page: what is not printable becomes `\x1b`.
pub fn printable(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        for ch in chunk.valid().chars() {
            match ch {
                '\t' => out.push(' '),
                // Control characters, and those that turn the direction of what follows.
                _ if ch.is_control()
                    || matches!(ch, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}') =>
                {
                    escape(u32::from(ch), &mut out);
                }
                _ => out.push(ch),
            }
        }
        chunk.invalid().iter().for_each(|&byte| escape(u32::from(byte), &mut out));
    }
    out
}

fn escape(code: u32, out: &mut String) {
    out.push_str(&format!("\\x{code:02x}"));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn event() -> impl Strategy<Value = Event> {
        let text = "[ -~äé]{0,40}";
        prop_oneof![
            text.prop_map(Event::Note),
            text.prop_map(Event::Fault),
            (text, any::<bool>()).prop_map(|(text, tls)| Event::Sent { text, tls }),
            (text, any::<bool>()).prop_map(|(text, tls)| Event::Received { text, tls }),
            text.prop_map(|text| Event::Dns(format!(";; {text}"))),
            ("[!-~]{0,20}", 0..u32::MAX, text).prop_map(|(owner, ttl, data)| Event::Dns(format!("{owner}. {ttl} IN {data}"))),
        ]
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(sessions in prop::collection::vec(prop::collection::vec(event(), 1..12), 0..4)) {
            let transcript = Transcript { sessions };
            prop_assert_eq!(Transcript::parse(&transcript.to_string()), Some(transcript));
        }

        #[test]
        fn nothing_a_server_sends_reaches_the_terminal_raw(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            prop_assert!(!printable(&bytes).chars().any(char::is_control));
        }
    }
}
