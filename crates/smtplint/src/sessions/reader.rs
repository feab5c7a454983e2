//! The pass over the lines.

use super::connections::{self, Connection, ERROR, LOG, RAW};
use super::marks::{Marked, Side, floor, marked};
use super::words::{self, ReplyLine};
use super::{bounce, cues, glued, is_setting, logs, settle};
use crate::knowledge::{errors, replies};
use crate::model::{ErrorMeaning, Form, PlainError, Reply, ReplyMeaning, Session, Stage, Step, TlsFacts, Verb};
use crate::text::{Line, Span, bared_before, begins, holds, lines, opens};

/// More steps than this say nothing new: a log repeats itself.
const MOST_STEPS: usize = 5_000;
/// Lines longer than this are no conversation beyond this point.
const LONGEST_LINE: usize = 20_000;
/// Replies folded over more lines than this are cut.
const LONGEST_FOLD: usize = 14;

pub struct Reader<'a> {
    pub(super) text: &'a str,
    sessions: Vec<Session>,
    claimed: Vec<Span>,
    steps: usize,
    verb: Verb,
    /// Commands sent and not answered yet: more than one where the client pipelines (RFC 2920).
    pending: Vec<Verb>,
    /// The reply before this one was a refusal that a mark showed: Sendmail adds its own guess without a mark.
    refused: bool,
    open: Option<Reply>,
    last_end: usize,
    awaiting_sasl: bool,
    in_message: bool,
    swapped: bool,
}

/// See [`super::read`].
pub fn read(text: &str) -> (Vec<Session>, Vec<Span>) {
    let all: Vec<Line> = lines(text).collect();
    let mut reader = Reader {
        text,
        sessions: Vec::new(),
        claimed: Vec::new(),
        steps: 0,
        verb: Verb::Other,
        pending: Vec::new(),
        refused: false,
        open: None,
        last_end: 0,
        awaiting_sasl: false,
        in_message: false,
        swapped: arrows_reversed(&all),
    };
    let mut index = if bounce::is_bounce(text) { bounce::read(&mut reader, &all) } else { 0 };
    let mut lower = String::new();
    while index < all.len() && reader.steps < MOST_STEPS {
        let idle = reader.open.is_none() && !reader.awaiting_sasl && !reader.in_message;
        if idle && text.len() > cues::LONG && !cues::worth_reading(all[index].text, &mut lower) {
            index += 1;
            continue;
        }
        index += reader.line(&all, index).max(1);
    }
    reader.close_reply();
    settle::settle(&mut reader.sessions);
    for session in &mut reader.sessions {
        finish(session);
    }
    reader.sessions.retain(|session| !session.steps.is_empty());
    (reader.sessions, reader.claimed)
}

/// Some tools point their arrows the other way: then most "server" lines are commands.
fn arrows_reversed(all: &[Line]) -> bool {
    let (mut wrong, mut right) = (0, 0);
    for line in all.iter().take(200) {
        let marked = marked(line.text);
        if !marked.mark.contains("->") && !marked.mark.contains("<-") || marked.mark.len() > 4 {
            continue;
        }
        let is_reply = words::reply(marked.body).is_some();
        let is_command = words::command(marked.body).is_some();
        right += usize::from(is_reply && marked.side == Side::Server || is_command && marked.side == Side::Client);
        wrong += usize::from(is_reply && marked.side == Side::Client || is_command && marked.side == Side::Server);
    }
    wrong > right
}

impl<'a> Reader<'a> {
    /// Reads the line at `index`; how many lines were taken.
    fn line(&mut self, all: &[Line<'a>], index: usize) -> usize {
        let line = all[index];
        let text = &line.text[..floor(line.text, LONGEST_LINE)];
        if text.trim().is_empty() {
            return 1;
        }
        let parts = glued::parts(text, line.span.start);
        if parts.len() > 1 {
            for (span, part) in parts {
                self.said(part, span);
            }
            self.claim(line.span);
            return 1;
        }
        if self.said(text, line.span) {
            self.claim(line.span);
            return 1;
        }
        self.free_text(all, index)
    }

    /// A line of a conversation, or of the tool about its connection.
    fn said(&mut self, text: &'a str, span: Span) -> bool {
        if let Some(connection) = connections::connection(text) {
            self.connect(connection, span);
            return true;
        }
        if self.tls_line(text, span) || self.mailenable(text, span) {
            return true;
        }
        let mut marked = marked(text);
        if self.swapped && marked.mark.len() <= 4 {
            marked.side = match marked.side {
                Side::Server => Side::Client,
                Side::Client => Side::Server,
                side => side,
            };
        }
        match marked.side {
            Side::Server => self.server(&marked, span, text) || self.error(text, span),
            Side::Client => self.client(&marked, span, text),
            Side::Tool => {
                // A tool quotes the server's reply inside its own words: that is read as free text.
                let quotes = words::reply_inside(marked.body).is_some();
                self.error(text, span) || !quotes && (marked.mark == "=== " || marked.mark.starts_with("SMTP ->"))
            }
            Side::Unmarked => self.unmarked(&marked, span),
        }
    }

    /// A line that holds a command and its answer.
    fn mailenable(&mut self, text: &'a str, span: Span) -> bool {
        let Some((command, answer)) = logs::mailenable(text) else { return false };
        match command.map(|command| (command, words::command(command))) {
            Some((_, Some((verb, argument)))) => self.command(verb, argument, false, span),
            Some((data, None)) if self.awaiting_sasl => self.command(Verb::AuthData, data, false, span),
            _ => {}
        }
        if let Some(reply) = words::reply(answer) {
            self.reply_line(ReplyLine { more: false, ..reply }, span);
        }
        if let Some(session) = self.sessions.last_mut() {
            session.form = LOG;
        }
        true
    }

    fn server(&mut self, marked: &Marked<'a>, span: Span, text: &str) -> bool {
        if let Some(reply) = words::reply(marked.body) {
            self.note_form(marked.mark, text);
            self.reply_line(reply, span);
            self.refused = marked.mark == "<<< " && reply.code >= 400;
            return true;
        }
        if let Some(rest) = marked.body.strip_prefix("EHLO 250 ") {
            // Pegasus-like logs write the whole reply as "250 name / CAP / CAP".
            let joined = rest.replace(" / ", "\n");
            self.verb = Verb::Ehlo;
            self.push(Step::Reply(self.make(250, &joined, true, span)), span);
            return true;
        }
        if self.open.is_some() && marked.mark.len() > 1 {
            self.continue_reply(marked.body);
            return true;
        }
        false
    }

    fn client(&mut self, marked: &Marked<'a>, span: Span, text: &str) -> bool {
        if let Some((verb, argument)) = words::command(marked.body) {
            self.note_form(marked.mark, text);
            self.command(verb, argument, marked.in_tls, span);
            return true;
        }
        if words::reply(marked.body).is_some() && marked.mark == "> " {
            return self.unmarked(&Marked { side: Side::Unmarked, ..*marked }, span);
        }
        let long_mark = marked.mark.len() > 2;
        if self.awaiting_sasl && !marked.body.is_empty() {
            self.command(Verb::AuthData, marked.body, marked.in_tls, span);
            return true;
        }
        long_mark && self.has_session()
    }

    fn unmarked(&mut self, marked: &Marked<'a>, span: Span) -> bool {
        let body = marked.body;
        let strong = |reply: &ReplyLine| {
            let words = reply.text.chars().next().is_none_or(|ch| {
                ch.is_ascii_alphabetic() || matches!(ch, '<' | '*' | '#' | '"' | '[' | '-' | '2' | '4' | '5') || !ch.is_ascii()
            });
            words && (reply.code == 220 || reply.code < 560)
        };
        if let Some(reply) = words::reply(body).filter(strong).filter(|_| !is_setting(body)) {
            if self.refused && reply.code >= 400 {
                self.close_reply();
                return true;
            }
            // A bounce's folded reply is read with its neighbours by `free_text`.
            if self.has_session() && self.near(span) || matches!(reply.code, 220 | 250 | 334 | 354 | 221 | 235) {
                self.reply_line(reply, span);
                return true;
            }
            return false;
        }
        if let Some((verb, argument)) = words::command(body).filter(|(verb, argument)| words::is_telling(*verb, argument)) {
            let alone = matches!(verb, Verb::Data | Verb::Quit | Verb::Help | Verb::Noop | Verb::Rset) && !self.near(span);
            if !alone {
                self.command(verb, argument, false, span);
                return true;
            }
        }
        if self.awaiting_sasl
            && self.near(span)
            && (crate::syntax::base64::decoded(body.split(' ').next().unwrap_or("")).is_some() || body.starts_with('['))
        {
            self.command(Verb::AuthData, body, false, span);
            return true;
        }
        if body.eq_ignore_ascii_case("Connection to host lost.") || body.starts_with("Connection closed by foreign host") {
            self.close_reply();
            let quit = self.verb == Verb::Quit;
            self.push(Step::Closed { by_server: !quit, span }, span);
            return true;
        }
        if self.in_message && self.near(span) {
            self.in_message = body != ".";
            self.last_end = span.end;
            return true;
        }
        body.starts_with("Escape character is") || (self.near(span) && body.starts_with("CONNECTED("))
    }

    /// Errors and replies inside other text: logs, exceptions, bounces.
    fn free_text(&mut self, all: &[Line<'a>], index: usize) -> usize {
        let line = all[index];
        let text = &line.text[..floor(line.text, LONGEST_LINE)];
        if is_setting(text) && !is_log(text) && !text.contains("smtpmsg=") && !is_sentence(text) {
            return 1;
        }
        if let Some(at) = words::reply_inside(text) {
            let taken = self.folded(all, index, at);
            return taken;
        }
        let refusal = logs::refusal(text);
        if let Some(refusal) = refusal {
            self.claim(line.span);
            self.refusal(&refusal, line.span);
            return 1;
        }
        // Sendmail's notice of the returned mail repeats its guess.
        if text.contains(": DSN: ") {
            return 1;
        }
        // .NET and others put the server's words behind their own.
        let quoted = RESPONSES.iter().find_map(|words| Some(text.find(words)? + words.len()));
        let quoted = quoted.and_then(|at| self.codeless(&text[at..], line.span));
        // Of a traceback's own source nothing is said.
        let source = text.trim_start().starts_with("raise ");
        if quoted.is_none() && !source && self.error(text, line.span) {
            self.claim(line.span);
            return 1;
        }
        if let Some(reply) = quoted.or_else(|| self.codeless(text, line.span)) {
            self.claim(line.span);
            self.push(Step::Reply(reply), line.span);
            return 1;
        }
        if is_trace(text) && self.near(line.span) {
            self.claim(line.span);
            self.last_end = line.span.end;
        }
        1
    }

    /// Receivers' texts that lost their code on the way through a program.
    fn codeless(&self, text: &str, span: Span) -> Option<Reply> {
        let body = bared_before(text.trim(), "\"'");
        let (enhanced, rest) = words::enhanced(body).map_or((words::enhanced_inside(body), body), |(code, rest)| (Some(code), rest));
        let meaning = match enhanced {
            Some(code) => replies::classify(0, Some(code), rest, Stage::Unknown).filter(|meaning| *meaning != ReplyMeaning::Other),
            None => replies::by_words(rest, Stage::Unknown),
        }?;
        Some(Reply { code: 0, enhanced, text: rest.to_owned(), complete: true, stage: Stage::Unknown, meaning: Some(meaning), span })
    }

    /// A reply inside a line, with the lines it is folded over.
    fn folded(&mut self, all: &[Line<'a>], index: usize, at: usize) -> usize {
        let line = all[index];
        let mut text = line.text[at..floor(line.text, LONGEST_LINE)].to_owned();
        let code: u16 = text[..3].parse().unwrap_or(0);
        let mut taken = 1;
        // Postfix ends what a host said with the command it answered.
        let context = context(all, index);
        let said = line.text.contains("said:") || context.contains("said:") || line.text.contains("refused to talk");
        let last =
            all[index..].iter().take(LONGEST_FOLD).position(|line| line.text.contains("(in reply to") || line.text.trim().is_empty());
        let last = last.filter(|last| said && all[index + last].text.contains("(in reply to")).unwrap_or(0);
        while taken < LONGEST_FOLD && index + taken < all.len() && (taken <= last || continues(all[index + taken].text, &text, code)) {
            text.push('\n');
            text.push_str(all[index + taken].text.trim());
            taken += 1;
        }
        let span = Span::new(line.span.start, all[index + taken - 1].span.end);
        let stage = stage_of(&format!("{context} {}", &line.text[..at]), &text).max(self.stage());
        let mut reply = self.classified(code, logs::reason(&text[3..]), true, stage, span);
        if reply.meaning == Some(ReplyMeaning::RelayDenied)
            && line.text.contains("submission/smtpd")
            && text.contains("Client host rejected")
        {
            // The submission service asks everybody to log in.
            reply.meaning = Some(ReplyMeaning::AuthMissing);
        }
        self.claim(span);
        let server_side = line.text.contains("NOQUEUE") || line.text.contains("rejected RCPT") || line.text.contains("smtpd[");
        let form = if is_log(line.text) { LOG } else { ERROR };
        let step = self.telling(reply);
        self.push_as(step, span, form, server_side);
        if let Some((meaning, weak)) = errors::classify(&line.text[..at]) {
            let (host, port) = connections::named(line.text);
            self.push(Step::Error(PlainError { meaning, host, port, weak, span }), span);
        }
        taken
    }

    /// A reply that says nothing of its own may quote an error that does.
    fn telling(&self, reply: Reply) -> Step {
        // A log's own words name its own trouble; a host's words are its answer.
        let own = reply.code == 0 || reply.code == 435;
        let weight = match replies::weight(reply.code, reply.enhanced, &reply.text, reply.stage) {
            weight if own && weight < 4 => weight.min(1),
            weight => weight,
        };
        let local = errors::classify(&reply.text).filter(|(meaning, weak)| own && !weak && *meaning != ErrorMeaning::HostUnresolvable);
        let unanswered =
            weight < 3 && reply.enhanced.is_some_and(|(class, subject, detail)| class == 4 && subject == 4 && matches!(detail, 1 | 7));
        let error = if weight < 3 { errors::classify(&reply.text) } else { None };
        let error = local.or(error).or(unanswered.then_some((ErrorMeaning::TimedOut, false)));
        match error {
            Some((meaning, weak)) => {
                let (host, port) = connections::named(&reply.text);
                let meaning = if meaning == ErrorMeaning::HostUnresolvable { ErrorMeaning::RecipientDomain } else { meaning };
                Step::Error(PlainError { meaning, host, port, weak, span: reply.span })
            }
            None => Step::Reply(reply),
        }
    }

    /// What a log or a returned mail says was refused.
    pub(super) fn refusal(&mut self, refusal: &logs::Refusal, span: Span) {
        let (code, enhanced, text) = refusal.parts();
        let stage = stage_of(&refusal.text, "").max(refusal.stage);
        let meaning = replies::classify(code, enhanced, text, stage);
        let reply = Reply { code, enhanced, text: text.to_owned(), complete: true, stage, meaning, span };
        let step = self.telling(reply);
        // "Deferred" alone says nothing.
        if !matches!(&step, Step::Reply(Reply { code: 0, meaning: Some(ReplyMeaning::Other), .. })) {
            self.push_as(step, span, LOG, refusal.server_side);
        }
    }

    fn error(&mut self, text: &str, span: Span) -> bool {
        let Some((meaning, weak)) = errors::classify(text) else { return false };
        self.close_reply();
        let (host, port) = connections::named(text);
        let form = if is_log(text) { LOG } else { ERROR };
        // A client that speaks TLS to the wrong port of this server is a client's fault.
        let server_side = text.contains("smtpd[") && meaning != ErrorMeaning::TlsToCleartextPort;
        self.push_as(Step::Error(PlainError { meaning, host, port, weak, span }), span, form, server_side);
        true
    }

    fn tls_line(&mut self, text: &str, span: Span) -> bool {
        let started = holds(
            text,
            "=== TLS started|Connection upgraded with STARTTLS|Secure connection established|TLS negotiation succeeded|\
         SSL connection using",
        );
        if started {
            let version = text.split([' ', ':', '(']).find(|word| word.starts_with("TLSv") || word.starts_with("SSLv")).map(str::to_owned);
            let cipher = text
                .split([' ', ':', '/'])
                .find(|word| {
                    word.contains('-') && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-')
                })
                .map(str::to_owned);
            self.close_reply();
            self.push(Step::TlsStarted { facts: TlsFacts { version, cipher, peer_name: None }, span }, span);
        }
        started
    }

    fn connect(&mut self, connection: Connection, span: Span) {
        self.close_reply();
        if connection.begins || !self.has_session() {
            self.begin(connection.form.unwrap_or(RAW), span);
        }
        if let Some(session) = self.sessions.last_mut() {
            session.implicit_tls = connection.implicit_tls.or(session.implicit_tls);
            session.form = connection.form.unwrap_or(session.form);
        }
        self.verb = Verb::Other;
        self.awaiting_sasl = false;
        let tls = connection.in_tls && connection.implicit_tls == Some(false);
        self.push(Step::Connect { host: connection.host, port: connection.port, opened: connection.opened, span }, span);
        if tls {
            self.push(Step::TlsStarted { facts: TlsFacts::default(), span }, span);
        }
        if let Some(secret) = connections::secret(span.text(self.text)) {
            self.push(Step::Command { verb: Verb::Other, argument: secret.to_owned(), in_tls: false, span }, span);
        }
    }

    fn command(&mut self, verb: Verb, argument: &str, in_tls: bool, span: Span) {
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

    fn reply_line(&mut self, line: ReplyLine, span: Span) {
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

    fn continue_reply(&mut self, text: &str) {
        if let Some(open) = &mut self.open {
            open.text.push('\n');
            open.text.push_str(text);
        }
    }

    fn close_reply(&mut self) {
        let Some(open) = self.open.take() else { return };
        // The first thing a server says is its greeting, whatever the code.
        let first = self.sessions.last().and_then(|session| session.steps.last()).is_some_and(|step| matches!(step, Step::Connect { .. }));
        let stage = if (open.code == 220 || first) && self.verb == Verb::Other { Stage::Greeting } else { self.answered() };
        let reply = self.classified(open.code, &open.text, open.complete, stage, open.span);
        self.push(Step::Reply(reply), open.span);
    }

    /// The stage of the command that this reply answers.
    fn answered(&mut self) -> Stage {
        let pipelined = self.pending.len() > 1
            && self.pending.iter().all(|verb| matches!(verb, Verb::Mail | Verb::Rcpt | Verb::Data | Verb::Rset | Verb::Quit));
        let latest = self.verb;
        if pipelined {
            self.verb = self.pending.remove(0);
        } else {
            self.pending.clear();
        }
        let stage = self.stage();
        self.verb = latest;
        stage
    }

    fn make(&self, code: u16, text: &str, complete: bool, span: Span) -> Reply {
        self.classified(code, text, complete, self.stage(), span)
    }

    fn classified(&self, code: u16, text: &str, complete: bool, stage: Stage, span: Span) -> Reply {
        // A tuple of Python's, or what a library puts around the code.
        let wrapped = begins(text, ",):");
        let body = bared_before(text, if wrapped { "- ,)(:\"'b#" } else { "- " });
        let (enhanced, rest) = words::enhanced(body).map_or((None, body), |(code, rest)| (Some(code), rest));
        let meaning = replies::classify(code, enhanced, rest, stage);
        Reply { code, enhanced, text: rest.to_owned(), complete, stage, meaning, span }
    }

    fn stage(&self) -> Stage {
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

    fn has_session(&self) -> bool {
        !self.sessions.is_empty()
    }

    /// Only few and blank lines lie between this and what was read last.
    fn near(&self, span: Span) -> bool {
        let between = self.text.get(self.last_end..span.start).unwrap_or("");
        self.last_end > 0 && between.len() < 400 && between.lines().filter(|line| !line.trim().is_empty()).count() <= 2
    }

    fn begin(&mut self, form: Form, span: Span) {
        self.sessions.push(Session { form, span, steps: Vec::new(), implicit_tls: None, server_side: false });
        self.verb = Verb::Other;
        self.pending.clear();
        self.refused = false;
        self.in_message = false;
    }

    fn push(&mut self, step: Step, span: Span) {
        self.push_as(step, span, RAW, false);
    }

    fn push_as(&mut self, step: Step, span: Span, form: Form, server_side: bool) {
        let far = self.has_session()
            && !self.near(span)
            && form.id == ERROR.id
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

    fn note_form(&mut self, mark: &str, line: &str) {
        let Some(form) = connections::form_of_mark(mark, line) else { return };
        match self.sessions.last_mut() {
            Some(session) => session.form = form,
            None => self.begin(form, Span::new(self.last_end, self.last_end)),
        }
    }

    pub(super) fn claim(&mut self, span: Span) {
        self.claimed.push(span);
    }
}

/// What libraries write before the server's words.
const RESPONSES: &[&str] = &["server response was: ", "Server response: ", "server response is: ", "Response: ", "response: "];

/// The lines above that lead to this one: "SMTP error from remote mail server after RCPT TO:<…>:".
fn context<'a>(all: &[Line<'a>], index: usize) -> &'a str {
    let above = index.checked_sub(1).map_or("", |above| all[above].text.trim_end());
    if above.ends_with(':') || above.ends_with("said") || above.starts_with("msmtp: ") { above } else { "" }
}

/// Whether a line goes on with a reply that began above.
fn continues(line: &str, so_far: &str, code: u16) -> bool {
    let trimmed = line.trim();
    if trimmed.is_empty() || is_setting(line) || is_log(line) || is_trace(line) {
        return false;
    }
    let again = trimmed.get(..3).and_then(|digits| digits.parse::<u16>().ok()) == Some(code);
    let same = |at: usize| line.get(at..at + 3).and_then(|digits| digits.parse::<u16>().ok()) == Some(code);
    let indented = begins(line, " \t") && words::reply_inside(line).is_none_or(|at| again || same(at));
    let unfinished = so_far.matches('(').count() > so_far.matches(')').count() && so_far.len() < 1500 && !trimmed.contains(" = ");
    again || (indented && !trimmed.starts_with('<')) || (unfinished && words::command(trimmed).is_none())
}

fn is_trace(line: &str) -> bool {
    opens(line.trim_start(), "at |File \"|Traceback|... |raise |self.|Caused by|nested exception")
}

/// `smtp: server doesn't support AUTH`: what looks like a key is the library's name.
fn is_sentence(line: &str) -> bool {
    let Some((_, said)) = line.split_once(": ") else { return false };
    said.split(' ').nth(2).is_some() && errors::classify(said).is_some_and(|(_, weak)| !weak)
}

fn is_log(line: &str) -> bool {
    holds(
        line,
        "postfix/|exim[|sendmail[|sm-mta[|dovecot:|smtpd[|status=bounced|status=deferred|Diagnostic-Code| said: |\
         rejected RCPT|Action: failed",
    )
}

/// The stage that the words around a reply name.
pub fn stage_of(before: &str, text: &str) -> Stage {
    const WORDS: &[(&str, Stage)] = &[
        ("in reply to mail from", Stage::Mail),
        ("in reply to rcpt to", Stage::Rcpt),
        ("in reply to end of data", Stage::EndOfData),
        ("in reply to data", Stage::Data),
        ("in reply to ehlo", Stage::Ehlo),
        ("in reply to helo", Stage::Ehlo),
        ("refused to talk to me", Stage::Connect),
        ("bad greeting", Stage::Connect),
        ("invalid greeting", Stage::Connect),
        ("smtpconnecterror", Stage::Connect),
        ("initial ok message", Stage::Connect),
        ("with starttls: 5", Stage::StartTls),
        ("code 220 but got code \"50", Stage::StartTls),
        ("code \"220\" but got code \"50", Stage::StartTls),
        ("code \"220\" but got", Stage::Connect),
        ("code 220 but got", Stage::Connect),
        ("initial connection", Stage::Connect),
        ("smtpsenderrefused", Stage::Mail),
        ("smtprecipientsrefused", Stage::Rcpt),
        ("smtpauthenticationerror", Stage::Auth),
        ("smtpdataerror", Stage::EndOfData),
        ("invalid login", Stage::Auth),
        ("authenticat", Stage::Auth),
        ("reject: rcpt", Stage::Rcpt),
        ("rejected rcpt", Stage::Rcpt),
        ("after rcpt to", Stage::Rcpt),
        ("after mail from", Stage::Mail),
        ("after end of data", Stage::EndOfData),
        ("mail command failed", Stage::Mail),
        ("all recipients were rejected", Stage::Rcpt),
        ("message failed", Stage::EndOfData),
        ("data end command failed", Stage::EndOfData),
        ("data not accepted", Stage::EndOfData),
    ];
    let joined = format!("{} {}", before, text).to_ascii_lowercase().replace('\n', " ");
    let joined = joined.split_whitespace().collect::<Vec<_>>().join(" ");
    WORDS.iter().find(|(words, _)| joined.contains(words)).map_or(Stage::Unknown, |(_, stage)| *stage)
}

/// What only the whole session tells.
fn finish(session: &mut Session) {
    let dialogue = session.steps.iter().any(|step| matches!(step, Step::Command { .. } | Step::Connect { .. }));
    if dialogue && (session.form.id == ERROR.id) {
        session.form = RAW;
    }
    let replies = session.steps.iter().filter(|step| matches!(step, Step::Reply(_))).count();
    if session.form.id == RAW.id && !dialogue && replies <= 2 {
        session.form = ERROR;
    }
}
