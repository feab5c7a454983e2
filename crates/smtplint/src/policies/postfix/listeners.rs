//! What each port offers: TLS, and when AUTH (TLS_README, SASL_README).

use super::settings::Settings;
use crate::model::{AuthOffer, Listener, ListenerTls, Value};
use crate::text::list;

/// The listener with these settings.
pub fn listener(name: &str, port: Option<u16>, span: Option<crate::text::Span>, settings: &Settings, whole: bool) -> Listener {
    let tls = tls(settings, whole);
    let auth = auth(settings, tls.as_ref().map(|tls| tls.value), whole);
    Listener { name: name.to_owned(), port, span, tls, auth, loopback: false }
}

const DEFAULT: &str = "Postfix's default";

fn tls(settings: &Settings, whole: bool) -> Option<Value<ListenerTls>> {
    let stated = |tls, name: &str| settings.param(name).map(|param| Value::stated(tls, param.value_span));
    if settings.is_on("smtpd_tls_wrappermode") {
        return stated(ListenerTls::Implicit, "smtpd_tls_wrappermode");
    }
    let level = settings.value("smtpd_tls_security_level");
    match level.to_ascii_lowercase().as_str() {
        "" => {}
        "none" => return stated(ListenerTls::Off, "smtpd_tls_security_level"),
        "may" => return stated(ListenerTls::Offered, "smtpd_tls_security_level"),
        "encrypt" => return stated(ListenerTls::Required, "smtpd_tls_security_level"),
        _ => return None,
    }
    if settings.is_on("smtpd_enforce_tls") {
        return stated(ListenerTls::Required, "smtpd_enforce_tls");
    }
    if settings.is_on("smtpd_use_tls") {
        return stated(ListenerTls::Offered, "smtpd_use_tls");
    }
    if let Some(off) = stated(ListenerTls::Off, "smtpd_use_tls") {
        return Some(off);
    }
    // What a part does not show may stand in the rest.
    whole.then_some(Value::default(ListenerTls::Off, DEFAULT))
}

fn auth(settings: &Settings, tls: Option<ListenerTls>, whole: bool) -> Option<Value<AuthOffer>> {
    let Some(enabled) = settings.param("smtpd_sasl_auth_enable") else {
        return whole.then_some(Value::default(AuthOffer::Never, DEFAULT));
    };
    let stated = |offer| Some(Value::stated(offer, enabled.value_span));
    if !settings.is_on("smtpd_sasl_auth_enable") {
        return stated(AuthOffer::Never);
    }
    // A list that holds everybody: nobody is offered AUTH.
    if super::networks::trusting(&settings.list("smtpd_sasl_exceptions_networks")).everybody.is_some() {
        return stated(AuthOffer::Never);
    }
    let only = settings.is_on("smtpd_tls_auth_only");
    let forbids = |name: &str| list(&settings.value(name)).any(|word| word == "noplaintext");
    match tls {
        Some(ListenerTls::Implicit | ListenerTls::Required) => stated(AuthOffer::InsideTls),
        Some(ListenerTls::Offered) if only => stated(AuthOffer::InsideTls),
        Some(ListenerTls::Off) if only => stated(AuthOffer::Never),
        None if only => stated(AuthOffer::InsideTls),
        _ if forbids("smtpd_sasl_security_options") => match forbids("smtpd_sasl_tls_security_options") {
            // What is left depends on the mechanisms of the service behind it.
            true => None,
            false => stated(AuthOffer::InsideTls),
        },
        _ => stated(AuthOffer::InClear),
    }
}
