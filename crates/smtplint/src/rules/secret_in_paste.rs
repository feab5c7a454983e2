//! Live-looking credentials in the text.

use super::settings::{is_stand_in, stays_local};
use super::{Findings, Found};
use crate::model::{Plan, Session, Step, Verb};
use crate::redaction::logins::{self, Asked};
use crate::report::Severity;
use crate::syntax::base64::decoded;
use crate::text::{Span, up_to};

declare_rule! {
    /// ## What it means
    /// The text holds a password, a key, or the base64 lines of a login, which are readable for anybody. Here they stay
    /// in this page; in a ticket or a forum they do not.
    ///
    /// ## How to repair
    /// Blank them out before you share the text. If it was shared already, change the password.
    "secret-in-paste", "The text holds a password", Secrets, Warning,
    explains: [],
    references: ["RFC 4616"],
    checks: [Plans(of_plan), Sessions(of_session)],
}

fn of_plan(plan: &Plan, out: &mut Findings) {
    let Some(secret) = plan.literal_secret().filter(|secret| secret.value.text.len() > 3) else { return };
    // Settings must hold their password somewhere: worth a word before sharing, not an alarm.
    if let (false, Some(span)) = (is_stand_in(&secret.value.text) || stays_local(plan), secret.span()) {
        say(span, out).severity(Severity::Info);
    }
}

fn say<'a>(span: Span, out: &'a mut Findings) -> &'a mut Found {
    out.add(span)
        .likely()
        .message("Anybody who reads this text can log in with it.")
        .advice("Blank it out before you share the text; change the password if it was shared already.")
}

fn of_session(session: &Session, out: &mut Findings) {
    let mut asked = Asked::Nothing;
    for step in &session.steps {
        match step {
            Step::Reply(reply) if reply.code == 334 => asked = logins::asked(up_to(&reply.text, " ")),
            Step::Command { verb, argument, span, .. } => {
                let (word, asked) = match verb {
                    Verb::AuthData => (argument.as_str(), asked),
                    Verb::Auth => (argument.split_once(' ').map_or("", |(_, response)| response), Asked::Nothing),
                    _ => ("", Asked::Nothing),
                };
                let text = decoded(word).unwrap_or_default();
                // `Other` is what stands on the command line of the tool.
                let secret = if *verb == Verb::Other { argument } else { logins::readable(asked, &text) };
                if secret.len() > 2 && !is_stand_in(secret) {
                    say(*span, out);
                    return;
                }
            }
            _ => {}
        }
    }
}
