//! Errors and replies inside other text: logs, exceptions, bounces.

use super::connections::{self, ERROR, LOG};
use super::cues;
use super::marks::floor;
use super::reader::Reader;
use super::stages::stage_of;
use super::{is_restriction, is_setting, logs, words};
use crate::knowledge::{errors, replies};
use crate::limits::LONGEST_LINE;
use crate::model::{ErrorMeaning, PlainError, Reply, ReplyMeaning, Stage, Step};
use crate::text::{Line, Span, bared_before, holds, opens};

/// What libraries write before the server's words.
const RESPONSES: &[&str] = &["server response was: ", "Server response: ", "server response is: ", "Response: ", "response: "];

impl<'a> Reader<'a> {
    /// Errors and replies inside other text: logs, exceptions, bounces.
    pub(super) fn free_text(&mut self, all: &[Line<'a>], index: usize) -> usize {
        let line = all[index];
        let text = &line.text[..floor(line.text, LONGEST_LINE)];
        if is_restriction(text) || is_setting(text) && !is_log(text) && !text.contains("smtpmsg=") && !is_sentence(text) {
            return 1;
        }
        if !cues::worth_reading(text, &mut self.lower) {
            self.trace(text, line.span);
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
        // Sendmail's notice of the returned mail repeats its guess; Rspamd names the tests, and the server what came of them.
        if text.contains(": DSN: ") || text.contains("rspamd_task_write_log") {
            return 1;
        }
        // .NET and others put the server's words behind their own.
        let quoted = RESPONSES.iter().find_map(|words| Some(text.find(words)? + words.len()));
        let quoted = quoted.and_then(|at| self.quoted(all, index, at));
        // Of a traceback's own source nothing is said.
        let source = text.trim_start().starts_with("raise ");
        if quoted.is_none() && !source && self.error(text, line.span) {
            self.claim(line.span);
            return 1;
        }
        if let Some(reply) = quoted.or_else(|| self.codeless(text, line.span)) {
            let span = reply.span;
            self.claim(span);
            self.push(Step::Reply(reply), span);
            return 1;
        }
        self.trace(text, line.span);
        1
    }

    /// A line of the program's own stack belongs to the error beside it.
    fn trace(&mut self, text: &str, span: Span) {
        if is_trace(text) && self.near(span) {
            self.claim(span);
            self.last_end = span.end;
        }
    }

    /// What a library quotes of the server's words, from `at` on; the next line goes on with it where it was wrapped.
    fn quoted(&self, all: &[Line<'a>], index: usize, at: usize) -> Option<Reply> {
        let line = all[index];
        let next = all.get(index + 1).filter(|next| next.text.starts_with(|ch: char| ch.is_ascii_lowercase()));
        let (text, span) = match next {
            Some(next) => ([&line.text[at..], " ", next.text].concat(), line.span.join(next.span)),
            None => (line.text[at..].to_owned(), line.span),
        };
        self.codeless(&text, span).or_else(|| {
            let meaning = replies::classify(0, None, text.trim(), Stage::Unknown).filter(|meaning| *meaning != ReplyMeaning::Other)?;
            Some(Reply { code: 0, enhanced: None, text, complete: true, stage: Stage::Unknown, meaning: Some(meaning), span })
        })
    }

    /// Receivers' texts that lost their code on the way through a program.
    pub(super) fn codeless(&self, text: &str, span: Span) -> Option<Reply> {
        let body = bared_before(text.trim(), "\"'");
        let (enhanced, rest) = words::enhanced(body).map_or((words::enhanced_inside(body), body), |(code, rest)| (Some(code), rest));
        let meaning = match enhanced {
            Some(code) => replies::classify(0, Some(code), rest, Stage::Unknown).filter(|meaning| *meaning != ReplyMeaning::Other),
            None => replies::by_words(rest, Stage::Unknown),
        }?;
        Some(Reply { code: 0, enhanced, text: rest.to_owned(), complete: true, stage: Stage::Unknown, meaning: Some(meaning), span })
    }

    /// A reply that says nothing of its own may quote an error that does.
    pub(super) fn telling(&self, reply: Reply) -> Step {
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
        // "Deferred" alone says nothing; what the server itself refused was refused, for whatever reason.
        if refusal.server_side || !matches!(&step, Step::Reply(Reply { code: 0, meaning: Some(ReplyMeaning::Other), .. })) {
            self.push_as(step, span, LOG, refusal.server_side);
        }
    }

    pub(super) fn error(&mut self, text: &str, span: Span) -> bool {
        let Some((meaning, weak)) = errors::classify(text) else { return false };
        self.close_reply();
        let (host, port) = connections::named(text);
        let form = if is_log(text) { LOG } else { ERROR };
        // A client that speaks TLS to the wrong port of this server is a client's fault.
        let server_side = text.contains("smtpd[") && meaning != ErrorMeaning::TlsToCleartextPort;
        self.push_as(Step::Error(PlainError { meaning, host, port, weak, span }), span, form, server_side);
        true
    }
}

pub(super) fn is_trace(line: &str) -> bool {
    opens(line.trim_start(), "at |File \"|Traceback|... |raise |self.|Caused by|nested exception")
}

/// `smtp: server doesn't support AUTH`: what looks like a key is the library's name.
fn is_sentence(line: &str) -> bool {
    let Some((_, said)) = line.split_once(": ") else { return false };
    said.split(' ').nth(2).is_some() && errors::classify(said).is_some_and(|(_, weak)| !weak)
}

pub(super) fn is_log(line: &str) -> bool {
    holds(
        line,
        "postfix/|exim[|sendmail[|sm-mta[|dovecot:|smtpd[|status=bounced|status=deferred|Diagnostic-Code| said: |\
         rejected RCPT|Action: failed|, stat=|, delay=| stat=\"",
    )
}
