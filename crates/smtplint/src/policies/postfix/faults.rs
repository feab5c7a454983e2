//! What is wrong with a configuration's text, whatever it means.

use super::{names, networks, restrictions};
use crate::model::{Fault, FaultKind, Param};
use crate::text::Span;

/// Parameters with a fixed set of values.
const VALUES: &[(&str, &[&str], &str)] = &[
    (
        "smtp_tls_security_level",
        &["none", "may", "encrypt", "dane", "dane-only", "fingerprint", "verify", "secure"],
        "none, may, encrypt, dane, dane-only, fingerprint, verify and secure",
    ),
    ("smtpd_tls_security_level", &["none", "may", "encrypt"], "none, may and encrypt"),
    ("mynetworks_style", &["host", "subnet", "class"], "host, subnet and class"),
    ("inet_protocols", &["all", "ipv4", "ipv6"], "all, ipv4 and ipv6"),
];

/// Parameters that take only `yes` or `no`: anything else stops the program.
const SWITCHES: &[&str] = &[
    "smtp_sasl_auth_enable",
    "smtp_tls_wrappermode",
    "smtp_use_tls",
    "smtp_enforce_tls",
    "smtpd_sasl_auth_enable",
    "smtpd_tls_auth_only",
    "smtpd_tls_wrappermode",
    "smtpd_use_tls",
    "smtpd_enforce_tls",
    "smtpd_helo_required",
    "smtpd_delay_reject",
    "smtpd_tls_received_header",
    "broken_sasl_auth_clients",
    "disable_vrfy_command",
    "strict_rfc821_envelopes",
];

/// Everything the parameters show.
pub fn of(params: &[(Param, usize)]) -> Vec<Fault> {
    let mut out = Vec::new();
    for (at, (param, block)) in params.iter().enumerate() {
        unknown_name(param, params, &mut out);
        values(param, &mut out);
        if restrictions::LISTS.contains(&param.name.as_str()) {
            unknown_restrictions(param, &mut out);
        }
        if param.name == "mynetworks" {
            host_bits(param, &mut out);
        }
        let same = |(other, other_block): &&(Param, usize)| {
            other.name == param.name && other.service == param.service && other_block == block
        };
        if let Some((first, _)) = params[..at].iter().find(same).filter(|(first, _)| first.value != param.value && param.service.is_none()) {
            let what = FaultKind::Duplicate { name: param.name.clone(), first: first.name_span };
            out.push(Fault { span: param.name_span, what });
        }
    }
    out
}

fn unknown_name(param: &Param, params: &[(Param, usize)], out: &mut Vec<Fault>) {
    let used = |(other, _): &(Param, usize)| other.value.contains(&format!("${}", param.name)) || other.value.contains(&format!("${{{}", param.name));
    if let Some(meant) = names::meant(&param.name).filter(|_| !params.iter().any(used)) {
        out.push(Fault { span: param.name_span, what: FaultKind::UnknownName { name: param.name.clone(), meant } });
    }
}

fn values(param: &Param, out: &mut Vec<Fault>) {
    let words: Vec<&str> = param.words.iter().map(|word| word.text.as_str()).collect();
    let bad = |known: &'static str| FaultKind::BadValue { name: param.name.clone(), value: param.value.clone(), known };
    if param.value.contains(['$', '{', '<', '[', '…']) || words.is_empty() {
        return;
    }
    if SWITCHES.contains(&param.name.as_str()) && !(words.len() == 1 && matches!(words[0], "yes" | "no" | "YES" | "NO" | "Yes" | "No")) {
        out.push(Fault { span: param.value_span, what: bad("yes and no") });
    }
    if let Some((_, values, known)) = VALUES.iter().find(|(name, ..)| *name == param.name)
        && !words.iter().all(|word| values.contains(&word.to_ascii_lowercase().as_str()))
    {
        out.push(Fault { span: param.value_span, what: bad(known) });
    }
}

fn unknown_restrictions(param: &Param, out: &mut Vec<Fault>) {
    let mut argument = false;
    for word in &param.words {
        if let Some(meant) = restrictions::meant(&word.text).filter(|_| !argument) {
            let what = FaultKind::UnknownRestriction { name: word.text.clone(), meant: meant.to_owned() };
            out.push(Fault { span: word.span, what });
        }
        argument = restrictions::takes_argument(&word.text);
    }
}

fn host_bits(param: &Param, out: &mut Vec<Fault>) {
    for word in &param.words {
        if let Some(right) = networks::Network::of(&word.text).and_then(|network| network.without_host_bits()) {
            out.push(Fault { span: word.span, what: FaultKind::HostBits { network: word.text.clone(), right } });
        }
    }
}

/// An option in force among options that are commented out.
pub fn stray(span: Span, service: String) -> Fault {
    Fault { span, what: FaultKind::StrayOption { service } }
}

/// The value in front of a `#` on the same line, which main.cf takes for a part of the value.
pub fn before_comment(name: &str, value: &str) -> Option<String> {
    let at = value.find(" #").or_else(|| value.find("\t#"))?;
    let bare = value[..at].trim_end();
    (!name.ends_with("_banner") && !bare.is_empty()).then(|| bare.to_owned())
}

/// That fault.
pub fn trailing_comment(name: &str, bare: &str, value_span: Span) -> Fault {
    let what = FaultKind::TrailingComment { name: name.to_owned(), value: bare.to_owned(), value_span };
    Fault { span: Span::new(value_span.start + bare.len(), value_span.end), what }
}
