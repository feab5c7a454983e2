//! What messages say: after DATA, and in the mail that a bounce brings back.

use super::{Finder, Kind};
use crate::sessions::{self, Side};
use crate::text::{holds, listed};

/// Where in a message the next line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// In none.
    Outside,
    /// The header of a MIME part that holds a message.
    Wrapper,
    /// Before or in its header.
    Header(bool),
    /// In a header field that says what the message does.
    Subject,
    /// Its text.
    Body,
}

/// Follows messages from line to line.
pub struct Bodies {
    bounce: bool,
    part: Part,
    /// It is quoted in a bounce, not sent in a session.
    quoted: bool,
}

/// What announces a message that came back.
const RETURNED: &str = "copy of the message|copy of your message|below this line is a copy|original message follows|-- original message|unsent message|\
     returned message|returned mail follows|undelivered message|your original message|the original message";

const REPORT: &str = "final-recipient original-recipient reporting-mta diagnostic-code action status";

impl Bodies {
    /// Before the first line of a text.
    pub fn of(seen: &str) -> Bodies {
        Bodies { bounce: sessions::is_bounce(seen), part: Part::Outside, quoted: false }
    }

    /// Looks at one line; `lower` is the same in lower case.
    pub fn line(&mut self, finder: &mut Finder, line: &str, lower: &str) {
        if self.part == Part::Outside {
            return self.outside(line, lower);
        }
        let marked = if self.quoted { None } else { Some(sessions::marked(line)) };
        let body = match marked {
            Some(marked) if marked.side != Side::Unmarked => marked.body,
            // Nothing stands behind the mark.
            Some(_) if sessions::marked(&[line, "x"].concat()).side == Side::Client => "",
            _ => line.trim_end(),
        };
        // Exchange's log ends each field with a comma.
        let body = body.strip_suffix(',').unwrap_or(body);
        let over = match marked {
            Some(marked) => {
                let reply = sessions::reply(body).is_some_and(|reply| reply.code >= 221 && reply.code != 354);
                marked.side == Side::Server || body.trim() == "." || reply || matches!(body, "QUIT" | "RSET" | "quit")
            }
            None => lower.starts_with("--") && lower.len() > 8 && !lower.contains(' '),
        };
        match marked {
            _ if over => {
                self.part = Part::Outside;
                self.outside(line, lower);
            }
            Some(marked) if marked.side == Side::Tool => {}
            _ => self.inside(finder, body),
        }
    }

    fn outside(&mut self, line: &str, lower: &str) {
        if line.contains("354") && sessions::reply(sessions::marked(line).body).is_some_and(|reply| reply.code == 354) {
            (self.part, self.quoted) = (Part::Header(false), false);
        }
        if !self.bounce {
            return;
        }
        if lower.starts_with("content-type:") && lower.contains("message/rfc822") {
            (self.part, self.quoted) = (Part::Wrapper, true);
        } else if holds(lower, RETURNED)
            && (lower.starts_with("--") || lower.trim_end().ends_with(':'))
            && !lower.contains("message header")
        {
            (self.part, self.quoted) = (Part::Header(false), true);
        }
    }

    fn inside(&mut self, finder: &mut Finder, body: &str) {
        // smtplib shows all of a message as one text.
        let escaped = ["\\r\\n\\r\\n", "\\n\\n"].iter().find_map(|gap| body.find(gap));
        if let Some(at) = escaped.filter(|_| self.part != Part::Body) {
            finder.put(&body[at..], Kind::Body);
            self.subject(finder, &body[..at]);
            self.part = Part::Body;
            return;
        }
        self.part = match (self.part, body.trim().is_empty()) {
            (Part::Wrapper, true) => Part::Header(false),
            (Part::Header(true) | Part::Subject, true) => Part::Body,
            (part, true) => part,
            (Part::Body, _) => return finder.put(body, Kind::Body),
            (part, _) => self.field(finder, body, part),
        };
    }

    /// A line of a header, or what is none after all.
    fn field(&mut self, finder: &mut Finder, body: &str, part: Part) -> Part {
        let folded = body.starts_with([' ', '\t']);
        let name = body.split_once(':').map_or("", |(name, _)| name.trim_start_matches(['"', ' ']));
        let is_field = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        match part {
            Part::Wrapper => Part::Wrapper,
            // The bounce's own fields.
            _ if self.quoted && listed(REPORT, &name.to_ascii_lowercase()) => Part::Outside,
            Part::Subject if folded => {
                finder.put(body, Kind::Body);
                Part::Subject
            }
            // A bounce's own words go on until the header begins.
            Part::Header(false) if !is_field && self.quoted => part,
            Part::Header(false) if !is_field => {
                finder.put(body, Kind::Body);
                Part::Body
            }
            _ if name.eq_ignore_ascii_case("subject") => {
                self.subject(finder, body);
                Part::Subject
            }
            _ => Part::Header(true),
        }
    }

    fn subject(&self, finder: &mut Finder, header: &str) {
        if let Some(at) = header.find("ubject:") {
            let text = &header[at + 7..];
            finder.put(&text[..text.find("\\r").or_else(|| text.find("\\n")).unwrap_or(text.len())], Kind::Body);
        }
    }
}
