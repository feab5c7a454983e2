//! Returned mails: delivery status notifications (RFC 3464) and the free forms of mail servers older or odder than that.
//!
//! A returned mail says its reason several times, in fields, in quoted replies and in prose, and then quotes the mail itself. The text
//! that says most is taken, once for each recipient.

use super::logs::Refusal;
use super::reader::Reader;
use super::words;
use crate::knowledge::{errors, replies};
use crate::model::{ReplyMeaning, Stage};
use crate::text::{Line, Span, begins, holds, lower, opens};

/// Returned mails are short; beyond this much nobody pasted one.
const LARGEST: usize = 1 << 20;
/// How much of a text is looked at to see what it is.
const HEAD: usize = 6_000;
/// More recipients say nothing new.
const MOST_RECIPIENTS: usize = 5;

/// A reason found, and how much it says.
#[derive(Clone)]
struct Reason {
    weight: u8,
    refusal: Refusal,
    span: Span,
}

/// What a delivery status notification says of one recipient.
#[derive(Default)]
struct Recipient {
    delivered: bool,
    status: Option<(u8, u16, u16)>,
    diagnostic: String,
    span: Span,
}

/// Whether a text is a returned mail, or the part of one that tells the reason.
pub fn is_bounce(text: &str) -> bool {
    const FIELDS: &str = "final-recipient:|diagnostic-code:";
    const WORDS: &str = "this message was created automatically by mail delivery software|this is the mail system at host|\
         this is the postfix program at host|this is the qmail-send program|this is the mailer-daemon|\
         did not reach some or all of the intended recipients|delivery has failed to these recipients|\
         delivery to the following recipient|unable to deliver your message|message could not be delivered to|\
         message wasn't delivered to|your message cannot be delivered";
    const SENDERS: &str =
        "mailer-daemon|postmaster|undeliver|delivery status|delivery fail|failure notice|returned mail|delivery report|nondeliver";
    if text.len() > LARGEST {
        return false;
    }
    let lower = lower(&text[..super::marks::floor(text, HEAD)]);
    holds(&lower, FIELDS)
        || holds(&lower, WORDS)
        || text.lines().next().is_some_and(|line| field(line).is_some()) && lower.contains("\nsubject:") && holds(&lower, SENDERS)
}

/// Reads the whole text as a returned mail; how many lines that were, none if it gives no reason.
pub fn read(reader: &mut Reader, all: &[Line]) -> usize {
    let mut mail = Mail { header: all.first().is_some_and(|line| field(line.text).is_some()), ..Mail::default() };
    let mut index = 0;
    while index < all.len() {
        index += mail.line(all, index);
    }
    mail.end_paragraph();
    let best = mail
        .reasons
        .iter()
        .fold(None::<&Reason>, |best, reason| if best.is_some_and(|best| best.weight >= reason.weight) { best } else { Some(reason) });
    let mut found: Vec<Reason> = Vec::new();
    for recipient in mail.recipients.iter().filter(|recipient| !recipient.delivered).take(MOST_RECIPIENTS) {
        let own = recipient.reason();
        found.push(best.filter(|best| best.weight > own.weight).cloned().unwrap_or(own));
    }
    if mail.recipients.is_empty() {
        found.extend(best.cloned());
    }
    crate::order::retain(&mut found, &mut |reason| reason.weight > 0);
    for reason in &found {
        reader.refusal(&reason.refusal, reason.span);
    }
    if found.is_empty() {
        return 0;
    }
    for line in all {
        reader.claim(line.span);
    }
    all.len()
}

#[derive(Default)]
struct Mail {
    /// The mail's own header: up to the first empty line.
    header: bool,
    /// The mail that was returned is quoted here.
    original: bool,
    prose: Vec<(String, Span)>,
    reasons: Vec<Reason>,
    recipients: Vec<Recipient>,
}

/// Lines that begin the returned mail.
const ORIGINAL: &str = "received:|return-path:|message-id:|dkim-signature:|mime-version:|x-mailer:|--- below this line is a copy|\
         ------ this is a copy of|original message follows|----- original message|---- original message|\
         --- unsent message|--- returned mail|-----original message|original message headers|--- original message|\
         message header follows|----- message header|--- undelivered message|your original message|\
         content-type: message/rfc822|content-type: text/rfc822-headers";

impl Mail {
    /// Reads the line at `index`; how many lines were taken.
    fn line(&mut self, all: &[Line], index: usize) -> usize {
        let (text, span) = (all[index].text.trim(), all[index].span);
        if text.is_empty() {
            self.header = false;
            self.end_paragraph();
            return 1;
        }
        let lower = lower(text);
        let Some((name, value)) = field(&lower) else {
            if text.starts_with("--") && text.len() > 8 && !text.contains(' ') {
                // A border between MIME parts: the next part's own header follows.
                self.end_paragraph();
                (self.original, self.header) = (false, true);
                return 1;
            }
            self.original |= opens(&lower, ORIGINAL);
            if !self.original && !self.header {
                self.prose.push((text.to_owned(), span));
            }
            return 1;
        };
        match name {
            "final-recipient" | "original-recipient" | "x-actual-recipient" if name == "final-recipient" || self.recipients.is_empty() => {
                self.recipient(name == "final-recipient", span);
            }
            "action" => {
                self.latest(span).delivered =
                    value.starts_with("delivered") || value.starts_with("relayed") || value.starts_with("expanded")
            }
            "status" => self.latest(span).status = words::enhanced(value).map(|(code, _)| code),
            "diagnostic-code" => return self.diagnostic(all, index),
            _ if self.header => self.original |= lower.starts_with("content-type:") && opens(&lower, ORIGINAL),
            _ if self.original || opens(&lower, ORIGINAL) => self.original = true,
            _ if self.recipients.is_empty() || !name.contains('-') => self.prose.push((text.to_owned(), span)),
            _ => {}
        }
        1
    }

    fn recipient(&mut self, begins: bool, span: Span) {
        (self.original, self.header) = (false, false);
        // A status may stand above its recipient.
        let open = self.recipients.last().is_some_and(|last| last.diagnostic.is_empty() && last.span.is_empty());
        match open && begins {
            true => self.latest(span).span = span,
            false => self.recipients.push(Recipient { span, ..Recipient::default() }),
        }
    }

    fn latest(&mut self, span: Span) -> &mut Recipient {
        if self.recipients.is_empty() {
            self.recipients.push(Recipient { span: Span::new(span.start, span.start), ..Recipient::default() });
        }
        let last = self.recipients.len() - 1;
        &mut self.recipients[last]
    }

    /// A field folded over lines; some servers forget the blank before the rest.
    fn diagnostic(&mut self, all: &[Line], index: usize) -> usize {
        let mut text = all[index].text.trim().split_once(':').map_or("", |(_, rest)| rest.trim()).to_owned();
        let mut taken = 1;
        while let Some(line) = all.get(index + taken) {
            let rest = line.text.trim();
            if rest.is_empty() || rest.starts_with("--") || !begins(line.text, " \t") && field(rest).is_some() {
                break;
            }
            text.push('\n');
            text.push_str(rest);
            taken += 1;
        }
        let span = all[index].span.join(all[index + taken - 1].span);
        (self.original, self.header) = (false, false);
        let latest = self.latest(span);
        latest.span = span;
        latest.diagnostic = text
            .split_once(';')
            .filter(|(kind, _)| kind.len() < 16 && !kind.contains(' '))
            .map_or(text.as_str(), |(_, rest)| rest.trim())
            .to_owned();
        taken
    }

    /// Replies and telling words in a paragraph of prose.
    fn end_paragraph(&mut self) {
        let lines = std::mem::take(&mut self.prose);
        let mut context = String::new();
        let mut reply: Option<(String, Span)> = None;
        for (line, span) in lines {
            let at = words::reply_inside(&line);
            let same = |open: &(String, Span)| at == Some(0) && line.get(..3) == open.0.get(..3);
            let border = line.starts_with(">>>") || line.starts_with("...") || line.starts_with('<') && line.ends_with(":");
            match (&mut reply, at) {
                (Some(open), None) if !border => push_line(open, &line, span),
                (Some(open), Some(_)) if same(open) => push_line(open, &line, span),
                (_, Some(at)) => {
                    self.reply(reply.take(), &context);
                    context.push(' ');
                    context.push_str(&line[..at]);
                    reply = Some((line[at..].to_owned(), span));
                }
                _ => {
                    self.reply(reply.take(), &context);
                    context = if border { String::new() } else { context + " " };
                    context.push_str(&line);
                    self.words(&line, span);
                }
            }
        }
        self.reply(reply.take(), &context);
        self.words(&context, self.reasons.last().map_or(Span::default(), |reason| reason.span));
    }

    fn reply(&mut self, reply: Option<(String, Span)>, context: &str) {
        let Some((text, span)) = reply else { return };
        let refusal = Refusal { text, enhanced: None, stage: super::stages::stage_of(context, ""), server_side: false };
        let weight = match weight(&refusal) {
            4 => 7,
            3 => 5,
            weight => weight,
        };
        self.reasons.push(Reason { weight, refusal, span });
    }

    fn words(&mut self, text: &str, span: Span) {
        if span.is_empty() {
            return;
        }
        let enhanced = words::enhanced_inside(text);
        let refusal = Refusal { text: text.trim().to_owned(), enhanced, stage: Stage::Unknown, server_side: false };
        let weight = match weight(&refusal) {
            _ if replies::by_words(text, Stage::Unknown).is_some() => 6,
            4 | 7 if enhanced.is_some() => 6,
            7 => 6,
            weight => weight,
        };
        if weight > 0 {
            self.reasons.push(Reason { weight, refusal, span });
        }
    }
}

impl Recipient {
    fn reason(&self) -> Reason {
        let refusal = Refusal { text: self.diagnostic.clone(), enhanced: self.status, stage: Stage::Unknown, server_side: false };
        let weight = match (weight(&refusal), self.diagnostic.is_empty()) {
            (4, _) => 8,
            (3, false) => 5,
            (weight, _) => weight,
        };
        Reason { weight, refusal, span: self.span }
    }
}

fn push_line(open: &mut (String, Span), line: &str, span: Span) {
    open.0.push('\n');
    open.0.push_str(line);
    open.1 = open.1.join(span);
}

/// 7: an error's own words, 4: words, 3: codes that tell, 2: generic words, 1: a bare code.
fn weight(refusal: &Refusal) -> u8 {
    let (code, enhanced, text) = refusal.parts();
    let weight = replies::weight(code, enhanced, text, refusal.stage);
    let sequel = replies::classify(code, enhanced, text, refusal.stage) == Some(ReplyMeaning::BadSequence);
    match errors::classify(text) {
        _ if sequel => 1,
        Some((_, false)) if weight < 4 => 7,
        Some((_, true)) if weight < 3 => 3,
        _ => weight,
    }
}

/// A header field: its name and value.
fn field(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    let plain = name.len() > 1 && name.len() < 40 && name.starts_with(|ch: char| ch.is_ascii_alphabetic());
    (plain && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')).then(|| (name, value.trim()))
}

#[cfg(test)]
mod tests {
    use crate::model::{ReplyMeaning, Step};

    fn meanings(text: &str) -> Vec<ReplyMeaning> {
        let (sessions, _) = super::super::read(text);
        let steps = sessions.into_iter().flat_map(|session| session.steps);
        steps.filter_map(|step| if let Step::Reply(reply) = step { reply.meaning } else { None }).collect()
    }

    #[test]
    fn the_telling_text_wins_over_a_generic_status() {
        let text = "Reporting-MTA: dns; mx.example.org\n\nFinal-Recipient: rfc822; b@example.net\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550 Mailbox is full\n";
        assert_eq!(meanings(text), [ReplyMeaning::RcptQuota]);
    }

    #[test]
    fn each_recipient_has_a_reason() {
        let text = "Final-Recipient: rfc822; b@example.net\nAction: failed\nStatus: 5.1.1\n\nFinal-Recipient: rfc822; c@example.net\nAction: failed\nStatus: 5.2.2\n\nFinal-Recipient: rfc822; d@example.net\nAction: relayed\nStatus: 2.0.0\n";
        assert_eq!(meanings(text), [ReplyMeaning::RcptUnknown, ReplyMeaning::RcptQuota]);
    }

    #[test]
    fn the_returned_mail_is_not_read() {
        let text = "From: MAILER-DAEMON@example.org\nSubject: failure notice\nX-Spam-Status: No\n\nHi. This is the qmail-send program at example.org.\n\n<b@example.net>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nReceived: from a\nSubject: mailbox full\n\n550 5.7.1 relaying denied\n";
        assert_eq!(meanings(text), [ReplyMeaning::RcptUnknown]);
    }
}
