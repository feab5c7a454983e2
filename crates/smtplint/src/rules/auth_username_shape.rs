//! A user name of the wrong form for the provider.

use super::settings::{is_stand_in, provider};
use super::{Diagnosis, Findings, Found};
use crate::dialects::Change;
use crate::knowledge::providers::{Provider, Shape, by_host};
use crate::model::{Plan, ReplyMeaning, Session, Step, Verb};
use crate::report::{Applicability, Confidence};
use crate::syntax::base64::decoded;
use crate::text::{Span, bared_behind, holds_any};

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
    checks: [Plans(of_plan), Sessions(of_session), Shown(&DIAGNOSIS)],
}

const DIAGNOSIS: Diagnosis = Diagnosis {
    confidence: Confidence::Likely,
    replies: &[ReplyMeaning::UsernameShape],
    errors: &[],
    message: "The server wants an API key, with the user name its page names, instead of the account's own name and password.",
    advice: "SendGrid: the user name is the literal word apikey, the password an API key.",
};

fn of_plan(plan: &Plan, out: &mut Findings) {
    let user = plan.user_name();
    let (Some(provider), Some(span)) = (provider(plan), plan.user_span()) else { return };
    if user.is_empty() || holds_any(user, "${(") {
        return;
    }
    if let (Some(found), Shape::Literal(word)) = (judge(provider, user, span, out), provider.user) {
        found.value("word", word).change("Write {word}", Applicability::Safe, plan, &[Change::User(word.to_owned())]);
    }
}

fn judge<'a>(provider: &Provider, user: &str, span: Span, out: &'a mut Findings) -> Option<&'a mut Found> {
    let (fits, wanted) = match provider.user {
        Shape::Literal(word) => (user == word, &*format!("the literal word \"{word}\"")),
        Shape::Address => (user.contains('@'), "the full mail address"),
        Shape::SesUser => (
            (user.starts_with("AKIA") || user.starts_with("ASIA")) && user.len() == 20,
            "a generated SMTP user name of 20 characters (AKIA…)",
        ),
        _ => return None,
    };
    if fits || is_stand_in(user) {
        return None;
    }
    let found = out.add(span).likely().value("wanted", wanted).value("user", user);
    Some(
        found
            .value("provider", provider.name)
            .value("source", &provider.source)
            .title("{provider} expects {wanted} as user name")
            .message("\"{user}\" is not the form of user name {provider} uses.")
            .advice("Use {wanted}. Source: {source}"),
    )
}

/// The user name of an AUTH LOGIN exchange, decoded, where the transcript shows the provider.
fn of_session(session: &Session, out: &mut Findings) {
    let mut asked = false;
    for step in &session.steps {
        match step {
            Step::Reply(reply) if reply.code == 334 => asked = reply.text.to_ascii_lowercase().starts_with("vxnlcm5hbwu"),
            Step::Command { verb: Verb::AuthData, argument, span, .. } if asked => {
                let provider = session.steps.iter().find_map(provider_of_step);
                if let (Some(provider), Some(user)) = (provider, decoded(argument.split_whitespace().next().unwrap_or(""))) {
                    judge(provider, bared_behind(&user, "\r\n"), *span, out);
                }
                return;
            }
            _ => {}
        }
    }
}

/// Whose server the session talks to, by the name it was called or calls itself.
fn provider_of_step(step: &Step) -> Option<&'static Provider> {
    let name = match step {
        Step::Connect { host: Some(host), .. } => host.as_str(),
        Step::Reply(reply) if reply.code == 220 || reply.code == 250 => reply.text.split_whitespace().next()?,
        _ => return None,
    };
    if name.ends_with(".sendgrid.net") {
        return by_host("smtp.sendgrid.net");
    }
    if name.starts_with("email-smtp.") && name.ends_with("amazonaws.com") {
        return by_host("email-smtp.us-east-1.amazonaws.com");
    }
    by_host(name)
}
