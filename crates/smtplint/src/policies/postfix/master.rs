//! Services of master.cf (master(5)).

use crate::text::{Line, Span, listed};

/// One service.
#[derive(Clone, Debug)]
pub struct Service {
    /// As written, without an address before it: `smtp`, `465`.
    pub name: String,
    /// `inet`, `pass`, `unix` or `fifo`.
    pub kind: String,
    /// The program: `smtpd`, `postscreen`.
    pub program: String,
    /// Only this machine reaches it.
    pub loopback: bool,
    /// Its line.
    pub span: Span,
}

impl Service {
    /// `submission inet n - y - - smtpd`.
    pub fn of(line: &str, span: Span) -> Option<Service> {
        let mut words = line.split_whitespace();
        let (name, kind) = (words.next()?, words.next()?);
        let program = words.nth(5)?;
        if !listed("inet unix unix-dgram fifo pass", kind) || name.starts_with('#') {
            return None;
        }
        let (address, name) = name.rsplit_once(':').unwrap_or(("", name));
        let loopback = listed("127.0.0.1 localhost [::1] ::1", address);
        Some(Service { name: name.to_owned(), kind: kind.to_owned(), program: program.to_owned(), loopback, span })
    }

    /// A service of which only the name is shown: `postconf -P submission/inet/…`.
    pub fn named(name: &str, kind: &str, span: Span) -> Service {
        Service { name: name.to_owned(), kind: kind.to_owned(), program: "smtpd".to_owned(), loopback: false, span }
    }

    /// Whether clients speak SMTP to it from outside.
    pub fn listens(&self) -> bool {
        self.kind == "inet" && listed("smtpd postscreen", &self.program)
    }

    /// Its port (RFC 6335's names, and Postfix's habit for 465).
    pub fn port(&self) -> Option<u16> {
        match self.name.as_str() {
            "smtp" => Some(25),
            "submission" => Some(587),
            "smtps" | "submissions" | "ssmtp" | "urd" => Some(465),
            number => number.parse().ok(),
        }
    }

    /// The service whose options hold for its clients: postscreen hands them on to `smtpd pass`.
    pub fn answering<'a>(&'a self, all: &'a [Service]) -> &'a str {
        let behind = all.iter().find(|other| self.program == "postscreen" && other.kind == "pass" && other.program == "smtpd");
        &behind.unwrap_or(self).name
    }
}

/// Whether a remark hides a service or an option of one.
pub fn is_commented(line: &Line) -> bool {
    let inner = line.text.trim().trim_start_matches('#').trim();
    line.text.trim_start().starts_with('#') && (inner.starts_with("-o ") || Service::of(inner, line.span).is_some())
}
