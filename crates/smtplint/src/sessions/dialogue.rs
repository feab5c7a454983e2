//! The conversation so far: whose turn it is, what was asked, which reply is still open.

use super::connections::{self, Connection, ERROR, LOG, OPENSSL, RAW};
use super::reader::Reader;
use super::words::{self, ReplyLine};
use crate::knowledge::replies;
use crate::model::{Form, Reply, Session, Stage, Step, TlsFacts, Verb};
use crate::text::{Span, bared_before, begins};

impl Reader<'_> {
    pub(super) fn connect(&mut self, connection: Connection, span: Span) {
        self.close_reply();
        // s_client says more than once that it is connected.
        let inside = |session: &Session| session.steps.iter().any(|step| matches!(step, Step::TlsStarted { .. }));
        if connection.in_tls && connection.host.is_none() && self.sessions.last().is_some_and(inside) {
            self.last_end = span.end;
            return;
        }
        if connection.begins || !self.has_session() {
            self.begin(connection.form.unwrap_or(RAW), span);
        }
        if let Some(session) = self.sessions.last_mut() {
            session.implicit_tls = connection.implicit_tls.or(session.implicit_tls);
            session.form = connection.form.unwrap_or(session.form);
        }
        self.verb = Verb::Other;
        self.awaiting_sasl = false;
        let tls = connection.in_tls && connection.implicit_tls != Some(true);
        self.push(Step::Connect { host: connection.host, port: connection.port, opened: connection.opened, span }, span);
        if tls {
            self.push(Step::TlsStarted { facts: TlsFacts::default(), span }, span);
        }
        if let Some(secret) = connections::secret(span.text(self.text)) {
            self.push(Step::Command { verb: Verb::Other, argument: secret.to_owned(), in_tls: false, span }, span);
        }
    }

    pub(super) fn command(&mut self, verb: Verb, argument: &str, in_tls: bool, span: Span) {
        self.close_reply();
        if matches!(verb, Verb::Ehlo | Verb::Helo) && self.verb == Verb::Quit {
            self.begin(RAW, span);
        }
        self.verb = verb;
        self.refused = false;
        self.pending.push(verb);
        self.awaiting_sasl = matches!(verb, Verb::Auth | Verb::AuthData);
        self.in_message = false;
        self.push(Step::Command { verb, argument: argument.to_owned(), in_tls, span }, span);
    }

    pub(super) fn reply_line(&mut self, line: ReplyLine, span: Span) {
        match &mut self.open {
            Some(open) if open.code == line.code => {
                open.text.push('\n');
                open.text.push_str(line.text);
                open.span = open.span.join(span);
                open.complete = !line.more;
            }
            _ => {
                self.close_reply();
                self.open = Some(Reply {
                    code: line.code,
                    enhanced: None,
                    text: line.text.to_owned(),
                    complete: !line.more,
                    stage: Stage::Unknown,
                    meaning: None,
                    span,
                });
            }
        }
        if line.code == 220
            && !self.parted
            && !matches!(self.verb, Verb::StartTls)
            && self
                .sessions
                .last()
                .is_some_and(|session| session.steps.iter().any(|step| matches!(step, Step::Command { verb: Verb::Quit, .. })))
        {
            self.begin(RAW, span);
        }
        self.last_end = span.end;
        self.in_message = line.code == 354;
        self.awaiting_sasl = line.code == 334;
        if !line.more {
            self.close_reply();
        }
    }

    pub(super) fn continue_reply(&mut self, text: &str) {
        if let Some(open) = &mut self.open {
            open.text.push('\n');
            open.text.push_str(text);
        }
    }

    pub(super) fn close_reply(&mut self) {
        let Some(open) = self.open.take() else { return };
        // The first thing a server says is its greeting, whatever the code.
        let first = !self.parted
            && self.sessions.last().and_then(|session| session.steps.last()).is_some_and(|step| matches!(step, Step::Connect { .. }));
        let stage = if (open.code == 220 || first) && self.verb == Verb::Other { Stage::Greeting } else { self.answered() };
        let reply = self.classified(open.code, &open.text, open.complete, stage, open.span);
        self.push(Step::Reply(reply), open.span);
    }

    /// The stage of the command that this reply answers.
    pub(super) fn answered(&mut self) -> Stage {
        let pipelined = self.pending.len() > 1
            && self.pending.iter().all(|verb| matches!(verb, Verb::Mail | Verb::Rcpt | Verb::Data | Verb::Rset | Verb::Quit));
        let latest = self.verb;
        if pipelined {
            self.verb = self.pending.remove(0);
        } else if self.pending.is_empty() && matches!(latest, Verb::Ehlo | Verb::Helo | Verb::Mail | Verb::Rcpt) {
            // It was answered already: this answers a line that is no command.
            return Stage::Unknown;
        } else {
            self.pending.clear();
        }
        let stage = self.stage();
        self.verb = latest;
        stage
    }

    /// The rest of a refusal that lost its line end to a mail program.
    pub(super) fn wrapped(&mut self, body: &str, span: Span) -> bool {
        let adjacent = self.text.get(self.last_end..span.start).is_some_and(|between| matches!(between, "\n" | "\r\n"));
        let name = body.split(' ').next().unwrap_or("").contains([':', '=', '[']);
        if !adjacent || self.in_message || name || !body.starts_with(|ch: char| ch.is_ascii_lowercase()) {
            return false;
        }
        let last = self.sessions.last_mut().filter(|session| session.form.id != LOG.id).and_then(|session| session.steps.last_mut());
        let Some(Step::Reply(reply)) = last.filter(|step| matches!(step, Step::Reply(reply) if reply.code >= 400)) else { return false };
        reply.text = [&reply.text, " ", body].concat();
        reply.meaning = replies::classify(reply.code, reply.enhanced, &reply.text, reply.stage);
        reply.span = reply.span.join(span);
        self.last_end = span.end;
        true
    }

    pub(super) fn make(&self, code: u16, text: &str, complete: bool, span: Span) -> Reply {
        self.classified(code, text, complete, self.stage(), span)
    }

    pub(super) fn classified(&self, code: u16, text: &str, complete: bool, stage: Stage, span: Span) -> Reply {
        // A tuple of Python's, or what a library puts around the code.
        let wrapped = begins(text, ",):");
        let body = bared_before(text, if wrapped { "- ,)(:\"'b#" } else { "- " });
        let (enhanced, rest) = words::enhanced(body).map_or((None, body), |(code, rest)| (Some(code), rest));
        let meaning = replies::classify(code, enhanced, rest, stage);
        Reply { code, enhanced, text: rest.to_owned(), complete, stage, meaning, span }
    }

    pub(super) fn stage(&self) -> Stage {
        match self.verb {
            Verb::Ehlo | Verb::Helo => Stage::Ehlo,
            Verb::StartTls => Stage::StartTls,
            Verb::Auth | Verb::AuthData => Stage::Auth,
            Verb::Mail => Stage::Mail,
            Verb::Rcpt => Stage::Rcpt,
            Verb::Data if self.in_message => Stage::EndOfData,
            Verb::Data => Stage::Data,
            Verb::Quit => Stage::Quit,
            _ => Stage::Unknown,
        }
    }

    pub(super) fn has_session(&self) -> bool {
        !self.sessions.is_empty() && !self.parted
    }

    /// Goes on behind lines that are not read.
    pub(super) fn part(&mut self) {
        self.close_reply();
        self.verb = Verb::Other;
        self.pending.clear();
        (self.refused, self.awaiting_sasl, self.in_message) = (false, false, false);
        (self.last_end, self.parted) = (0, true);
    }

    /// Only few and blank lines lie between this and what was read last.
    pub(super) fn near(&self, span: Span) -> bool {
        let between = self.text.get(self.last_end..span.start).unwrap_or("");
        self.last_end > 0 && between.len() < 400 && between.lines().filter(|line| !line.trim().is_empty()).count() <= 2
    }

    pub(super) fn begin(&mut self, form: Form, span: Span) {
        self.sessions.push(Session { form, span, steps: Vec::new(), implicit_tls: None, server_side: false });
        self.verb = Verb::Other;
        self.pending.clear();
        self.refused = false;
        (self.in_message, self.parted) = (false, false);
    }

    pub(super) fn push(&mut self, step: Step, span: Span) {
        self.push_as(step, span, RAW, false);
    }

    pub(super) fn push_as(&mut self, step: Step, span: Span, form: Form, server_side: bool) {
        // A log is one session whatever lies between its lines.
        self.parted &= form.id != LOG.id || self.sessions.last().is_none_or(|session| session.form.id != LOG.id);
        let far = self.has_session()
            && !self.near(span)
            && form.id == ERROR.id
            && self.sessions.last().is_some_and(|session| session.form.id != OPENSSL.id)
            && self.text.get(self.last_end..span.start).is_some_and(|between| between.trim().len() > 200);
        if !self.has_session() || far {
            // The step that begins it may be a command.
            let (verb, pending) = (self.verb, std::mem::take(&mut self.pending));
            self.begin(form, span);
            (self.verb, self.pending) = (verb, pending);
        }
        self.steps += 1;
        self.last_end = self.last_end.max(span.end);
        if let Some(session) = self.sessions.last_mut() {
            session.server_side |= server_side;
            session.span = session.span.join(span);
            session.steps.push(step);
        }
    }

    pub(super) fn note_form(&mut self, mark: &str, line: &str) {
        let Some(form) = connections::form_of_mark(mark, line) else { return };
        match self.sessions.last_mut() {
            Some(session) if !self.parted => session.form = form,
            _ => self.begin(form, Span::new(self.last_end, self.last_end)),
        }
    }
}
