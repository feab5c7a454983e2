//! What some clients take beside the host's name.

use super::read::part;
use super::table::{Meaning, Table};
use crate::model::{Oddity, Plan, Secret, Value};
use crate::text::{Span, bared};

/// Some clients take a scheme, a port or both in the host: `tls://smtp.example.org:587`, `[smtp.example.org]:587`.
pub fn split_host(plan: &mut Plan, table: &Table) {
    let Some((host, span)) = plan.host.as_ref().and_then(|host| host.span().map(|span| (host.value.clone(), span))) else { return };
    // Where it is spelt otherwise (base64, `${HOST:-…}`), its parts have no places of their own.
    let literal = span.len() == host.len();
    let place = |from: usize, to: usize| if literal { Span::new(span.start + from, span.start + to) } else { span };
    let mut at = 0;
    if let Some((scheme, _)) = host.split_once("://").filter(|_| !table.schemes.is_empty()) {
        let known =
            table.schemes.split_whitespace().filter_map(|pair| pair.split_once('=')).find(|(name, _)| name.eq_ignore_ascii_case(scheme));
        let Some((_, mode)) = known else { return };
        at = scheme.len() + 3;
        let place = place(0, scheme.len());
        if literal {
            let mut part = part("scheme", scheme, place);
            part.line = Span::new(span.start, span.start + at);
            plan.entries.push(part);
        }
        match super::table::meaning(mode) {
            Some(Meaning::Mode(mode)) => plan.tls = Some(Value::stated(mode, place)),
            Some(_) => {}
            None => {
                let (value, effect) = (scheme.to_owned(), "it does not know this scheme");
                plan.note(Oddity::UnknownEncryption { span: place, value, effect });
            }
        }
        at = login(plan, &host, at, span, table);
        if scheme.eq_ignore_ascii_case("submission") {
            plan.port = plan.port.take().or(Some(Value::default(587, "submission:")));
        }
    } else if !table.schemes.is_empty() && literal {
        plan.entries.push(part("scheme", "", Span::new(span.start, span.start)));
    }
    // Behind a scheme a path may follow; a scheme that the client does not know is part of what it takes for the host.
    let mut end = host[at..].find('/').filter(|_| at > 0).map_or(host.len(), |path| at + path);
    if let Some((name, port)) =
        host[at..end].rsplit_once(':').filter(|(name, _)| table.host_port && (!name.contains('$') || name.ends_with('}')))
        && let Some(number) = port_number(port.trim())
    {
        let place = place(at + name.len() + 1, end);
        end = at + name.len();
        if literal {
            plan.entries.push(part("port", port, place));
        }
        plan.port = Some(Value::stated(number, place));
    }
    // Exim doubles the colon in front of the port.
    let bare = bared(host[at..end].trim_end_matches(':'), "[]/");
    let start = at + host[at..end].find(bare).unwrap_or(0);
    plan.host = Some(Value::stated(bare.to_owned(), place(start, start + bare.len())));
}

/// A port by its number or its name in /etc/services.
fn port_number(port: &str) -> Option<u16> {
    match port {
        "smtp" => Some(25),
        "submission" => Some(587),
        "smtps" | "submissions" => Some(465),
        _ => port.parse().ok(),
    }
}

/// `user:password@` in a host's URL; where the host begins.
fn login(plan: &mut Plan, host: &str, at: usize, span: Span, table: &Table) -> usize {
    let Some(sign) = host[at..].rfind('@').map(|sign| at + sign) else { return at };
    // OpenSMTPD's is the name of a login in another file.
    if table.forms.iter().any(|(form, ..)| form.notation == "line") {
        return sign + 1;
    }
    let name = host[at..sign].split(':').next().unwrap_or_default();
    let end = at + name.len();
    let place = |from: usize, to: usize| if span.len() == host.len() { Span::new(span.start + from, span.start + to) } else { span };
    let text = |from: usize, to: usize| super::url::decoded(&host[from..to]);
    plan.user = Some(Value::stated(text(at, end), place(at, end)));
    if end < sign {
        let secret = Secret { text: text(end + 1, sign), reference: host[end + 1..].starts_with('$') };
        plan.secret = Some(Value::stated(secret, place(end + 1, sign)));
    }
    sign + 1
}
