//! A user name of the wrong form for the provider.

use super::settings::{is_stand_in, provider};
use super::{Found, evidence};
use crate::dialects::Change;
use crate::knowledge::providers::{Provider, Shape, by_host};
use crate::model::{Case, Plan, ReplyMeaning, Session, Step, Verb};
use crate::report::{Applicability, Confidence};
use crate::text::Span;

declare_rule! {
    /// ## What it means
    /// Providers differ in what they want as user name: the full mail address, the literal word `apikey`, an id they
    /// generated. With another form the server answers 535 whatever the password.
    ///
    /// ## How to repair
    /// Use the form that the provider's page shows.
    "auth-username-shape", "The user name does not have the form this provider expects", Auth, Error,
    explains: ["auth-bad-credentials"],
    references: [],
}

fn check(case: &Case, out: &mut Vec<Found>) {
    out.extend(case.plans.iter().filter_map(of_plan));
    out.extend(case.sessions.iter().filter_map(of_session).take(1));
    if out.is_empty() {
        out.extend(evidence::diagnose(case, &DIAGNOSIS));
    }
}

const DIAGNOSIS: evidence::Diagnosis = evidence::Diagnosis {
    rule: &RULE,
    confidence: Confidence::Likely,
    replies: &[ReplyMeaning::UsernameShape],
    errors: &[],
    message: "The server wants an API key, with the user name its page names, instead of the account's own name and password.",
    advice: "SendGrid: the user name is the literal word apikey, the password an API key.",
};

fn of_plan(plan: &Plan) -> Option<Found> {
    let provider = provider(plan)?;
    let user = plan.user.as_ref().filter(|user| !user.value.is_empty() && !is_reference(&user.value))?;
    let found = judge(provider, &user.value, user.span()?)?;
    Some(match provider.user {
        Shape::Literal(word) => found.change(format!("Write {word}"), Applicability::Safe, plan, &[Change::User(word.to_owned())]),
        _ => found,
    })
}

fn judge(provider: &Provider, user: &str, span: Span) -> Option<Found> {
    if is_stand_in(user) {
        return None;
    }
    let (wanted, sure) = match provider.user {
        Shape::Literal(word) if user != word => (format!("the literal word \"{word}\""), Confidence::Likely),
        Shape::Address if !user.contains('@') => ("the full mail address".to_owned(), Confidence::Likely),
        Shape::SesUser if !(user.starts_with("AKIA") || user.starts_with("ASIA")) || user.len() != 20 => {
            ("a generated SMTP user name of 20 characters (AKIA…)".to_owned(), Confidence::Likely)
        }
        _ => return None,
    };
    Some(
        Found::new(&RULE, span)
            .title(format!("{} expects {wanted} as user name", provider.name))
            .confidence(sure)
            .message(format!("\"{user}\" is not the form of user name {} uses.", provider.name))
            .advice(format!("Use {wanted}. Source: {}", provider.source)),
    )
}

fn is_reference(text: &str) -> bool {
    text.contains(['$', '{', '('])
}

/// The user name of an AUTH LOGIN or PLAIN exchange, decoded, where the transcript shows the provider and a refusal.
fn of_session(session: &Session) -> Option<Found> {
    let names = session.steps.iter().filter_map(|step| match step {
        Step::Connect { host: Some(host), .. } => Some(host.as_str()),
        Step::Reply(reply) if reply.code == 220 || reply.code == 250 => reply.text.split_whitespace().next(),
        _ => None,
    });
    let provider = names.filter_map(session_provider).next()?;
    let mut asked = false;
    for step in &session.steps {
        match step {
            Step::Reply(reply) if reply.code == 334 => asked = reply.text.to_ascii_lowercase().starts_with("vxnlcm5hbwu"),
            Step::Command { verb: Verb::AuthData, argument, span, .. } if asked => {
                let user = crate::syntax::base64::decoded(argument.split_whitespace().next()?)?;
                return judge(provider, user.trim_end_matches(['\r', '\n']), *span);
            }
            _ => {}
        }
    }
    None
}

fn session_provider(name: &str) -> Option<&'static Provider> {
    if name.ends_with(".sendgrid.net") {
        return by_host("smtp.sendgrid.net");
    }
    if name.starts_with("email-smtp.") && name.ends_with("amazonaws.com") {
        return by_host("email-smtp.us-east-1.amazonaws.com");
    }
    by_host(name)
}
