//! Causes and what only follows from them, once everything is read.

use crate::model::{ErrorMeaning as E, PlainError, Reply, ReplyMeaning as R, Session, Stage, Step};
use crate::order::retain;

/// Leaves the cause: what every failure brings along, and what answers an earlier refusal, says nothing of its own.
pub fn settle(sessions: &mut [Session]) {
    let unreachable = |session: &Session| {
        session.steps.iter().any(|step| matches!(step, Step::Error(error) if matches!(error.meaning, E::TimedOut | E::Refused)))
    };
    // A host without IPv6 says so beside each IPv4 address that does not answer either.
    let no_route = sessions.iter().any(unreachable);
    only_v6(sessions);
    for session in sessions {
        sequels(session);
        silent(session);
        retain(&mut session.steps, &mut |step| !(no_route && matches!(step, Step::Error(error) if error.meaning == E::Ipv6Unavailable)));
        weak(session);
    }
}

/// A host that greets over IPv4 and refuses at once over IPv6 minds the IPv6 address.
fn only_v6(sessions: &mut [Session]) {
    let over_v6 = |session: &Session| {
        session.steps.iter().any(|step| matches!(step, Step::Connect { host: Some(host), .. } if host.matches(':').count() > 1))
    };
    let greeted = |step: &Step| matches!(step, Step::Reply(reply) if reply.code == 220);
    if !sessions.iter().any(|session| !over_v6(session) && session.steps.iter().any(greeted)) {
        return;
    }
    for session in sessions.iter_mut().filter(|session| over_v6(session) && !session.steps.iter().any(greeted)) {
        let Some(reply) = session.steps.iter_mut().find(|step| refused(step).is_some()) else { continue };
        if let Step::Reply(Reply { stage: Stage::Greeting, span, .. }) = reply {
            *reply = Step::Error(PlainError { meaning: E::Ipv6Unavailable, host: None, port: None, weak: false, span: *span });
        }
    }
}

fn refused(step: &Step) -> Option<&Reply> {
    match step {
        Step::Reply(reply) if reply.code >= 400 || reply.code == 0 => {
            Some(reply).filter(|reply| reply.meaning.is_some_and(|meaning| meaning != R::Fine))
        }
        _ => None,
    }
}

/// 503 to the rest of a pipeline, and the client's own last words after a refusal.
fn sequels(session: &mut Session) {
    let mut first: Option<(R, Stage)> = None;
    retain(&mut session.steps, &mut |step| {
        if matches!(step, Step::Connect { .. }) {
            first = None;
        }
        if let Step::Error(error) = step {
            return first.is_none() || !matches!(error.meaning, E::Handshake | E::Dropped | E::NoGreeting);
        }
        let Some(reply) = refused(step) else { return true };
        let (meaning, stage) = (reply.meaning, reply.stage);
        match first {
            Some((cause, before)) if meaning == Some(R::BadSequence) && cause != R::BadSequence && before < stage.max(Stage::Mail) => {
                if let Step::Reply(reply) = step {
                    reply.meaning = None;
                }
            }
            _ => first = meaning.map(|meaning| (meaning, stage)),
        }
        true
    });
}

/// A connection that opened and brought no word: nobody greeted.
fn silent(session: &mut Session) {
    let opened = session.steps.iter().any(|step| matches!(step, Step::Connect { opened: true, .. }));
    let said = session.steps.iter().any(|step| matches!(step, Step::Reply(_)));
    let unheard = session.steps.iter().any(|step| matches!(step, Step::Error(error) if error.meaning == E::NoGreeting));
    retain(&mut session.steps, &mut |step| !(unheard && matches!(step, Step::Error(error) if error.meaning == E::TimedOut)));
    // Commands typed to a port that waits for TLS.
    let typed = session.steps.iter().any(|step| matches!(step, Step::Command { .. }));
    for step in session.steps.iter_mut().filter(|_| typed && !said) {
        match step {
            Step::Connect { host, port: Some(465), span, .. } if session.form.id == "telnet" => {
                let (host, span) = (host.take(), *span);
                *step = Step::Error(PlainError { meaning: E::NoGreeting, host, port: Some(465), weak: false, span });
            }
            _ => {}
        }
    }
    for step in session.steps.iter_mut().filter(|_| opened && !said) {
        match step {
            Step::Error(error) if error.meaning == E::TimedOut => (error.meaning, error.weak) = (E::NoGreeting, false),
            _ => {}
        }
    }
}

/// Of the words that come with every cause only the nearest to it are kept, and only where nothing says more.
fn weak(session: &mut Session) {
    const ORDER: &[E] =
        &[E::BadCredentials, E::Handshake, E::TlsRequired, E::Refused, E::TimedOut, E::StartTlsNotOffered, E::AuthNotOffered, E::Dropped];
    let says_more = session.steps.iter().any(|step| refused(step).is_some() || matches!(step, Step::Error(error) if !error.weak));
    let weak = session.steps.iter().filter_map(|step| match step {
        Step::Error(error) if error.weak => ORDER.iter().position(|meaning| *meaning == error.meaning),
        _ => None,
    });
    let best = weak.min();
    retain(&mut session.steps, &mut |step| match step {
        Step::Error(error) if error.weak => !says_more && ORDER.iter().position(|meaning| *meaning == error.meaning) == best,
        _ => true,
    });
}
