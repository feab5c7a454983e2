//! Causes and what only follows from them, once everything is read.

use crate::model::{ErrorMeaning as E, PlainError, Reply, ReplyMeaning as R, Session, Stage, Step, Verb};
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
        beside_the_offer(session);
        after_the_end(session);
        silent(session);
        stalled(session);
        typed_into_tls(session);
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
    // The client tried TLS although STARTTLS was not offered.
    let mut without_starttls = false;
    retain(&mut session.steps, &mut |step| {
        if matches!(step, Step::Connect { .. }) {
            (first, without_starttls) = (None, false);
        }
        if let Step::Error(error) = step {
            let hopeless = without_starttls && matches!(error.meaning, E::TlsToCleartextPort | E::Handshake);
            without_starttls |= error.meaning == E::StartTlsNotOffered;
            return !hopeless && (first.is_none() || !matches!(error.meaning, E::Handshake | E::Dropped | E::NoGreeting));
        }
        let Some(reply) = refused(step) else { return true };
        let (meaning, stage) = (reply.meaning, reply.stage);
        match first {
            // What went on as if nothing had been refused: DATA without a recipient, the message typed as commands.
            Some((cause, before))
                if matches!(meaning, Some(R::BadSequence | R::Syntax)) && cause != R::BadSequence && before < stage.max(Stage::Data) =>
            {
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
    // Commands typed to a port that waits for TLS, or says nothing.
    let typed = session.steps.iter().any(|step| matches!(step, Step::Command { verb, .. } if *verb != Verb::Other));
    let told = session.steps.iter().any(|step| matches!(step, Step::Error(_)));
    for step in session.steps.iter_mut().filter(|_| typed && !said && !told) {
        match step {
            Step::Connect { host, port, span, opened } if *opened || *port == Some(465) => {
                let (host, port, span) = (host.take(), *port, *span);
                *step = Step::Error(PlainError { meaning: E::NoGreeting, host, port, weak: false, span });
                break;
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

/// What a refusal means beside what the server offered: AUTH that is offered and "unrecognized" (the server reads other lines than
/// the client sent), and a service for its own users that refuses everybody who has not logged in.
fn beside_the_offer(session: &mut Session) {
    let (mut at, mut odd) = (0, Vec::new());
    let mut walk = session.walk();
    while let Some((state, step)) = walk.step() {
        if let Step::Reply(reply) = step {
            match reply.meaning {
                Some(R::AuthNotAdvertised) if reply.code == 500 && state.offers("AUTH") => odd.push((at, R::Syntax)),
                Some(R::RelayDenied) if reply.stage == Stage::Greeting => odd.push((at, R::BannerReject)),
                Some(R::RelayDenied) if state.tls && !state.authenticated && reply.text.contains("Client host rejected: Access denied") => {
                    odd.push((at, R::AuthMissing));
                }
                _ => {}
            }
        }
        at += 1;
    }
    for (at, meaning) in odd {
        if let Step::Reply(reply) = &mut session.steps[at] {
            reply.meaning = Some(meaning);
        }
    }
}

/// After 221 the connection may end as it likes.
fn after_the_end(session: &mut Session) {
    let mut over = false;
    retain(&mut session.steps, &mut |step| {
        match step {
            Step::Connect { .. } => over = false,
            Step::Reply(reply) => over = reply.code == 221,
            Step::Error(error) if over => return !matches!(error.meaning, E::Handshake | E::Dropped),
            _ => {}
        }
        true
    });
}

/// A server that spoke and then kept silent was reached: it let the client down.
fn stalled(session: &mut Session) {
    let (mut spoke, mut asked) = (false, false);
    for step in &mut session.steps {
        match step {
            Step::Connect { .. } => (spoke, asked) = (false, false),
            Step::Command { .. } => asked = spoke,
            Step::Reply(_) => spoke = true,
            Step::Error(error) if asked && error.meaning == E::TimedOut && error.host.is_none() => error.meaning = E::Dropped,
            _ => {}
        }
    }
}

/// STARTTLS typed into telnet is answered, and nobody can type what must follow; TLS spoken to a port that greets in clear text.
fn typed_into_tls(session: &mut Session) {
    let by_hand = matches!(session.form.id, "telnet" | "nc");
    let mut ready = false;
    let mut after = None;
    for step in &session.steps {
        match step {
            Step::Reply(reply) if reply.code == 220 && reply.stage == Stage::StartTls => ready = by_hand,
            Step::Reply(_) | Step::TlsStarted { .. } => ready = false,
            Step::Command { span, .. } if ready => after = after.or(Some(*span)),
            _ => {}
        }
    }
    if let Some(span) = after.filter(|_| ready) {
        session.steps.push(Step::Error(PlainError { meaning: E::Handshake, host: None, port: None, weak: false, span }));
    }
    let implicit = session.implicit_tls == Some(true);
    // It greeted, and said yes to STARTTLS: whatever came then, the port is the right one.
    let (mut plain, mut upgrades) = (false, false);
    for step in &mut session.steps {
        match step {
            Step::Connect { port, .. } => (plain, upgrades) = (implicit && matches!(port, Some(25 | 587 | 2525)), false),
            Step::Reply(reply) => (plain, upgrades) = (false, reply.code == 220 && reply.stage == Stage::StartTls),
            Step::Error(error) if upgrades && error.meaning == E::TlsToCleartextPort => error.meaning = E::Handshake,
            Step::Error(error) if plain && error.meaning == E::Handshake => error.meaning = E::TlsToCleartextPort,
            _ => {}
        }
    }
}

/// Of the words that come with every cause only the nearest to it are kept, and only where nothing says more.
fn weak(session: &mut Session) {
    const ORDER: &[E] = &[
        E::BadCredentials,
        E::CredentialsMissing,
        E::Handshake,
        E::TlsRequired,
        E::Refused,
        E::TimedOut,
        E::StartTlsNotOffered,
        E::AuthNotOffered,
        E::Dropped,
    ];
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
