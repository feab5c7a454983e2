//! What a server allows, from its configuration.

use super::{Answer, Asker, Fault, Listener, Recipient, Ruling, Trust};
use crate::text::Span;

/// One parameter of a server's configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Param {
    /// Name as written.
    pub name: String,
    /// Value, continuation lines joined by a blank.
    pub value: String,
    /// Where the name stands.
    pub name_span: Span,
    /// Where the value stands (may cover several lines).
    pub value_span: Span,
    /// The whole logical line.
    pub span: Span,
    /// The master.cf service (`submission`) whose `-o` it is, if not main.cf.
    pub service: Option<String>,
}

impl Param {
    /// A main setting.
    #[inline(never)]
    pub fn new(name: &str, value: &str, name_span: Span, value_span: Span, span: Span) -> Param {
        Param { name: name.to_owned(), value: value.to_owned(), name_span, value_span, span, service: None }
    }
}

/// What a server's configuration allows.
#[derive(Clone, Debug)]
pub struct Policy {
    /// The dialect's name, e.g. `postfix-main-cf`.
    pub dialect: &'static str,
    /// For people, e.g. "Postfix main.cf".
    pub title: &'static str,
    /// Where it stands.
    pub span: Span,
    /// Parameters in the order of the text.
    pub params: Vec<Param>,
    /// `postconf -n` output: everything that differs from the defaults is shown, so what is absent has its default.
    pub complete: bool,
    /// The ports it listens on, as far as the text shows them.
    pub listeners: Vec<Listener>,
    /// Who may relay where; empty where the text says nothing of it.
    pub rulings: Vec<Ruling>,
    /// The networks whose clients may send anywhere without a login, as they are written.
    pub trusted: Vec<Trust>,
    /// What the server does not understand, or reads otherwise than it looks.
    pub faults: Vec<Fault>,
    /// The edit that keeps strangers from relaying, where they may.
    pub closing: Option<(Span, String)>,
}

impl Policy {
    /// The policy that parameters make, if there are any.
    pub fn of(dialect: &'static str, title: &'static str, params: Vec<Param>, complete: bool) -> Option<Policy> {
        let mut span = params.first()?.span;
        for param in &params {
            span = span.join(param.span);
        }
        Some(Policy { params, complete, ..Policy::empty(dialect, title, span) })
    }

    /// A policy that says nothing yet.
    pub fn empty(dialect: &'static str, title: &'static str, span: Span) -> Policy {
        Policy {
            dialect,
            title,
            span,
            params: Vec::new(),
            complete: false,
            listeners: Vec::new(),
            rulings: Vec::new(),
            trusted: Vec::new(),
            faults: Vec::new(),
            closing: None,
        }
    }

    /// The row that says what strangers hear who send to somebody else's domain: of several listeners the one that lets most through.
    pub fn relays_for_strangers(&self) -> Option<&Ruling> {
        let rank =
            |ruling: &&Ruling| [Answer::Refuses, Answer::Unknown, Answer::Accepts].iter().position(|answer| *answer == ruling.answer);
        self.rulings.iter().filter(|ruling| (ruling.asker, ruling.recipient) == (Asker::Stranger, Recipient::Elsewhere)).max_by_key(rank)
    }

    /// The last (effective) main setting of `name`.
    pub fn get(&self, name: &str) -> Option<&Param> {
        self.params.iter().rev().find(|param| param.service.is_none() && param.name == name)
    }

    /// The effective main setting of `name`, if it is `value`.
    pub fn set_to(&self, name: &str, value: &str) -> Option<&Param> {
        self.get(name).filter(|param| param.value == value)
    }

    /// The effective main value of `name`, empty where it is not set.
    pub fn value(&self, name: &str) -> &str {
        self.get(name).map_or("", |param| &param.value)
    }

    /// Whether it listens for this machine alone.
    pub fn is_loopback_only(&self) -> bool {
        matches!(self.value("inet_interfaces"), "loopback-only" | "localhost" | "127.0.0.1")
    }

    /// Whether a proxy stands before it (PROXY protocol), which may do TLS for it.
    pub fn is_behind_proxy(&self) -> bool {
        self.params.iter().any(|param| param.name == "smtpd_upstream_proxy_protocol" && !param.value.is_empty())
    }

    /// Whether any listener or the main configuration sets `name` to `value`.
    pub fn anywhere(&self, name: &str, value: &str) -> bool {
        self.params.iter().any(|param| param.name == name && param.value == value)
    }
}
