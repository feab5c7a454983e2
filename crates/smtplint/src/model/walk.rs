//! What holds at each step of a session.

use super::{ReplyMeaning, Session, Step, Verb};
use crate::text::up_to;

/// What is known before a step.
#[derive(Debug, Default)]
pub struct State<'a> {
    /// TLS is up.
    pub tls: bool,
    /// A login was accepted (235).
    pub authenticated: bool,
    /// Lines of the latest EHLO reply, upper case, without the greeting line.
    pub capabilities: String,
    /// Whether that reply is shown to its end.
    pub capabilities_complete: bool,
    /// Whether EHLO was answered at all.
    pub greeted: bool,
    /// The peer's name or address.
    pub host: Option<&'a str>,
    /// The peer's port.
    pub port: Option<u16>,
    /// The latest command.
    pub verb: Option<Verb>,
}

impl State<'_> {
    /// Whether a capability of that name is offered, e.g. `STARTTLS`, `AUTH`.
    pub fn offers(&self, name: &str) -> bool {
        self.capabilities.lines().any(|line| up_to(line.trim(), " =") == name)
    }
}

/// A walk through a session, step by step.
pub struct Walk<'a> {
    state: State<'a>,
    steps: &'a [Step],
    at: usize,
    implicit: bool,
}

impl Session {
    /// A walk from the first step on.
    pub fn walk(&self) -> Walk<'_> {
        let implicit = self.implicit_tls == Some(true);
        Walk { state: State { tls: implicit, ..State::default() }, steps: &self.steps, at: 0, implicit }
    }
}

impl<'a> Walk<'a> {
    /// The next step with what held before it.
    pub fn step(&mut self) -> Option<(&State<'a>, &'a Step)> {
        if let Some(done) = self.at.checked_sub(1) {
            self.state.after(&self.steps[done], self.implicit);
        }
        let step = self.steps.get(self.at)?;
        self.at += 1;
        Some((&self.state, step))
    }

    /// The steps from the latest one on.
    pub fn from_here(&self) -> &'a [Step] {
        &self.steps[self.at.saturating_sub(1)..]
    }

    /// Whether the latest step was the last.
    pub fn is_over(&self) -> bool {
        self.at == self.steps.len()
    }
}

impl<'a> State<'a> {
    fn after(&mut self, step: &'a Step, implicit: bool) {
        match step {
            Step::Connect { host, port, .. } => {
                let port = port.or(self.port);
                *self = State { host: host.as_deref().or(self.host), port, tls: implicit, ..State::default() };
            }
            Step::TlsStarted { .. } => self.tls_up(),
            Step::Command { verb, in_tls, .. } => {
                // A second EHLO after STARTTLS was answered 220 means that TLS came up, said or not.
                self.tls |= *in_tls;
                self.verb = Some(*verb);
            }
            Step::Reply(reply) => match (self.verb, reply.code) {
                (Some(Verb::StartTls), 220) => self.tls_up(),
                _ if reply.meaning == Some(ReplyMeaning::TlsAlreadyActive) => self.tls = true,
                (_, 235) => self.authenticated = true,
                (_, 250) if is_ehlo(&reply.text) || matches!(self.verb, Some(Verb::Ehlo | Verb::Helo)) => {
                    self.greeted = true;
                    self.capabilities = reply.text.split_once('\n').map_or(String::new(), |(_, lines)| lines.to_ascii_uppercase());
                    // HELO lists nothing: only an EHLO reply shows what is missing.
                    self.capabilities_complete = reply.complete && self.verb != Some(Verb::Helo);
                }
                _ => {}
            },
            Step::Recipient { .. } | Step::Error(_) | Step::Closed { .. } => {}
        }
    }

    fn tls_up(&mut self) {
        self.tls = true;
        self.capabilities.clear();
        self.capabilities_complete = false;
        self.greeted = false;
    }
}

/// Whether a 250 reply lists extensions.
fn is_ehlo(text: &str) -> bool {
    const NAMES: &[&str] = &["PIPELINING", "8BITMIME", "SIZE", "STARTTLS", "AUTH", "ENHANCEDSTATUSCODES", "DSN"];
    text.lines()
        .filter(|line| NAMES.iter().any(|name| line.trim().get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name))))
        .count()
        >= 2
}
