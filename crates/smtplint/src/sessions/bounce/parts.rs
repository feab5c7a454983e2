//! The parts of a mail (RFC 2046), line by line: which speak of the delivery, and which are the mail that came back.

use crate::text::{begins, lower, opens};

/// What a line belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Region {
    /// A header, of the mail or of a part.
    Header,
    /// What is told to people.
    #[default]
    Notice,
    /// The same in HTML.
    Html,
    /// The fields for programs (RFC 3464).
    Report,
    /// The mail that came back, a picture, a signature.
    Skipped,
}

/// Follows a mail's parts.
#[derive(Default)]
pub struct Parts {
    region: Region,
    borders: Vec<String>,
    /// The header's fields so far, lower case.
    header: String,
}

/// Lines that begin the returned mail, without the rule in front of them.
const ORIGINAL: &str = "below this line is a copy|below the next line is a copy|this is a copy of|original message follows|original message\
     |unsent message|returned mail|returned message|start of returned message|undelivered message|your original message|\
     message header follows|message headers follow|original message header|message header|received message header|header of the|\
     the header of the original|headers of the original|original mail|copy of the message|copy of your message|copy of the original|\
     here is a copy|the following is a copy|your message reads|the text you sent|text of your message|message text follows|\
     original message as received|message follows|included is a copy|the original message|ursprüngliche nachricht|\
     urspr\u{fc}ngliche mail|mensaje original|message original|messaggio originale|mensagem original|end of message|\
     \u{5143}\u{306e}\u{30e1}\u{30fc}\u{30eb}|\u{539f}\u{59cb}\u{90ae}\u{4ef6}|\u{539f}\u{90ae}\u{4ef6}|unterhalb dieser zeile|ci-dessous se trouve|\
     enclosed is the|enclosed are the|attached is your|a copy of the original|kopie der";
/// Fields that only a mail's header begins with.
const MAIL: &str = "received:|return-path:|message-id:|dkim-signature:|mime-version:|x-mailer:|domainkey-signature:|arc-seal:|\
     authentication-results:|content-type: message/rfc822|content-type: text/rfc822-headers|>received:|>return-path:";

impl Parts {
    /// Whether the text begins with a mail's header.
    pub fn beginning(first: &str) -> Parts {
        let own = first.starts_with("From ")
            || field(first).is_some_and(|(name, _)| super::report::rank(&lower(name)).is_none() && !name.eq_ignore_ascii_case("reason"));
        Parts { region: if own { Region::Header } else { Region::Notice }, ..Parts::default() }
    }

    /// What this line belongs to; a border between parts belongs to the header below it.
    pub fn line(&mut self, text: &str) -> Region {
        let trimmed = text.trim();
        if self.is_border(trimmed) {
            self.region = Region::Header;
            self.header.clear();
            return Region::Header;
        }
        match self.region {
            Region::Header if trimmed.is_empty() => self.region = self.announced(),
            Region::Header => self.note(text),
            Region::Notice | Region::Html if is_original(text) => self.region = Region::Skipped,
            _ => {}
        }
        self.region
    }

    /// Fields of a delivery status notification stand here, whatever was announced.
    pub fn reports(&mut self) {
        self.region = Region::Report;
    }

    fn is_border(&self, line: &str) -> bool {
        let Some(rest) = line.strip_prefix("--") else { return false };
        let known = self.borders.iter().any(|border| rest.strip_prefix(border.as_str()).is_some_and(|end| end.is_empty() || end == "--"));
        let looks = || {
            let letters = rest.bytes().filter(u8::is_ascii_alphanumeric).count();
            letters >= 6 && !rest.contains(' ') && rest.bytes().any(|byte| byte.is_ascii_digit() || byte == b'=' || byte == b'_')
        };
        known || self.borders.is_empty() && self.region != Region::Skipped && looks()
    }

    fn note(&mut self, text: &str) {
        self.header.push(if begins(text, " \t") { ' ' } else { '\n' });
        self.header.push_str(&lower(text.trim()));
        // The border keeps its case.
        let Some(at) = lower(text).find("boundary=") else { return };
        let value = text[at + 9..].trim();
        let border = match value.strip_prefix('"') {
            Some(quoted) => quoted.split('"').next().unwrap_or(""),
            None => value.split([';', ' ']).next().unwrap_or(""),
        };
        if !border.is_empty() {
            self.borders.push(border.to_owned());
        }
    }

    /// What the header's Content-Type announces.
    fn announced(&self) -> Region {
        let kind = self.header.split("\ncontent-type:").nth(1).unwrap_or("").trim_start();
        match kind {
            _ if opens(kind, "message/delivery-status|message/global-delivery-status") => Region::Report,
            _ if opens(kind, "text/html") => Region::Html,
            _ if opens(kind, "text/rfc822-headers") => Region::Skipped,
            _ if kind.is_empty() || opens(kind, "text|multipart") => Region::Notice,
            _ => Region::Skipped,
        }
    }
}

fn is_original(line: &str) -> bool {
    let lower = lower(line.trim_end());
    // A notice that tells which mail it is about indents that mail's fields.
    if opens(&lower, MAIL) {
        return true;
    }
    let lower = lower.trim_start();
    let bare = lower.trim_start_matches(['-', '*', '=', '_', '#', '|', ' ', '~', '+']);
    let ruled =
        bare.len() < lower.len() || lower.ends_with("---") || lower.ends_with(':') || lower.ends_with('.') || lower.ends_with("--|");
    ruled && bare.len() < 90 && opens(bare, ORIGINAL)
}

/// A header field: its name and value.
pub fn field(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    let plain = name.len() > 1 && name.len() < 40 && name.starts_with(|ch: char| ch.is_ascii_alphabetic());
    (plain && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')).then(|| (name, value.trim()))
}

/// What a line of HTML says: tags taken off, `<br>` and ends of blocks as line ends. `open` remembers a tag that goes on.
pub fn untagged(line: &str, open: &mut bool) -> String {
    let mut out = String::new();
    let line = line.replace("&nbsp;", " ");
    let mut rest = line.as_str();
    while !rest.is_empty() {
        if *open {
            let Some(end) = rest.find('>') else { return out };
            (*open, rest) = (false, &rest[end + 1..]);
            continue;
        }
        let Some(at) = rest.find('<') else { break };
        let inner = &rest[at + 1..];
        let closes = inner.find('>');
        let is_tag = begins(inner, "/!") || begins(&lower(inner), "abcdefghijklmnopqrstuvwxyz");
        if !is_tag || closes.is_some_and(|end| inner[..end].contains('@') && !inner[..end].contains(['=', ' '])) {
            out.push_str(&rest[..=at]);
            rest = inner;
            continue;
        }
        out.push_str(&rest[..at]);
        if opens(&lower(inner), "br|/p|/tr|/td|/div|/h|/li|p>|p ") {
            out.push('\n');
        }
        (*open, rest) = (true, inner);
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_follow_the_borders() {
        let mail = "Subject: x\nContent-Type: multipart/report;\n boundary=\"b c\"\n\npreamble\n--b c\n\ntold\n--b c\ncontent-type: message/delivery-status\n\nAction: failed\n--b c\nContent-Type: message/rfc822\n\nSubject: y\n\n--other1234\nbody\n--b c--";
        let mut parts = Parts::beginning("Subject: x");
        let regions: Vec<Region> = mail.lines().map(|line| parts.line(line)).collect();
        assert_eq!(regions[4], Region::Notice);
        assert_eq!(regions[7], Region::Notice);
        assert_eq!(regions[11], Region::Report);
        assert_eq!(&regions[15..19], [Region::Skipped; 4]);
    }

    #[test]
    fn a_rule_above_the_returned_mail_ends_the_notice() {
        for line in [
            "--- Below this line is a copy of the message.",
            "------ This is a copy of the message ------",
            "Original message follows.",
            "   ----- Message header follows -----",
        ] {
            assert!(is_original(line), "{line}");
        }
        assert!(!is_original("----- Transcript of session follows -----"));
        assert!(!is_original("Your message could not be delivered:"));
    }

    #[test]
    fn tags_come_off_and_addresses_stay() {
        let mut open = false;
        assert_eq!(
            untagged("<p class=\"x\">User <b@example.net> is <b>unknown</b><br>Sorry<a", &mut open),
            "\nUser <b@example.net> is unknown\nSorry"
        );
        assert_eq!(untagged("href=\"x\">here</a>", &mut open), "here");
    }
}
