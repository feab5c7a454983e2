//! Which lines of a long log are worth reading: most say nothing but that a mail went through.

use std::sync::OnceLock;

use super::{marks, words};
use crate::knowledge::words::Index;
use crate::knowledge::{errors, replies};

/// Words, lower case, without which a line is neither said by a peer nor told by a tool. Commands, replies, marks, connections, TLS,
/// servers' logs.
const WORDS: &str = "ehlo|helo |starttls|auth |mail from|rcpt to|220 |220-|221 |235 |250 |250-|334 |354 |-> |<- |--> |<-- |server: |\
client: |] s: |] c: |reply: |send: |smtp -> |smtp error|sent: |recv: | got: |smtp response|smtp< |smtp> |]: > |]: < |,>,|,<,|\
telnet |nc -|ncat |netcat |s_client|swaks |trying |opening to|connection opened|tcp session|connection established|connected to|connecting to|\
tls started|secure connection|tls negotiation|ssl connection|smtp-in|smtp-ou|[nl]|: <<< |: >>> |escape character|host lost|connected(|\
status=b|status=d|status=u|stat=|event=\"write|event=\"read|verify return|rejected |reject: | ** | == |failure: |deferral: |response|received: |said: |said:";

static CUES: OnceLock<Index> = OnceLock::new();

fn cues() -> &'static Index {
    CUES.get_or_init(|| {
        let mut index = Index::default();
        index.add(WORDS, 0, false);
        errors::add_cues(&mut index);
        replies::add_cues(&mut index);
        index
    })
}

/// Whether a line of a long text may mean something.
pub fn worth_reading(line: &str, lower: &mut String) -> bool {
    let trimmed = line.trim_start();
    if matches!(trimmed.as_bytes().first(), Some(b'<' | b'>' | b'=' | b'~' | b'*' | b'"' | b'\'')) {
        return true;
    }
    lower.clear();
    lower.push_str(line);
    lower.make_ascii_lowercase();
    // What was delivered or carried is most of a server's log.
    if lower.contains("status=sent (") || lower.contains("stat=sent (") {
        return false;
    }
    let last = lower.trim_end().rsplit(' ').next().unwrap_or("");
    matches!(last, "data" | "quit" | "rset" | "noop" | "help" | ".")
        || words::reply(trimmed).is_some()
        || marks::begins(trimmed)
        || cues().speaks(lower)
        || words::reply_inside(line).is_some()
        || words::enhanced(trimmed).is_some()
        || words::enhanced_inside(line).is_some()
}

#[cfg(test)]
mod tests {
    use super::worth_reading;

    #[test]
    fn routine_is_skipped_and_trouble_is_read() {
        let mut lower = String::new();
        let mut read = |line: &str| worth_reading(line, &mut lower);
        assert!(!read("Jan  1 00:00:00 mx postfix/smtpd[77]: connect from mx.example.org[192.0.2.1]"));
        assert!(!read("Jan  1 00:00:00 mx postfix/smtp[77]: 3F: to=<b@example.org>, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 4F)"));
        assert!(read("Jan  1 00:00:00 mx postfix/smtp[77]: connect to mx.example.org[192.0.2.1]:25: Connection timed out"));
        assert!(read("Jan  1 00:00:00 mx postfix/smtpd[77]: NOQUEUE: reject: RCPT from x[192.0.2.1]: 554 5.7.1 <b@example.org>: no"));
        assert!(read("[12:00:00] 250-mx.example.org"));
        assert!(read("C: EHLO me"));
        assert!(read("quit"));
        assert!(read("5.7.57 Client not authenticated to send mail") && read("Server busy (#4.7.500)"));
    }

    #[test]
    fn every_mark_is_a_cue() {
        for mark in super::marks::marks() {
            assert!(worth_reading(&format!("Jan  1 00:00:00 {mark}x"), &mut String::new()) || super::marks::begins(mark), "{mark}");
        }
    }
}
