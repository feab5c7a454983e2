//! Lines of a conversation, by who said them.

use std::sync::OnceLock;

use super::connections::{self, LOG};
use super::marks::{Marked, Side, marked};
use super::reader::Reader;
use super::words::{self, ReplyLine};
use super::{is_setting, logs};
use crate::knowledge::words::Index;
use crate::model::{Step, TlsFacts, Verb};
use crate::text::{Span, holds, parted};

/// What a line may tell of, by words it would have to say it with.
const CONNECTION: u8 = 1;
const TLS: u8 = 2;
const MAILENABLE: u8 = 4;

/// Words that say that TLS is up.
const TLS_WORDS: &str = "=== TLS started|Connection upgraded with STARTTLS|Secure connection established|TLS negotiation succeeded|\
    SSL connection using|TLS session parameters";

fn hint_words() -> &'static Index {
    static WORDS: OnceLock<Index> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut index = Index::default();
        index.add(connections::WORDS, usize::from(CONNECTION), false);
        index.add(
            "=== tls started|connection upgraded with|secure connection est|tls negotiation suc|ssl connection using|tls session parameters",
            usize::from(TLS),
            false,
        );
        index.add("smtp-in|smtp-ou", usize::from(MAILENABLE), false);
        index
    })
}

impl<'a> Reader<'a> {
    /// Most lines of a conversation tell neither of its connection nor of TLS: they are asked for all of it in one pass.
    fn hints(&mut self, text: &str) -> u8 {
        self.lower.clear();
        self.lower.push_str(text);
        self.lower.make_ascii_lowercase();
        hint_words().rows(&self.lower)
    }

    /// A line of a conversation, or of the tool about its connection.
    pub(super) fn said(&mut self, text: &'a str, span: Span) -> bool {
        let hints = self.hints(text);
        if let Some(connection) = if hints & CONNECTION != 0 { connections::connection(text) } else { None } {
            self.connect(connection, span);
            return true;
        }
        if hints & TLS != 0 && self.tls_line(text, span) || hints & MAILENABLE != 0 && self.mailenable(text, span) {
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
    pub(super) fn mailenable(&mut self, text: &'a str, span: Span) -> bool {
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

    pub(super) fn server(&mut self, marked: &Marked<'a>, span: Span, text: &str) -> bool {
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

    pub(super) fn client(&mut self, marked: &Marked<'a>, span: Span, text: &str) -> bool {
        if let Some((verb, argument)) = words::command(marked.body) {
            self.note_form(marked.mark, text);
            self.command(verb, argument, marked.in_tls, span);
            return true;
        }
        // A sign of quoted mail.
        if words::reply(marked.body).is_some() && matches!(marked.mark, "> " | ">> ") {
            return self.unmarked(&Marked { side: Side::Unmarked, ..*marked }, span);
        }
        let long_mark = marked.mark.len() > 2;
        if self.awaiting_sasl && !marked.body.is_empty() {
            self.command(Verb::AuthData, marked.body, marked.in_tls, span);
            return true;
        }
        long_mark && self.has_session()
    }

    pub(super) fn unmarked(&mut self, marked: &Marked<'a>, span: Span) -> bool {
        let body = marked.body;
        let open = self.open.as_ref().map_or(0, |open| open.code);
        let strong = |reply: &ReplyLine| {
            let words = reply.text.chars().next().is_none_or(|ch| {
                ch.is_ascii_alphabetic() || matches!(ch, '<' | '*' | '#' | '"' | '[' | '-' | '2' | '4' | '5') || !ch.is_ascii()
            });
            (words || reply.code == open) && reply.code < 560
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
            && (crate::syntax::base64::decoded(body.split(' ').next().unwrap_or("")).is_some()
                || body.starts_with('[') && body.ends_with(']'))
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
        if self.wrapped(body, span) {
            return true;
        }
        if self.in_message && self.near(span) {
            self.in_message = body != ".";
            self.last_end = span.end;
            return true;
        }
        // Stalwart's own remarks.
        body.starts_with("smtp::") || body.starts_with("Escape character is")
    }

    pub(super) fn tls_line(&mut self, text: &str, span: Span) -> bool {
        let started = holds(text, TLS_WORDS);
        if started {
            let version = parted(text, " :(").find(|word| word.starts_with("TLSv") || word.starts_with("SSLv")).map(str::to_owned);
            let cipher = parted(text, " :/")
                .find(|word| {
                    word.contains('-') && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-')
                })
                .map(str::to_owned);
            self.close_reply();
            self.push(Step::TlsStarted { facts: TlsFacts { version, cipher, peer_name: None }, span }, span);
        }
        started
    }
}
