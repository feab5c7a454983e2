//! Postfix as a client: `relayhost`, `smtp_tls_*`, `smtp_sasl_*`. Read together with the server's part by `policies`.

use super::{Change, Dialect, Setting};
use crate::model::{Client, Param, Plan, Policy, TlsMode, Value};
use crate::syntax::{Entry, Kind, Literal, Notation};
use crate::text::Span;

/// The dialect.
pub static DIALECT: Dialect = Dialect::code("postfix-client", "Postfix as a client", spell);

const KEYS: &[&str] = &[
    "relayhost",
    "smtp_tls_security_level",
    "smtp_tls_wrappermode",
    "smtp_use_tls",
    "smtp_enforce_tls",
    "smtp_sasl_auth_enable",
    "smtp_sasl_password_maps",
    "smtp_sasl_security_options",
    "smtp_sasl_tls_security_options",
];

/// What the server does with mail for others, if the paste says anything about it.
pub fn plan(policy: &Policy) -> Option<Plan> {
    let mine: Vec<&Param> = policy.params.iter().filter(|param| param.service.is_none() && KEYS.contains(&param.name.as_str())).collect();
    let relayhost = policy.get("relayhost").filter(|param| !param.value.is_empty());
    let on = |name: &str| policy.get(name).is_some_and(|param| param.value == "yes");
    let wrapper = policy.get("smtp_tls_wrappermode").filter(|param| param.value == "yes");
    let login = on("smtp_sasl_auth_enable");
    let level = policy.get("smtp_tls_security_level");
    // Who brings mail to every MX itself is no client of one server; what a server's file says of that is no submission.
    let alone = policy.params.iter().all(|param| param.name.starts_with("smtp_"));
    if relayhost.is_none() && wrapper.is_none() && !login && !(alone && level.is_some_and(|level| level.value == "none")) {
        return None;
    }
    let span = mine.iter().map(|param| param.span).reduce(Span::join)?;
    let mut plan = Plan::new(&DIALECT, Client { name: "Postfix", implicit_tls: true, implicit_on_465: false, known: true }, span);
    plan.entries = mine.iter().map(|param| entry(param)).collect();
    if let Some(param) = relayhost {
        target(&mut plan, param);
    }
    plan.fragment = plan.host.is_none();
    plan.auth = policy.get("smtp_sasl_auth_enable").map(|param| Value::stated(param.value == "yes", param.value_span));
    let stated = |mode, param: &Param| Value::stated(mode, param.value_span);
    plan.tls = Some(match (wrapper, level) {
        (Some(param), _) => stated(TlsMode::Implicit, param),
        (None, Some(level)) => match level.value.as_str() {
            "may" | "dane" => stated(TlsMode::Opportunistic, level),
            "encrypt" | "verify" | "secure" | "fingerprint" | "dane-only" => stated(TlsMode::StartTls, level),
            "none" => stated(TlsMode::None, level),
            _ => return Some(plan),
        },
        (None, None) => match (
            policy.get("smtp_enforce_tls").filter(|param| param.value == "yes"),
            policy.get("smtp_use_tls").filter(|param| param.value == "yes"),
        ) {
            (Some(param), _) => stated(TlsMode::StartTls, param),
            (_, Some(param)) => stated(TlsMode::Opportunistic, param),
            // Postfix 3.9 and earlier default to none, later ones to may; a login alone does not tell.
            _ => return Some(plan),
        },
    });
    Some(plan)
}

fn entry(param: &Param) -> Entry {
    let found = Literal::bare(&param.value, Kind::Bare, param.value_span);
    Entry::of(param.name.clone(), param.name_span, found, Notation::Ini, param.span)
}

/// `[host]:port`, `host:port`, `[host]`.
fn target(plan: &mut Plan, param: &Param) {
    let value = param.value.as_str();
    let start = param.value_span.start;
    let (name, port) = match value.rsplit_once(':').filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_alphanumeric())) {
        Some((name, port)) => (name, Some(port)),
        None => (value, None),
    };
    let skip = usize::from(name.starts_with('['));
    let host = name.trim_start_matches('[').trim_end_matches(']');
    plan.host = Some(Value::stated(host.to_owned(), Span::new(start + skip, start + skip + host.len())));
    plan.port = match port {
        None => Some(Value::default(25, "Postfix's default")),
        Some("submission") => Some(Value::stated(587, Span::new(start + name.len() + 1, start + value.len()))),
        Some("smtps" | "submissions") => Some(Value::stated(465, Span::new(start + name.len() + 1, start + value.len()))),
        Some(port) => port.parse().ok().map(|port| Value::stated(port, Span::new(start + name.len() + 1, start + value.len()))),
    };
}

fn spell(plan: &Plan, change: &Change) -> Option<Vec<Setting>> {
    let has = |name: &str| plan.entry(name).is_some();
    let host = plan.host.as_ref().map(|host| host.value.clone());
    let set = |name: &str, value: &str| Setting::set(name, value, Kind::Bare);
    Some(match change {
        Change::Tls(TlsMode::Implicit) => vec![set("smtp_tls_wrappermode", "yes"), set("smtp_tls_security_level", "encrypt")],
        Change::Tls(_) => {
            let mut settings = vec![set("smtp_tls_security_level", "encrypt")];
            if has("smtp_tls_wrappermode") {
                settings.push(set("smtp_tls_wrappermode", "no"));
            }
            settings
        }
        Change::Port(port) => vec![set("relayhost", &format!("[{}]:{port}", host?))],
        Change::Host(host) => vec![set(
            "relayhost",
            &match plan.port.as_ref().filter(|port| port.is_stated()) {
                Some(port) => format!("[{host}]:{}", port.value),
                None => format!("[{host}]:587"),
            },
        )],
        Change::Verify | Change::User(_) => return None,
    })
}
