//! What Postfix does not understand: names, words of lists, values, what is gone, what stands there twice.

use super::names::{all, is_known, nearest};
use super::networks::{Network, four, is_six};
use super::restrictions;
use super::settings::Settings;
use super::words::{placed, words};
use crate::model::{Fault, FaultKind, Param, Policy};
use crate::text::{listed, up_to};

/// Parameters with few values, which Postfix checks (postconf(5)).
const VALUES: &str = "\
smtpd_sasl_auth_enable: yes no
smtpd_tls_auth_only: yes no
smtpd_tls_wrappermode: yes no
smtpd_use_tls: yes no
smtpd_enforce_tls: yes no
smtpd_helo_required: yes no
smtpd_delay_reject: yes no
smtpd_relay_before_recipient_restrictions: yes no
smtpd_reject_unlisted_recipient: yes no
smtp_sasl_auth_enable: yes no
smtp_tls_wrappermode: yes no
smtp_use_tls: yes no
smtp_enforce_tls: yes no
disable_vrfy_command: yes no
strict_rfc821_envelopes: yes no
smtpd_tls_security_level: none may encrypt
smtp_tls_security_level: none may encrypt dane dane-only fingerprint verify secure
smtpd_forbid_bare_newline: yes no normalize reject note
mynetworks_style: host subnet class
inet_protocols: all ipv4 ipv6";

/// Words that versions have given up, and what they became (DEPRECATION_README; removed in 3.9).
const GONE: &str =
    "check_relay_domains=reject_unauth_destination reject_maps_rbl=reject_rbl_client permit_naked_ip_address=permit_mynetworks";

/// Slips whose names are too short to be told by their letters.
const SLIPS: &str = "mynetwork=mynetworks my_networks=mynetworks relay_host=relayhost mydestinations=mydestination";

/// Notes all of them.
pub fn note(text: &str, policy: &mut Policy, every: &[Param]) {
    let mut faults = Vec::new();
    let whole = is_whole(policy);
    for param in every {
        name(param, every, &mut faults);
        value(param, &mut faults);
        if param.name.starts_with("smtpd_") && param.name.ends_with("_restrictions") {
            list(text, param, every, whole, &mut faults);
        }
        remark(text, param, &mut faults);
        if param.name == "mynetworks" {
            networks(text, param, &mut faults);
        }
        if listed("relay_domains mydestination virtual_mailbox_domains virtual_alias_domains", &param.name) {
            wildcards(text, param, &mut faults);
        }
    }
    twice(&policy.params, &mut faults);
    policy.faults.append(&mut faults);
}

/// Whether all of main.cf is shown, as far as one can see.
pub fn is_whole(policy: &Policy) -> bool {
    let main = policy.params.iter().filter(|param| param.service.is_none()).count();
    policy.complete || main >= 12 || policy.get("compatibility_level").is_some()
}

fn add(faults: &mut Vec<Fault>, kind: FaultKind, span: crate::text::Span, word: &str, meant: &str, effect: &str) {
    faults.push(Fault { span, kind, word: word.to_owned(), meant: meant.to_owned(), effect: effect.to_owned() });
}

fn name(param: &Param, every: &[Param], faults: &mut Vec<Fault>) {
    let name = param.name.as_str();
    if is_known(name) {
        return;
    }
    // Somebody's own name, which another line refers to.
    let used = |other: &Param| other.value.contains(&["$", name].concat()) || other.value.contains(&["${", name].concat());
    let class = |other: &Param| other.name == "smtpd_restriction_classes" && other.value.contains(name);
    if every.iter().any(|other| used(other) || class(other)) {
        return;
    }
    let slip = SLIPS.split(' ').find_map(|row| row.strip_prefix(name)?.strip_prefix('='));
    let family = name.strip_prefix("smptd_").or_else(|| name.strip_prefix("stmpd_")).map(|rest| ["smtpd_", rest].concat());
    let meant = family.or_else(|| slip.or_else(|| nearest(name, &mut all().iter().map(String::as_str))).map(str::to_owned));
    if let Some(meant) = meant {
        add(faults, FaultKind::Name, param.name_span, name, &meant, "is ignored");
    }
}

/// The values that a parameter can have, if it has another.
fn better(param: &Param) -> Option<&'static str> {
    let known = VALUES.lines().find_map(|row| row.strip_prefix(param.name.as_str())?.strip_prefix(": "))?;
    let lower = param.value.to_ascii_lowercase();
    let plain = !lower.is_empty() && lower.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    (plain && !listed(known, &lower)).then_some(known)
}

/// The first value that keeps smtpd from running.
pub fn stopping<'a>(settings: &Settings<'a>) -> Option<&'a Param> {
    let names = VALUES.lines().filter_map(|row| row.split_once(':'));
    names
        .map(|(name, _)| name)
        .filter(|name| name.starts_with("smtpd_"))
        .find_map(|name| settings.param(name).filter(|param| better(param).is_some()))
}

fn value(param: &Param, faults: &mut Vec<Fault>) {
    if let Some(rest) = param.value.strip_prefix('=') {
        const EFFECT: &str = "has one = too many: the value begins with the second, which Postfix does not understand";
        add(faults, FaultKind::Word, param.value_span, &param.name, rest.trim_start(), EFFECT);
    }
    if let Some(known) = better(param) {
        add(faults, FaultKind::Value, param.value_span, &[&param.name, " = ", &param.value].concat(), known, "stops Postfix");
    }
}

/// Words of restriction lists. What the text does not explain may be somebody's own class, unless the whole is shown.
fn list(text: &str, param: &Param, every: &[Param], whole: bool, faults: &mut Vec<Fault>) {
    const ANSWER: &str = "makes Postfix answer \"451 4.3.5 Server configuration error\"";
    let class = |word: &str| {
        every.iter().any(|other| other.name == word || other.name == "smtpd_restriction_classes" && other.value.contains(word))
    };
    let mut argument = false;
    let mut before = (String::new(), param.value_span);
    for word in placed(&param.value, text, param.value_span) {
        let span = word.span.unwrap_or(param.value_span);
        let (last, place) = std::mem::replace(&mut before, (word.text.clone(), span));
        let word = word.text.as_str();
        // `reject _unauth_destination`, `reject rbl_client`.
        let joined = ["", "_"].iter().map(|sign| [last.as_str(), sign, word].concat()).find(|whole| restrictions::effect(whole).is_some());
        if let Some(joined) = joined.filter(|_| restrictions::effect(word).is_none()) {
            // A paste may break its lines anywhere; a blank within one stands in the file, too.
            let between = text.get(place.end..span.start).unwrap_or("\n");
            if !between.contains('\n') && !between.contains(',') {
                let written = [&last, " ", word].concat();
                add(
                    faults,
                    FaultKind::Word,
                    place.join(span),
                    &written,
                    &joined,
                    "is two words to Postfix, which does not know the second",
                );
            }
            continue;
        }
        let known = restrictions::effect(word);
        if std::mem::replace(&mut argument, known.is_some_and(|(_, takes)| takes)) || class(word) {
            continue;
        }
        if let Some(meant) = GONE.split(' ').find_map(|row| row.strip_prefix(word)?.strip_prefix('=')) {
            add(
                faults,
                FaultKind::Version,
                span,
                word,
                meant,
                "is gone since Postfix 3.9, which answers \"451 4.3.5 Server configuration error\"",
            );
        } else if known.is_none() {
            let plain = word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
            let near = nearest(word, &mut restrictions::all()).map(str::to_owned).or_else(|| restrictions::parted(word));
            if near.is_some() || restrictions::looks_so(word) || plain && whole {
                add(faults, FaultKind::Word, span, word, &near.unwrap_or_default(), ANSWER);
            }
        }
    }
}

/// Ranges with bits of hosts, and IPv6 without brackets.
fn networks(text: &str, param: &Param, faults: &mut Vec<Fault>) {
    const LOOKUP: &str = "cannot be read: Postfix answers \"451 4.3.0 Temporary lookup failure\" to whom no word before it trusts";
    for word in placed(&param.value, text, param.value_span) {
        let span = word.span.unwrap_or(param.value_span);
        let bare = word.text.trim_start_matches('!');
        let address = up_to(bare, "/");
        if is_six(address) {
            let bracketed = ["[", address, "]", &bare[address.len()..]].concat();
            add(faults, FaultKind::Word, span, &word.text, &bracketed, "is a table of an unknown kind to Postfix, which stops at it");
        } else if bare.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'/')) && Network::of(bare).is_none() {
            add(faults, FaultKind::Word, span, &word.text, &without_hosts(bare).unwrap_or_default(), LOOKUP);
        }
    }
}

/// `name = value # why`: only a line that begins with `#` is a remark (postconf(5)).
fn remark(text: &str, param: &Param, faults: &mut Vec<Fault>) {
    let line = &text[crate::text::line_start(text, param.name_span.start)..];
    let sign = text.get(param.name_span.end..param.value_span.start).unwrap_or("").trim();
    let Some((value, rest)) =
        param.value.split_once(" # ").filter(|(value, _)| sign == "=" && line.starts_with(&param.name) && !value.trim_end().ends_with(';'))
    else {
        return;
    };
    if param.service.is_none() {
        const PART: &str = "is part of the value: to Postfix only a line that begins with # is a remark";
        add(faults, FaultKind::Remark, param.value_span, ["# ", rest].concat().trim_end(), value.trim_end(), PART);
    }
}

/// A star among domains: what is written there is compared as it stands, as the matrix in `tests/policies` shows.
fn wildcards(text: &str, param: &Param, faults: &mut Vec<Fault>) {
    const NONE: &str = "is no wildcard among domains: it matches none (mail for others is still refused)";
    for word in placed(&param.value, text, param.value_span).into_iter().filter(|word| word.text == "*" || word.text.starts_with("*.")) {
        let word_and_name = [&word.text, " in ", &param.name].concat();
        add(faults, FaultKind::Idle, word.span.unwrap_or(param.value_span), &word_and_name, "", NONE);
    }
}

/// `192.168.98.0/16` is `192.168.0.0/16`.
fn without_hosts(range: &str) -> Option<String> {
    let (address, prefix) = range.split_once('/')?;
    let hosts = 32_u32.checked_sub(prefix.parse().ok()?)?;
    let bits = u64::from(four(address)?) >> hosts << hosts;
    let mut out = String::new();
    for (shift, sign) in [(24, "."), (16, "."), (8, "."), (0, "/")] {
        out.push_str(&(bits >> shift & 255).to_string());
        out.push_str(sign);
    }
    out.push_str(prefix);
    Some(out)
}

fn twice(params: &[Param], faults: &mut Vec<Fault>) {
    let main: Vec<&Param> = params.iter().filter(|param| param.service.is_none()).collect();
    // A change shown as "before, after" repeats one name; a whole file that repeats it is a slip.
    if main.len() < 8 {
        return;
    }
    for (at, param) in main.iter().enumerate() {
        if let Some(later) = main[at + 1..].iter().find(|other| other.name == param.name && !words(&other.value).eq(&words(&param.value))) {
            add(faults, FaultKind::Twice, param.span, &param.name, &later.value, "holds by its last line only");
        }
    }
}
