//! Replies and errors of all sessions, by what they mean.

use crate::model::{Case, ErrorMeaning, PlainError, Reply, ReplyMeaning, Session, Step};
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
