//! Replies and errors of all sessions, by what they mean.

use super::{Found, Rule};
use crate::model::{Case, ErrorMeaning, PlainError, Reply, ReplyMeaning, Session, Step};
use crate::report::Confidence;
use crate::text::Span;

/// Every reply of the case with its session.
pub fn replies(case: &Case) -> impl Iterator<Item = (&Session, &Reply)> {
    case.sessions.iter().flat_map(|session| {
        session.steps.iter().filter_map(move |step| match step {
            Step::Reply(reply) => Some((session, reply)),
            _ => None,
        })
    })
}

/// Every client or server error of the case with its session.
pub fn errors(case: &Case) -> impl Iterator<Item = (&Session, &PlainError)> {
    case.sessions.iter().flat_map(|session| {
        session.steps.iter().filter_map(move |step| match step {
            Step::Error(error) => Some((session, error)),
            _ => None,
        })
    })
}

/// Replies of that meaning.
pub fn meaning(case: &Case, wanted: ReplyMeaning) -> impl Iterator<Item = (&Session, &Reply)> {
    replies(case).filter(move |(_, reply)| reply.meaning == Some(wanted))
}

/// Errors of that meaning.
pub fn error(case: &Case, wanted: ErrorMeaning) -> impl Iterator<Item = (&Session, &PlainError)> {
    errors(case).filter(move |(_, error)| error.meaning == wanted)
}

/// The first reply or error that means one of these.
pub fn first(case: &Case, replies_of: &[ReplyMeaning], errors_of: &[ErrorMeaning]) -> Option<Span> {
    let reply = replies(case).find(|(_, reply)| reply.meaning.is_some_and(|meaning| replies_of.contains(&meaning)));
    let error = errors(case).find(|(_, error)| errors_of.contains(&error.meaning));
    match (reply.map(|(_, reply)| reply.span), error.map(|(_, error)| error.span)) {
        (Some(reply), Some(error)) if error.start < reply.start => Some(error),
        (Some(reply), _) => Some(reply),
        (None, error) => error,
    }
}

/// A diagnosis that a reply's or an error's meaning makes by itself.
pub struct Diagnosis {
    /// Its rule.
    pub rule: &'static Rule,
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

/// The finding, at the first reply or error that shows it; a log that repeats itself says nothing new.
pub fn diagnose(case: &Case, diagnosis: &Diagnosis) -> Option<Found> {
    let span = first(case, diagnosis.replies, diagnosis.errors)?;
    let reply = replies(case).find(|(_, reply)| reply.span == span).map(|(_, reply)| reply);
    let message = match reply {
        Some(reply) => format!("{} {}", diagnosis.message, said(reply)),
        None => diagnosis.message.to_owned(),
    };
    Some(Found::new(diagnosis.rule, span).confidence(diagnosis.confidence).message(message).advice(diagnosis.advice))
}

/// The reply in the server's words, short.
fn said(reply: &Reply) -> String {
    let code = if reply.code == 0 { String::new() } else { reply.code.to_string() };
    let enhanced = reply.enhanced.map_or(String::new(), |(class, subject, detail)| format!("{class}.{subject}.{detail}"));
    let text: String = reply.text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(160).collect();
    let words = [code, enhanced, text].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    format!("The server's words: {words}")
}
