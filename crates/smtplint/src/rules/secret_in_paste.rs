//! Live-looking credentials in the text.

use super::Found;
use super::settings::{is_stand_in, stays_local};
use crate::model::{Case, Session, Step, Verb};
use crate::report::{Confidence, Severity};
use crate::syntax::base64::decoded;
use crate::text::Span;

declare_rule! {
    /// ## What it means
    /// The text holds a password, a key, or the base64 lines of a login, which are readable for anybody. Here they stay
    /// in this page; in a ticket or a forum they do not.
    ///
    /// ## How to repair
    /// Blank them out before you share the text. If it was shared already, change the password.
    "secret-in-paste", "The text holds a password", Secrets, Warning,
    explains: [],
    references: [("RFC 4616", "https://www.rfc-editor.org/rfc/rfc4616")],
}

fn check(case: &Case, out: &mut Vec<Found>) {
    for plan in &case.plans {
        let secret = plan.secret.as_ref().filter(|secret| !secret.value.reference && secret.value.text.len() > 3);
        if let Some(span) = secret.filter(|secret| !is_stand_in(&secret.value.text)).and_then(|secret| secret.span()) {
            // Settings must hold their password somewhere: worth a word before sharing, not an alarm.
            if !stays_local(plan) {
                out.push(found(span).severity(Severity::Info));
            }
        }
    }
    out.extend(case.sessions.iter().filter_map(of_session).take(1).map(found));
}

fn found(span: Span) -> Found {
    Found::new(&RULE, span)
        .confidence(Confidence::Likely)
        .message("Anybody who reads this text can log in with it.")
        .advice("Blank it out before you share the text; change the password if it was shared already.")
}

fn of_session(session: &Session) -> Option<Span> {
    let mut asked_for_password = false;
    for step in &session.steps {
        match step {
            Step::Reply(reply) if reply.code == 334 => asked_for_password = reply.text.to_ascii_lowercase().starts_with("ugfzc3dvcmq"),
            Step::Command { verb: Verb::AuthData, argument, span, .. } if asked_for_password && live(argument) => return Some(*span),
            Step::Command { verb: Verb::Auth, argument, span, .. } if initial_response(argument) => return Some(*span),
            Step::Command { verb: Verb::Other, argument, span, .. } if argument == "password" => return Some(*span),
            _ => {}
        }
    }
    None
}

fn live(argument: &str) -> bool {
    decoded(argument).is_some_and(|text| text.len() > 2 && !is_stand_in(&text))
}

/// `PLAIN AGFwcEBleGFtcGxlLm9yZwBzZWNyZXQ=`: user and password in one word.
fn initial_response(argument: &str) -> bool {
    let Some((mechanism, response)) = argument.split_once(' ') else { return false };
    mechanism.eq_ignore_ascii_case("PLAIN")
        && decoded(response).is_some_and(|text| text.matches('\0').count() == 2 && !is_stand_in(text.rsplit('\0').next().unwrap_or("")))
}
