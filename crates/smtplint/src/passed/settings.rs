//! What is right about settings.

use super::Facts;
use crate::knowledge::ports::PortUse;
use crate::knowledge::providers::{Provider, Shape, by_address};
use crate::model::{Plan, TlsMode};
use crate::rules::settings::{
    effective_mode, host_span, host_unknown, is_stand_in, port_of, port_span, provider, stays_local, tls_span, words,
};
use crate::text::holds_any;

/// Tells what is right about a plan.
pub fn of(plan: &Plan, facts: &mut Facts) {
    if plan.fragment {
        return;
    }
    of_host(plan, facts);
    of_port(plan, facts);
    of_encryption(plan, facts);
    of_login(plan, facts);
}

fn of_host(plan: &Plan, facts: &mut Facts) {
    if host_unknown(plan) {
        return;
    }
    let span = host_span(plan);
    match provider(plan) {
        Some(provider) => {
            let rules = "host-typo host-wrong-protocol host-wrong-provider host-is-url host-missing";
            facts.tell(rules, span, &["The host is ", provider.name, "’s own"]);
            if by_address(plan.user_name()).is_some_and(|other| std::ptr::eq(other, provider)) {
                facts.tell("host-wrong-provider", plan.user_span(), &["The user’s address is one of ", provider.name, "’s, too"]);
            }
        }
        None if span.is_some() => facts.tell(
            "host-is-url host-typo host-wrong-protocol host-missing",
            span,
            &["The host is a bare name, without scheme, port or blanks"],
        ),
        None => {}
    }
}

fn of_port(plan: &Plan, facts: &mut Facts) {
    let (Some(port), Some(mode), Some(how)) = (plan.port_number(), effective_mode(plan), port_of(plan)) else { return };
    let number = port.to_string();
    let fits = match mode {
        TlsMode::Implicit => how == PortUse::ImplicitTls,
        TlsMode::StartTls | TlsMode::Opportunistic => matches!(how, PortUse::StartTls | PortUse::Relay),
        TlsMode::None => false,
    };
    if fits {
        let way = if mode == TlsMode::Implicit { "TLS from the first byte" } else { "STARTTLS" };
        let rules = "starttls-on-implicit-tls-port implicit-tls-on-starttls-port client-lacks-implicit-tls not-an-smtp-port invalid-port \
            conflicting-encryption-settings";
        facts.tell(rules, port_span(plan).or(Some(tls_span(plan))), &["Port ", &number, " and ", way, " fit together"]);
    }
    if let Some(provider) = provider(plan).filter(|provider| provider.serves(port)) {
        let rules = "provider-port-unsupported unusual-port port-25-for-submission";
        facts.tell(rules, port_span(plan), &[provider.name, " serves port ", &number]);
    }
}

fn of_encryption(plan: &Plan, facts: &mut Facts) {
    let Some(mode) = effective_mode(plan) else { return };
    if plan.tls_switches.len() > 1 {
        let count = plan.tls_switches.len().to_string();
        let rules = "conflicting-encryption-settings unknown-encryption-value tls-disabled-by-env-type";
        facts.tell(rules, plan.tls_switches.first().copied(), &["The ", &count, " encryption settings agree"]);
    } else if let Some(span) = plan.tls.as_ref().and_then(|tls| tls.span()).filter(|_| plan.client.known) {
        let rules = "unknown-encryption-value tls-disabled-by-env-type conflicting-encryption-settings";
        facts.tell(rules, Some(span), &[plan.client.name, " knows this encryption setting: ", words(mode)]);
    }
    if matches!(mode, TlsMode::Implicit | TlsMode::StartTls) && !stays_local(plan) {
        let what = if plan.has_credentials() { "The login and the mail are" } else { "Mail is" };
        let rules = "cleartext-submission auth-without-encryption opportunistic-tls";
        facts.tell(rules, Some(tls_span(plan)), &[what, " never sent without TLS"]);
    }
    if let Some(verify) = plan.verify.as_ref().filter(|verify| verify.value) {
        let whose = if verify.is_stated() { "" } else { " (the client’s default)" };
        facts.tell("tls-verify-disabled", verify.span(), &["The server’s certificate is checked", whose]);
    }
}

fn of_login(plan: &Plan, facts: &mut Facts) {
    let (user, secret) = (plan.user_name(), plan.secret.as_ref());
    let there = secret.is_some_and(|secret| secret.value.reference || !secret.value.text.is_empty());
    if !user.is_empty() && there {
        facts.tell("auth-incomplete auth-missing auth-placeholder", plan.user_span(), &["User name and password are both set"]);
    }
    if let Some(secret) = secret.filter(|secret| secret.value.reference) {
        facts.tell("secret-in-paste", secret.span(), &["The password is a reference: the text does not give it away"]);
    }
    let Some(provider) = provider(plan) else { return };
    if !user.is_empty() && !is_stand_in(user) && !holds_any(user, "${(") {
        tell_user(provider, plan, facts);
    }
    let literal = plan.literal_secret().filter(|secret| secret.is_stated() && looked_at(&secret.value.text));
    if let (Some(secret), Some(shape)) = (literal, secret_shape(provider)) {
        facts.tell("auth-secret-shape auth-app-password-needed auth-placeholder", secret.span(), &["The password has the form of ", shape]);
    }
}

fn looked_at(secret: &str) -> bool {
    !secret.is_empty() && !is_stand_in(secret) && !secret.contains("${") && !secret.starts_with('$')
}

fn tell_user(provider: &Provider, plan: &Plan, facts: &mut Facts) {
    let wanted = match provider.user {
        Shape::Literal(word) => ["the word ", word].concat(),
        Shape::Address => "the full address".to_owned(),
        Shape::SesUser => "a generated name of 20 characters".to_owned(),
        _ => return,
    };
    let rules = "auth-username-shape auth-placeholder";
    facts.tell(rules, plan.user_span(), &["The user name has the form that ", provider.name, " wants: ", &wanted]);
}

/// What the provider's passwords look like, where the rule knows it.
fn secret_shape(provider: &Provider) -> Option<&'static str> {
    match provider.secret {
        Shape::AppPassword16 => Some("an app password: sixteen letters"),
        Shape::AppleAppPassword => Some("an app-specific password"),
        Shape::SesPassword => Some("an SES SMTP password: 44 characters"),
        Shape::Prefix(_) => Some("the provider’s SMTP keys"),
        _ => None,
    }
}
