//! Replies and errors of all sessions, by what they mean.

use super::Findings;
use crate::model::{Case, ErrorMeaning, Reply, ReplyMeaning, Step};
use crate::report::Confidence;
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
    let (mut reply, mut error) = (None, None);
    for step in case.steps() {
        match step {
            Step::Reply(one) if one.meaning.is_some_and(|meaning| replies.contains(&meaning)) => reply = reply.or(Some(one.span)),
            Step::Error(one) if errors.contains(&one.meaning) => error = error.or(Some(one.span)),
            _ => {}
        }
    }
    match (reply, error) {
        (Some(reply), Some(error)) if error.start < reply.start => Some(error),
        (Some(reply), _) => Some(reply),
        (None, error) => error,
    }
}

/// The finding, at the first reply or error that shows it; a log that repeats itself says nothing new.
pub fn diagnose(diagnosis: &Diagnosis, out: &mut Findings) {
    let case = out.case;
    let Some(span) = first(case, diagnosis.replies, diagnosis.errors) else { return };
    let found = out.add(span).confidence(diagnosis.confidence).message(diagnosis.message).advice(diagnosis.advice);
    for step in case.steps() {
        match step {
            Step::Reply(reply) if reply.span == span => return quote(reply, &mut found.message),
            _ => {}
        }
    }
}

/// The reply in the server's words, short.
fn quote(reply: &Reply, message: &mut String) {
    const LONGEST: usize = 160;
    message.push_str(" The server's words:");
    if reply.code != 0 {
        message.push(' ');
        message.push_str(&reply.code.to_string());
    }
    if let Some((class, subject, detail)) = reply.enhanced {
        message.push_str(&format!(" {class}.{subject}.{detail}"));
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
