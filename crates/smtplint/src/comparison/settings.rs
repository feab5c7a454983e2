//! What settings say, as facts.

use super::Fact;
use crate::model::{Case, Origin, Plan, TlsMode, Value};

/// The first settings of a text that name a host, or the first at all.
fn of(case: &Case) -> Option<&Plan> {
    case.plans.iter().find(|plan| plan.host.is_some()).or(case.plans.first())
}

/// What the settings of a text say.
pub(super) fn facts(case: &Case) -> Vec<Fact> {
    let Some(plan) = of(case) else { return Vec::new() };
    let mut out = vec![Fact::new("Client", plan.dialect.title, Some(plan.span))];
    if case.plans.len() > 1 {
        out.push(Fact::new("Settings found", &case.plans.len().to_string(), None));
    }
    let host = plan.host_name();
    add(&mut out, "Host", plan.host.as_ref(), |_| host.clone());
    add(&mut out, "Port", plan.port.as_ref(), u16::to_string);
    add(&mut out, "Encryption", plan.tls.as_ref(), |mode| encryption(*mode).to_owned());
    add(&mut out, "Certificate", plan.verify.as_ref(), |checked| if *checked { "checked" } else { "not checked" }.to_owned());
    if let Some(user) = &plan.user {
        add(&mut out, "User name", Some(user), |user| form(user));
        keyed(&mut out, &user.value);
    }
    if let Some(secret) = &plan.secret {
        let shape = match (secret.value.reference, secret.value.text.is_empty()) {
            (true, _) => "a reference to it",
            (_, true) => "empty",
            _ => "given",
        };
        add(&mut out, "Password", Some(secret), |_| shape.to_owned());
        keyed(&mut out, &secret.value.text);
    }
    add(&mut out, "Login", plan.auth.as_ref(), |on| if *on { "switched on" } else { "switched off" }.to_owned());
    add(&mut out, "Mechanism", plan.mechanism.as_ref(), String::clone);
    add(&mut out, "HELO name", plan.helo.as_ref(), String::clone);
    if let Some(sender) = &plan.sender {
        let own = !sender.value.is_empty() && sender.value.eq_ignore_ascii_case(plan.user_name());
        add(&mut out, "Sender", Some(sender), |sender| if own { "the user name’s address".to_owned() } else { form(sender) });
        keyed(&mut out, &sender.value);
    }
    out
}

/// Adds a fact; a default is named as one, and counts as what it is.
fn add<T>(out: &mut Vec<Fact>, what: &str, value: Option<&Value<T>>, text: impl Fn(&T) -> String) {
    let Some(value) = value else { return };
    let text = text(&value.value);
    let fact = Fact::new(what, &text, value.span());
    out.push(match value.origin {
        Origin::Stated(_) => fact,
        Origin::Default(whose) => Fact::new(what, &[&text, " (", whose, ")"].concat(), None).by(&text),
    });
}

/// The latest fact is compared by this.
fn keyed(out: &mut [Fact], key: &str) {
    if let Some(fact) = out.last_mut() {
        key.clone_into(&mut fact.key);
    }
}

fn encryption(mode: TlsMode) -> &'static str {
    match mode {
        TlsMode::None => "never",
        TlsMode::Opportunistic => "STARTTLS if offered",
        TlsMode::StartTls => "STARTTLS, or nothing",
        TlsMode::Implicit => "TLS from the first byte",
    }
}

/// What a user's name or an address looks like: who it is, is not told.
fn form(name: &str) -> String {
    let blank = if name.trim() == name { "" } else { ", with blanks around it" };
    let form = match (name.trim().rsplit_once('@'), name.split_once('\\')) {
        (Some((_, domain)), _) => ["an address at ", domain.trim_end_matches('>')].concat(),
        (_, Some((domain, _))) => ["a name in the domain ", domain].concat(),
        _ if name.trim().is_empty() => "empty".to_owned(),
        _ => "a name without @".to_owned(),
    };
    form + blank
}
