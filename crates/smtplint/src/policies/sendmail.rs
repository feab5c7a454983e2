//! sendmail: `sendmail.mc` (cf/README: relaying, access map, AUTH, DAEMON_OPTIONS), and the access map itself.

use super::decision::{Ask, Decision, rulings};
use super::network::spelt;
use super::networks;
use crate::model::{Answer, AuthOffer, Cause, Listener, ListenerTls, Param, Policy, Trust, Value};
use crate::text::{Line, Span, bared, cut, listed, up_to, word_len};

/// The policy of a text, if it is sendmail's.
pub fn read(text: &str, lines: &[Line]) -> Option<Policy> {
    if text.contains("FEATURE(") || text.contains("DAEMON_OPTIONS(") || text.contains("define(`conf") {
        of_mc(lines)
    } else if text.contains("RELAY") {
        of_access(lines)
    } else {
        None
    }
}

/// Macros of `sendmail.mc`: `FEATURE(`name')` and `define(`name', `value')`.
fn of_mc(lines: &[Line]) -> Option<Policy> {
    let mut params = Vec::new();
    for line in lines.iter().filter(|line| !line.text.trim_start().starts_with("dnl") && !line.text.trim_start().starts_with('#')) {
        let from = line.text.len() - line.text.trim_start().len();
        let name = &line.text[from..from + word_len(&line.text[from..], "_")];
        let Some(rest) = line.text[from + name.len()..].strip_prefix('(') else { continue };
        let first = argument(rest);
        match name {
            "FEATURE" | "TRUST_AUTH_MECH" | "DAEMON_OPTIONS" | "MAILER" => params.push(param(line, name, first, name)),
            // Where mail is sent to is the client's side.
            "define" if first.starts_with("conf") => {
                let behind = &rest[Span::of(first, rest).end..];
                let value = behind.find(',').map_or("", |at| argument(&behind[at + 1..]));
                params.push(param(line, first, value, first));
            }
            _ => {}
        }
    }
    let whole = params.iter().any(|param| param.name == "MAILER");
    let mut policy = Policy::of("sendmail-mc", "sendmail.mc", params, whole)?;
    policy.listeners = listeners(&policy, whole);
    if whole || policy.params.iter().any(|param| param.name == "FEATURE") {
        let logins = policy.get("confAUTH_MECHANISMS").or(policy.get("TRUST_AUTH_MECH")).is_some();
        policy.rulings = rulings("", &["127.0.0.1"], &[""], true, logins, &|ask: &Ask| decide(&policy, whole, ask));
    }
    Some(policy)
}

/// `` `text' ``, or a bare word.
fn argument(text: &str) -> &str {
    let text = text.trim_start();
    bared(up_to(text, if text.starts_with('`') { "'" } else { ",)" }), "`\" ")
}

fn param(line: &Line, name: &str, value: &str, named: &str) -> Param {
    let place = |part: &str| Span::of(part, line.text).shifted(line.span.start);
    let shown = if name == "FEATURE" { value.to_ascii_lowercase() } else { value.to_owned() };
    Param::new(name, &shown, place(named), place(value), line.span)
}

fn listeners(policy: &Policy, whole: bool) -> Vec<Listener> {
    let mechanisms = policy.get("TRUST_AUTH_MECH").or(policy.get("confAUTH_MECHANISMS"));
    let inside = policy.value("confAUTH_OPTIONS").contains('p');
    let auth = mechanisms.map(|mechanisms| {
        let plain = mechanisms.value.contains("PLAIN") || mechanisms.value.contains("LOGIN");
        Value::stated(if inside || !plain { AuthOffer::InsideTls } else { AuthOffer::InClear }, mechanisms.span)
    });
    let mut out = Vec::new();
    for daemon in policy.params.iter().filter(|param| param.name == "DAEMON_OPTIONS") {
        let option = |name: &str| daemon.value.split(',').find_map(|part| part.trim().strip_prefix(name)).unwrap_or("").trim();
        let port = match option("Port=") {
            "" | "smtp" => "25",
            "submission" => "587",
            "smtps" => "465",
            port => port,
        };
        let tls = option("M=").contains('s').then(|| Value::stated(ListenerTls::Implicit, daemon.value_span));
        out.push(Listener {
            name: port.to_owned(),
            port: port.parse().ok(),
            tls,
            auth: auth.clone(),
            span: Some(daemon.span),
            loopback: false,
        });
    }
    if out.is_empty() && whole {
        out.push(Listener { name: "25".to_owned(), port: Some(25), tls: None, auth, span: None, loopback: false });
    }
    out
}

/// Since 8.9 sendmail relays for nobody but this machine, unless a feature says otherwise.
fn decide(policy: &Policy, whole: bool, ask: &Ask) -> Decision {
    let feature = |names: &str| policy.params.iter().find(|param| param.name == "FEATURE" && listed(names, &param.value));
    let (accepts, refuses) = (Answer::Accepts, Answer::Refuses);
    if ask.domain.is_some() {
        return Decision::new(accepts, "its own domains", None);
    }
    if let Some(open) = feature("promiscuous_relay relay_local_from") {
        return Decision::new(accepts, "", Some(open.span));
    }
    if ask.host.is_some() {
        return Decision::new(accepts, "this machine may relay", None);
    }
    if ask.login {
        return match policy.get("TRUST_AUTH_MECH") {
            Some(trust) => Decision::new(accepts, "TRUST_AUTH_MECH lets who has logged in relay", Some(trust.span)),
            None => Decision::new(refuses, "without TRUST_AUTH_MECH a login lets nobody relay", None),
        };
    }
    match feature("access_db relay_hosts_only relay_entire_domain relay_based_on_mx relay_mail_from") {
        Some(map) => {
            Decision::new(Answer::Unknown, "the access map or relay-domains, which is not shown, may name more clients", Some(map.span))
        }
        None if whole => Decision::new(refuses, "sendmail relays for nobody by itself", None).by(Cause::Default),
        None => Decision::new(Answer::Unknown, "the rest of the configuration is not shown", None),
    }
}

/// `Connect:192.0.2 RELAY`: a network by its first numbers.
fn of_access(lines: &[Line]) -> Option<Policy> {
    let (mut params, mut trusted, mut certain) = (Vec::new(), Vec::new(), false);
    for line in lines {
        let words = cut(line.text, " \t");
        let [key, word] = words[..] else { continue };
        let (tag, host) = key.split_once(':').filter(|(tag, _)| listed("Connect From To", tag)).unwrap_or(("", key));
        let address = host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".:-_[]/".contains(&byte)) && host.len() < 80;
        if key.starts_with('#') || !address || !listed("RELAY OK REJECT DISCARD", word) {
            continue;
        }
        certain |= !tag.is_empty() || host.contains('.') || host == "localhost";
        if word == "RELAY" && tag != "To" && tag != "From" {
            let param = param(line, "RELAY", host, word);
            trusted.push(Trust { list: "RELAY".to_owned(), network: spelt(host), span: param.value_span });
            params.push(param);
        }
    }
    let mut policy = Policy::of("sendmail-access", "sendmail access map", params, false).filter(|_| certain)?;
    policy.trusted = trusted;
    networks::decide(&mut policy, false, Decision::new(Answer::Refuses, "no entry of the map lets it relay", None).by(Cause::Default));
    Some(policy)
}
