//! What happened in a conversation, as facts.

use super::Fact;
use crate::model::{Case, Reply, Session, Stage, Step, Verb};
use crate::text::Span;

/// The longest conversation of a text.
pub(super) fn of(case: &Case) -> Option<&Session> {
    let mut longest = case.sessions.first()?;
    for session in &case.sessions {
        if session.steps.len() > longest.steps.len() {
            longest = session;
        }
    }
    Some(longest)
}

/// What happened in it.
pub(super) fn facts(case: &Case) -> Vec<Fact> {
    let Some(session) = of(case) else { return Vec::new() };
    let mut out = vec![Fact::new("Written by", session.form.title, Some(session.span))];
    if case.sessions.len() > 1 {
        out.push(Fact::new("Conversations", &case.sessions.len().to_string(), None));
    }
    let mut walk = session.walk();
    while let Some((state, step)) = walk.step() {
        match step {
            Step::Connect { host, port, span, .. } => {
                note(&mut out, "Host", host.as_deref().unwrap_or("").to_ascii_lowercase(), *span);
                note(&mut out, "Port", port.map_or(String::new(), |port| port.to_string()), *span);
            }
            Step::Command { verb: Verb::Ehlo | Verb::Helo, argument, span, .. } => note(&mut out, "HELO name", argument.clone(), *span),
            Step::Command { verb: Verb::StartTls, span, .. } => note(&mut out, "STARTTLS sent", "yes".to_owned(), *span),
            Step::Command { verb: Verb::Auth, argument, span, .. } => {
                note(&mut out, "Mechanism", argument.split(' ').next().unwrap_or("").to_ascii_uppercase(), *span);
            }
            Step::TlsStarted { facts, span } => {
                note(&mut out, "TLS", facts.version.clone().unwrap_or_else(|| "up".to_owned()), *span);
                note(&mut out, "Cipher", facts.cipher.clone().unwrap_or_default(), *span);
                note(&mut out, "Certificate’s name", facts.peer_name.clone().unwrap_or_default(), *span);
            }
            Step::Reply(reply) => replied(&mut out, reply, state.verb, state.tls),
            Step::Error(error) if !error.weak => {
                note(&mut out, "Error", crate::text::up_to(error.span.text(&case.text), "\n").to_owned(), error.span);
            }
            Step::Closed { by_server: true, span } => note(&mut out, "Hung up", "by the server".to_owned(), *span),
            _ => {}
        }
    }
    out
}

/// Takes a fact down; what comes again says nothing new, what is empty nothing.
fn note(out: &mut Vec<Fact>, what: &str, text: String, span: Span) {
    if !text.is_empty() && !out.iter().any(|fact| fact.what == what) {
        out.push(Fact::new(what, &text, Some(span)));
    }
}

fn replied(out: &mut Vec<Fact>, reply: &Reply, verb: Option<Verb>, tls: bool) {
    let first = reply.text.lines().next().unwrap_or("");
    if reply.stage == Stage::Greeting || (verb.is_none() && reply.code == 220) {
        if !out.iter().any(|fact| fact.what == "Greeting") {
            // The name counts; what follows it is often a number or the time.
            let name = first.split(' ').next().unwrap_or("");
            out.push(Fact::new("Greeting", &said(reply), Some(reply.span)).by(&[&reply.code.to_string(), " ", name].concat()));
        }
    } else if reply.code == 250 && matches!(verb, Some(Verb::Ehlo)) {
        offered(out, reply, tls);
    } else if verb == Some(Verb::StartTls) {
        note(out, "Reply to STARTTLS", said(reply), reply.span);
    }
}

/// What an EHLO reply lists.
fn offered(out: &mut Vec<Fact>, reply: &Reply, tls: bool) {
    let (mut capabilities, mut mechanisms, mut starttls) = (Vec::new(), Vec::new(), false);
    for line in reply.text.lines().skip(1) {
        let line = line.trim().to_ascii_uppercase();
        if let Some(list) = line.strip_prefix("AUTH").filter(|list| list.starts_with([' ', '='])) {
            mechanisms.extend(list[1..].split(' ').filter(|word| !word.is_empty()).map(str::to_owned));
        } else if line == "STARTTLS" {
            starttls = true;
        } else if !line.is_empty() {
            capabilities.push(line);
        }
    }
    let list = |out: &mut Vec<Fact>, what: &str, mut items: Vec<String>| {
        items.sort_unstable();
        items.dedup();
        if !out.iter().any(|fact| fact.what == what) {
            let text = if reply.complete { "none" } else { "none shown" };
            out.push(Fact { items, ..Fact::new(what, text, Some(reply.span)) });
        }
    };
    if !tls {
        let text = if starttls {
            "offered"
        } else if reply.complete {
            "not offered"
        } else {
            "not shown"
        };
        note(out, "STARTTLS", text.to_owned(), reply.span);
    }
    list(out, if tls { "Capabilities inside TLS" } else { "Capabilities" }, capabilities);
    list(out, if tls { "AUTH inside TLS" } else { "AUTH" }, mechanisms);
}

/// A reply's codes and first line. What a 334 asks is part of a login.
fn said(reply: &Reply) -> String {
    let mut out = codes(reply);
    if reply.code != 334 {
        out.push(' ');
        out.push_str(reply.text.lines().next().unwrap_or(""));
    }
    out
}

fn codes(reply: &Reply) -> String {
    let mut out = if reply.code == 0 { String::new() } else { reply.code.to_string() };
    if let Some((class, subject, detail)) = reply.enhanced {
        for part in [" ", &class.to_string(), ".", &subject.to_string(), ".", &detail.to_string()] {
            out.push_str(part);
        }
    }
    out.trim_start().to_owned()
}

/// Every reply with what it answers.
fn replies(session: &Session) -> Vec<(Option<Verb>, &Reply)> {
    let mut out = Vec::new();
    let mut walk = session.walk();
    while let Some((state, step)) = walk.step() {
        if let Step::Reply(reply) = step {
            out.push((state.verb, reply));
        }
    }
    out
}

/// The first reply that is another one, by its codes: what texts hold besides is often a number or the time.
pub(super) fn first_difference(left: &Session, right: &Session) -> Option<[Option<Fact>; 2]> {
    let (ours, theirs) = (replies(left), replies(right));
    let alike = |at: &usize| {
        let (Some((verb, reply)), Some((other, their))) = (ours.get(*at), theirs.get(*at)) else { return false };
        verb == other && (reply.code, reply.enhanced.map(|codes| codes.0)) == (their.code, their.enhanced.map(|codes| codes.0))
    };
    let at = (0..ours.len().max(theirs.len())).find(|at| !alike(at))?;
    let fact = |&(verb, reply): &(Option<Verb>, &Reply)| {
        Fact::new("First reply that differs", &[answered(verb), &said(reply)].concat(), Some(reply.span))
    };
    Some([ours.get(at).map(fact), theirs.get(at).map(fact)])
}

/// What a reply answers.
fn answered(verb: Option<Verb>) -> &'static str {
    match verb {
        Some(Verb::Helo) => "to HELO: ",
        Some(Verb::Ehlo) => "to EHLO: ",
        Some(Verb::StartTls) => "to STARTTLS: ",
        Some(Verb::Auth | Verb::AuthData) => "to AUTH: ",
        Some(Verb::Mail) => "to MAIL FROM: ",
        Some(Verb::Rcpt) => "to RCPT TO: ",
        Some(Verb::Data) => "to DATA: ",
        Some(Verb::Message) => "to the message: ",
        Some(Verb::Rset) => "to RSET: ",
        Some(Verb::Quit) => "to QUIT: ",
        _ => "",
    }
}
