//! The reason as it is told to people: quoted replies and telling words, paragraph by paragraph.

use super::super::logs::Refusal;
use super::super::{stages, words};
use super::parts::field;
use super::{Reason, weight};
use crate::knowledge::replies;
use crate::model::Stage;
use crate::text::{Span, lower, opens};

/// More reasons than this say nothing new.
const MOST_REASONS: usize = 500;

/// Collects what a notice says.
#[derive(Default)]
pub struct Prose {
    lines: Vec<(String, Span)>,
    pub reasons: Vec<Reason>,
    /// The address that was named last: what follows is about it.
    address: String,
    /// The address that was named first.
    pub first: String,
    /// All of it, lower case, for what only the whole tells.
    pub whole: String,
}

impl Prose {
    /// Adds a line; what it tells of the returned mail says nothing of the delivery.
    pub fn line(&mut self, text: &str, span: Span) {
        const ABOUT_THE_MAIL: &str = "subject|from|to|cc|date|sent|message-id|betreff|gesendet|von|an|objet|envoy|de|asunto|assunto|oggetto|inviato|\
             enviado|para|thread-topic|x-mailer|reply-to|organization|in-reply-to|references|importance|received|sender|title|attachment";
        let text = text.trim();
        let about = field(text).is_some_and(|(name, _)| ABOUT_THE_MAIL.split('|').any(|one| one == lower(name)));
        if about || text.is_empty() {
            return;
        }
        self.whole.push_str(&lower(text));
        self.whole.push('\n');
        self.lines.push((text.to_owned(), span));
    }

    /// Replies and telling words in a paragraph.
    pub fn end_paragraph(&mut self) {
        let lines = std::mem::take(&mut self.lines);
        let Some(whole) = lines.first().map(|first| first.1.join(lines[lines.len() - 1].1)) else { return };
        let mut context = String::new();
        let mut reply: Option<(String, Span)> = None;
        for (line, span) in lines {
            let at = words::reply_inside(&line);
            let same = |open: &(String, Span)| at == Some(0) && line.get(..3) == open.0.get(..3);
            let names = named(&line);
            let border = line.starts_with(">>>")
                || line.starts_with("...")
                || line.starts_with("<<<")
                || at.is_none() && names.is_some() && line.starts_with('<');
            match (&mut reply, at) {
                (Some(open), None) if !border => push_line(open, &line, span),
                (Some(open), Some(_)) if same(open) => push_line(open, &line, span),
                (_, Some(at)) => {
                    self.reply(reply.take(), &context);
                    // The address before a reply is whom it is about.
                    if let Some(address) = named(&line[..at]).filter(|_| !line.starts_with(">>> MAIL")) {
                        self.name(address);
                    }
                    context.push(' ');
                    context.push_str(&line[..at]);
                    reply = Some((line[at..].to_owned(), span));
                }
                _ => {
                    self.reply(reply.take(), &context);
                    if border {
                        context.clear();
                    }
                    if let Some(address) = names.filter(|_| !opens(&line, ">>> MAIL|>>> HELO|>>> EHLO")) {
                        self.name(address);
                    }
                    context.push(' ');
                    context.push_str(&line);
                    self.words(&line, span);
                }
            }
        }
        self.reply(reply.take(), &context);
        self.words(&context, whole);
    }

    fn name(&mut self, address: &str) {
        address.clone_into(&mut self.address);
        if self.first.is_empty() {
            address.clone_into(&mut self.first);
        }
    }

    fn reply(&mut self, reply: Option<(String, Span)>, context: &str) {
        let Some((text, span)) = reply else { return };
        let refusal = Refusal { text, enhanced: None, stage: stages::stage_of(context, ""), server_side: false };
        let weight = match weight(&refusal) {
            4 => 7,
            3 => 5,
            weight => weight,
        };
        self.push(weight, refusal, span);
    }

    fn words(&mut self, text: &str, span: Span) {
        if span.is_empty() || is_courtesy(text) {
            return;
        }
        let enhanced = words::enhanced_inside(text).or_else(|| words::enhanced(text.trim()).map(|(code, _)| code));
        let refusal = Refusal { text: text.trim().to_owned(), enhanced, stage: Stage::Unknown, server_side: false };
        let weight = match weight(&refusal) {
            _ if replies::by_words(text, Stage::Unknown).is_some() => 6,
            4 | 7 if enhanced.is_some() => 6,
            7 => 6,
            weight => weight,
        };
        self.push(weight, refusal, span);
    }

    fn push(&mut self, weight: u8, refusal: Refusal, span: Span) {
        if weight > 0 && self.reasons.len() < MOST_REASONS {
            self.reasons.push(Reason { weight, refusal, span, address: self.address.clone() });
        }
    }
}

/// Sentences that every notice of a mail server brings, whatever the reason.
fn is_courtesy(text: &str) -> bool {
    opens(
        &lower(text.trim()),
        "i'm sorry to have to|for further assistance|if you do so|delete your own|this is a permanent|this is the |hi. this is|\
         no action is required|this message was created|a message that you sent|your message to the following|please check|\
         if you think|if you believe|for more information|for more tips|to resolve|this is an auto|please do not reply|contact your",
    )
}

fn push_line(open: &mut (String, Span), line: &str, span: Span) {
    open.0.push('\n');
    open.0.push_str(line);
    open.1 = open.1.join(span);
}

/// The address that a line names first.
pub fn named(line: &str) -> Option<&str> {
    // Exim names the address that an alias or a list stood for.
    let at = line.find('@').filter(|_| !line.starts_with("(generated from"))?;
    let inside = |ch: char| ch.is_ascii_alphanumeric() || "._-+=%/&'*!#$~?{}|^`".contains(ch);
    let start = line[..at].rfind(|ch| !inside(ch)).map_or(0, |before| before + line[before..].chars().next().map_or(1, char::len_utf8));
    let domain =
        line[at + 1..].find(|ch: char| !(ch.is_ascii_alphanumeric() || ch == '.' || ch == '-')).map_or(line.len(), |end| at + 1 + end);
    let address = line[start..domain].trim_end_matches('.');
    (start < at && address.len() > at + 1 - start).then_some(address)
}
