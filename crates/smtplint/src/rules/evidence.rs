//! Replies and errors of all sessions, by what they mean.

use super::Findings;
use crate::knowledge::acting::Actor;
use crate::knowledge::{codes, replies};
use crate::model::{Case, ErrorMeaning, Reply, ReplyMeaning, Step};
use crate::report::{Confidence, Severity};
use crate::sessions::DELAY;
use crate::text::Span;

/// A diagnosis that a reply's or an error's meaning makes by itself.
pub struct Diagnosis {
    /// How sure.
    pub confidence: Confidence,
    /// Replies that show it.
    pub replies: &'static [ReplyMeaning],
    /// Client and server errors that show it.
    pub errors: &'static [ErrorMeaning],
    /// What it says about the paste.
    pub message: &'static str,
    /// What to do.
    pub advice: &'static str,
}

/// The first reply or error that means one of these.
pub fn first(case: &Case, replies: &[ReplyMeaning], errors: &[ErrorMeaning]) -> Option<Span> {
    let (mut reply, mut error) = (None::<(Span, bool)>, None);
    for step in case.steps() {
        match step {
            // Whoever tells of a reply is no better witness than the reply.
            Step::Reply(one)
                if one.meaning.is_some_and(|meaning| replies.contains(&meaning)) && reply.is_none_or(|(_, told)| told && one.code != 0) =>
            {
                reply = Some((one.span, one.code == 0 && one.text.split_ascii_whitespace().any(|word| matches!(word, "I" | "my" | "My"))));
            }
            Step::Error(one) if errors.contains(&one.meaning) => error = error.or(Some(one.span)),
            _ => {}
        }
    }
    match (reply.map(|(span, _)| span), error) {
        (Some(reply), Some(error)) if error.start < reply.start => Some(error),
        (Some(reply), _) => Some(reply),
        (None, error) => error,
    }
}

/// The finding, at the first reply or error that shows it; a log that repeats itself says nothing new.
pub fn diagnose(diagnosis: &Diagnosis, out: &mut Findings) {
    let case = out.case;
    let Some(span) = first(case, diagnosis.replies, diagnosis.errors) else { return };
    let waits = case.sessions.iter().any(|session| session.form.id == DELAY.id && session.span.contains(span.start));
    let found = out.add(span).confidence(diagnosis.confidence).message(diagnosis.message).advice(diagnosis.advice);
    let recipients = recipients(case, diagnosis);
    name(&recipients, &mut found.message);
    let shown =
        case.steps().find_map(|step| if let Step::Reply(reply) = step { Some(reply).filter(|reply| reply.span == span) } else { None });
    if let Some(reply) = shown {
        quote(reply, &mut found.message);
        by_codes(reply, &mut found.message);
    }
    if let Some(actor) = Actor::of(found.rule.id()).filter(|_| !recipients.is_empty()) {
        found.advice.push_str(" Who must act: ");
        found.advice.push_str(actor.words());
        found.advice.push('.');
    }
    if waits {
        found.severity = found.severity.min(Severity::Warning);
        found.message.push_str(" Nothing is lost yet: the sending server still tries.");
    }
}

/// Whom a returned mail was for: all for whom it gives this reason.
fn recipients<'a>(case: &'a Case, diagnosis: &Diagnosis) -> Vec<&'a str> {
    let mut found = Vec::new();
    let mut named = None;
    for step in case.steps() {
        let shows = match step {
            Step::Reply(reply) => reply.meaning.is_some_and(|meaning| diagnosis.replies.contains(&meaning)),
            Step::Error(error) => diagnosis.errors.contains(&error.meaning),
            _ => false,
        };
        found.extend(named.filter(|_| shows));
        named = if let Step::Recipient { address, .. } = step { Some(address.as_str()) } else { None };
    }
    found
}

fn name(recipients: &[&str], message: &mut String) {
    for (number, recipient) in recipients.iter().enumerate() {
        message.push_str(if number == 0 { " It is about " } else { ", " });
        message.push_str(recipient);
    }
    if !recipients.is_empty() {
        message.push('.');
    }
}

/// The reply in the server's words, short.
fn quote(reply: &Reply, message: &mut String) {
    const LONGEST: usize = 160;
    if reply.code == 0 && reply.enhanced.is_none() && reply.text.is_empty() {
        return;
    }
    message.push_str(" The server's words:");
    if reply.code != 0 {
        message.push(' ');
        message.push_str(&reply.code.to_string());
    }
    if let Some(code) = reply.enhanced {
        message.push(' ');
        push_code(code, message);
    }
    let mut left = LONGEST;
    for word in reply.text.split_whitespace() {
        message.push(' ');
        for ch in word.chars().take(left) {
            message.push(ch);
            left -= 1;
        }
        left = left.saturating_sub(1);
        if left == 0 {
            break;
        }
    }
}

fn push_code((class, subject, detail): (u8, u16, u16), message: &mut String) {
    message.push_str(&[class.to_string(), subject.to_string(), detail.to_string()].join("."));
}

/// Where no words are known, the meaning of the codes, said as such.
fn by_codes(reply: &Reply, message: &mut String) {
    if reply.code != 0 && reply.code < 400 || replies::weight(reply.code, reply.enhanced, &reply.text, reply.stage) > 3 {
        return;
    }
    let enhanced = reply.enhanced.and_then(|code| Some((code, codes::enhanced(code)?)));
    let meaning = enhanced.map(|(_, meaning)| meaning).or_else(|| codes::basic(reply.code));
    let Some(meaning) = meaning else { return };
    message.push_str(" The text says nothing that is known; ");
    match enhanced {
        Some((code, _)) => push_code(code, message),
        None => message.push_str(&reply.code.to_string()),
    }
    message.push_str(" means: ");
    message.push_str(meaning.words);
    message.push('.');
}
