//! A server's decision on one recipient, asked for everybody who may ask: what the readers of all servers share.

use crate::model::{Answer, Asker, Cause, Recipient, Ruling};
use crate::text::Span;

/// Whether a condition holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Truth {
    /// It does not.
    No,
    /// The paste does not show it.
    Unknown,
    /// It does.
    Yes,
}

impl Truth {
    /// Its opposite.
    pub fn not(self) -> Truth {
        match self {
            Truth::No => Truth::Yes,
            Truth::Unknown => Truth::Unknown,
            Truth::Yes => Truth::No,
        }
    }

    /// `Yes` or `No`.
    pub fn of(holds: bool) -> Truth {
        if holds { Truth::Yes } else { Truth::No }
    }
}

/// One client with one recipient.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ask<'a> {
    /// The trusted address, network or list it comes from; a stranger comes from none.
    pub host: Option<&'a str>,
    /// The domain of ours it writes to; nothing for somebody else's.
    pub domain: Option<&'a str>,
    /// It has logged in.
    pub login: bool,
    /// It speaks TLS.
    pub tls: bool,
    /// The port it came to.
    pub port: &'a str,
}

/// What the server says, and what decides it.
#[derive(Clone, Copy, Debug)]
pub struct Decision {
    /// What it says.
    pub answer: Answer,
    /// What kind of thing decides.
    pub cause: Cause,
    /// Why; empty: the text that decides says it.
    pub because: &'static str,
    /// The text that decides.
    pub by: Option<Span>,
}

impl Decision {
    /// A decision by a word of the configuration, or by what is not shown.
    #[inline(never)]
    pub fn new(answer: Answer, because: &'static str, by: Option<Span>) -> Decision {
        let cause = if answer == Answer::Unknown { Cause::Hidden } else { Cause::Word };
        Decision { answer, cause, because, by }
    }

    /// The same by another cause.
    pub fn by(self, cause: Cause) -> Decision {
        Decision { cause, ..self }
    }
}

/// Walks statements in their order: the first that certainly decides ends it, unless one before it may have decided otherwise.
#[derive(Default)]
pub struct Verdict {
    accepts: Option<Decision>,
    refuses: Option<Decision>,
}

impl Verdict {
    /// A statement that decides so if its condition holds. The decision, once there is one.
    #[inline(never)]
    pub fn meet(&mut self, condition: Truth, decision: Decision) -> Option<Decision> {
        match condition {
            Truth::No => None,
            Truth::Unknown => {
                let maybe = if decision.answer == Answer::Refuses { &mut self.refuses } else { &mut self.accepts };
                maybe.get_or_insert(decision);
                None
            }
            Truth::Yes => Some(self.end(decision)),
        }
    }

    /// What is said where nothing before it decided.
    pub fn end(&self, last: Decision) -> Decision {
        let other = if last.answer == Answer::Refuses { self.accepts } else { self.refuses };
        other.map_or(last, |maybe| Decision { answer: Answer::Unknown, cause: Cause::Hidden, ..maybe })
    }
}

/// The rows of one listener. Of the networks and domains that the configuration names, the first that a client relays from and
/// the first that strangers may write to stand for all.
#[inline(never)]
pub fn rulings(
    listener: &str,
    hosts: &[&str],
    domains: &[&str],
    tls: bool,
    logins: bool,
    decide: &dyn Fn(&Ask) -> Decision,
) -> Vec<Ruling> {
    let base = Ask { port: listener, tls, ..Ask::default() };
    // The first that is taken; else the first of which it cannot be known.
    let first = |names: &[&'_ str], ask: &dyn Fn(&str) -> Answer| {
        let like = |wanted: Answer| names.iter().position(|name| ask(name) == wanted);
        like(Answer::Accepts).or_else(|| like(Answer::Unknown)).unwrap_or(0)
    };
    let ours = domains.get(first(domains, &|domain| decide(&Ask { domain: Some(domain), ..base }).answer)).copied().unwrap_or("");
    let trusted = hosts.get(first(hosts, &|host| decide(&Ask { host: Some(host), ..base }).answer));
    let mut out = Vec::new();
    for (asker, host, login) in
        [(Asker::Stranger, None, false), (Asker::Trusted, trusted.copied(), false), (Asker::Authenticated, None, true)]
    {
        if (asker == Asker::Trusted && host.is_none()) || (login && !logins) {
            continue;
        }
        for (recipient, domain) in [(Recipient::Elsewhere, None), (Recipient::Here, Some(ours))] {
            let Decision { answer, cause, because, by } = decide(&Ask { host, domain, login, ..base });
            out.push(Ruling { listener: listener.to_owned(), asker, recipient, answer, cause, because: because.to_owned(), by });
        }
    }
    out
}
