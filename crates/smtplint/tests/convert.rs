//! What is written in another dialect and read again is the same plan, for all pairs.

#![cfg(not(target_arch = "wasm32"))]

// Whose texts they are does not matter here.
#[allow(dead_code)]
mod texts;

use smtplint::dialects::{Dialect, all, convert, writes};
use smtplint::model::{Plan, TlsMode};

/// The plans of each dialect's healthy texts. A server without a login is too little to tell many clients by, and a
/// server that is only referred to stands in one program's own words.
fn plans() -> Vec<Plan> {
    let clean = texts::fixtures("dialects").into_iter().filter(|fixture| fixture.wanted == "clean");
    let whole = |plan: &Plan| !plan.fragment && plan.has_credentials() && !plan.host_name().contains('$');
    let mut found: Vec<Plan> = clean.flat_map(|fixture| smtplint::dialects::read(&fixture.text)).filter(whole).collect();
    let mut seen = std::collections::BTreeSet::new();
    let asks = |plan: &Plan| {
        format!(
            "{:?} {:?} {:?} {} {}",
            plan.port_number(),
            plan.tls_mode(),
            plan.auth.is_some(),
            plan.has_credentials(),
            plan.sender.is_some()
        )
    };
    found.retain(|plan| seen.insert(asks(plan)));
    found
}

/// Dialects that are told by the text around the settings (a comment, another section), which a conversion does not write: what is
/// written for them is right, but is read as some other program's.
const TOLD_BY_CONTEXT: &[&str] = &["appsettings-json", "nexus-json", "postal-yaml", "sentry-python", "sentry-yaml"];

/// Some clients cannot demand STARTTLS: they use it where it is offered; others can do nothing but demand it.
fn alike(wanted: Option<TlsMode>, got: Option<TlsMode>) -> bool {
    let upgrades = |mode| matches!(mode, Some(TlsMode::StartTls | TlsMode::Opportunistic));
    wanted.is_none() || wanted == got || upgrades(wanted) && upgrades(got)
}

fn pair(plan: &Plan, to: &'static Dialect) -> Result<(), String> {
    let Some(text) = convert(plan, to) else { return Ok(()) };
    let say = |what: &str| Err(format!("{what}: {} to {}:\n{text}", plan.dialect.id, to.id));
    let again = smtplint::dialects::read(&text);
    if TOLD_BY_CONTEXT.contains(&to.id) {
        let right = text.contains(&plan.host_name()) && !text.contains("Tr4ns1t");
        return if right { Ok(()) } else { say("the host is lost") };
    }
    let [again] = &again[..] else { return say("is not read as one plan") };
    if again.dialect.id != to.id {
        return say(&format!("is read as {}", again.dialect.id));
    }
    if again.host_name() != plan.host_name() {
        return say(&format!("the host is {}", again.host_name()));
    }
    if plan.port_number().is_some() && again.port_number() != plan.port_number() {
        return say(&format!("the port is {:?}", again.port_number()));
    }
    if !alike(smtplint::rules::effective_mode(plan), smtplint::rules::effective_mode(again)) {
        return say(&format!("the mode is {:?}", again.tls_mode()));
    }
    let user = |plan: &Plan| plan.user.as_ref().map(|user| user.value.clone());
    if user(again).is_some() && user(again) != user(plan) {
        return say("the user differs");
    }
    if again.secret.as_ref().is_some_and(|secret| !secret.value.reference) {
        return say("the secret is no reference");
    }
    Ok(())
}

#[test]
fn every_plan_survives_every_dialect() {
    let plans = plans();
    let mut wrong = Vec::new();
    let mut tried = 0;
    for plan in &plans {
        for &to in all().iter().filter(|dialect| writes(dialect)) {
            tried += 1;
            wrong.extend(pair(plan, to).err());
        }
    }
    if let Ok(path) = std::env::var("SMTPLINT_PAIRS") {
        std::fs::write(path, wrong.join("\n----\n")).expect("a file for what went wrong");
    }
    assert!(wrong.is_empty(), "{} of {tried}:\n{}", wrong.len(), wrong.iter().take(12).cloned().collect::<Vec<_>>().join("\n"));
    assert!(tried > 20);
}
