//! Postfix: `main.cf`, `postconf -n`, `postconf -e`, `-o` overrides of `master.cf`, and images that take parameters as
//! `POSTFIX_name=value` (postconf(5), master(5)).

mod numbered;

use crate::model::{Param, Policy};
use crate::text::{Line, Span, bared, bared_before, bared_behind, begins, ends, listed, past, up_to};

/// Names that are Postfix's and nobody else's. A family ends in `_`.
const FAMILIES: &str = "\
smtpd_ smtp_tls_ smtp_sasl_ smtp_use_tls smtp_enforce_tls smtp_helo_name smtp_bind_address smtp_generic_maps
smtp_header_checks smtp_sender_dependent_authentication smtp_address_preference smtp_dns_ smtp_host_lookup
smtp_connect_timeout smtp_fallback_relay lmtp_ postscreen_ relayhost relay_domains relay_recipient_maps
relay_transport relay_clientcerts mynetworks mynetworks_style mydestination myhostname mydomain myorigin
virtual_alias_ virtual_mailbox_ virtual_transport virtual_uid_maps virtual_gid_maps virtual_minimum_uid
inet_interfaces inet_protocols proxy_interfaces alias_maps alias_database append_dot_mydomain biff readme_directory
mailbox_size_limit mailbox_command mailbox_transport home_mailbox recipient_delimiter message_size_limit
compatibility_level transport_maps sender_canonical_maps recipient_canonical_maps canonical_maps sender_dependent_
local_recipient_maps local_transport default_transport default_destination_ command_directory daemon_directory
data_directory queue_directory mail_owner setgid_group unknown_local_recipient_reject_code unknown_ debug_peer_
debugger_command sendmail_path newaliases_path mailq_path html_directory manpage_directory sample_directory
header_checks body_checks mime_header_checks milter_ non_smtpd_milters content_filter receive_override_options
broken_sasl_auth_clients strict_rfc821_envelopes disable_vrfy_command maximal_queue_lifetime bounce_queue_lifetime
delay_warning_time notify_classes tls_random_source tls_preempt_cipherlist tls_ssl_options tls_high_cipherlist
tls_medium_cipherlist address_verify_ anvil_ soft_bounce smtputf8_enable policyd-spf_time_limit
policy-spf_time_limit local_header_rewrite_clients masquerade_ maillog_file minimal_backoff_time
maximal_backoff_time queue_run_delay swap_bangpath allow_percent_hack permit_mx_backup_networks
empty_address_recipient double_bounce_sender parent_domain_matches_subdomains shlib_directory meta_directory
dovecot_destination_recipient_limit mail_spool_directory luser_relay best_mx_transport hash_queue_depth
default_process_limit in_flow_delay mail_name mail_version multi_instance_";

/// Restriction words: lines of them go on with the list above even where the paste lost its indentation.
const RESTRICTIONS: &str = "permit reject check_ defer warn_if_reject sleep";

/// Whether `name` is a parameter of Postfix.
fn is_param(name: &str) -> bool {
    let mut families = FAMILIES.split_ascii_whitespace();
    name.starts_with(|ch: char| ch.is_ascii_lowercase())
        && families.any(|family| name.strip_prefix(family).is_some_and(|rest| rest.is_empty() || family.ends_with('_')))
}

/// The policy of a text, if it holds Postfix's parameters.
pub fn read(text: &str) -> Option<Policy> {
    let mut params: Vec<Param> = Vec::new();
    let mut service: Option<String> = None;
    let mut open = false;
    for line in numbered::unnumbered(text) {
        let trimmed = line.text.trim();
        if trimmed.is_empty() || trimmed.starts_with('#') {
            // A comment does not end a logical line (postconf(5)); an empty line may stand in a paste by accident.
            continue;
        }
        if let Some(name) = service_of(trimmed) {
            service = Some(name.to_owned());
            open = false;
            continue;
        }
        let before = params.len();
        parse(&line, &service, &mut params);
        if params.len() > before {
            open = params[before..].iter().all(|param| param.service.is_none());
            if open && !begins(line.text, " \t") {
                service = None;
            }
        } else if open && continues(&line) {
            extend(&mut params, &line);
        } else {
            open = false;
        }
    }
    if !params.iter().any(|param| is_param(&param.name)) {
        return None;
    }
    match text.contains("postconf -n") || is_listing(&params) {
        true => Policy::of("postconf-n", "Postfix postconf -n", params, true),
        false => Policy::of("postfix-main-cf", "Postfix main.cf", params, false),
    }
}

/// `postconf -n` sorts its lines; who writes main.cf does not.
fn is_listing(params: &[Param]) -> bool {
    let main = params.iter().filter(|param| param.service.is_none()).map(|param| param.name.as_str());
    main.clone().count() >= 10 && main.is_sorted()
}

/// `submission inet n - y - - smtpd` of master.cf.
fn service_of(line: &str) -> Option<&str> {
    let mut words = line.split_whitespace();
    let (name, kind) = (words.next()?, words.next()?);
    let is_service = listed("inet unix fifo pass", kind) && words.count() >= 6;
    is_service.then(|| name.rsplit(':').next().unwrap_or(name))
}

/// The parameters of one line.
fn parse(line: &Line, service: &Option<String>, params: &mut Vec<Param>) {
    let (before, from) = (params.len(), line.text.len() - line.text.trim_start().len());
    let rest = &line.text[from..];
    // master.cf: one or several `-o name=value`
    if rest.starts_with("-o ") && service.is_some() {
        for (at, sign) in line.text.match_indices("-o ") {
            pair(line, at + sign.len(), " -o ", true, params);
        }
        for param in &mut params[before..] {
            param.service = service.clone();
        }
        return;
    }
    // `postconf -e 'name = value' 'name=value'`
    if let Some(at) = rest.find("postconf ").filter(|_| rest.contains('=')) {
        return quoted_pairs(line, from + at + 9, params);
    }
    // Images: `POSTFIX_name=value`, also behind `-e` or `- `.
    for prefix in ["POSTFIX_", "POSTCONF_"] {
        for (at, prefix) in line.text.match_indices(prefix) {
            let at = at + prefix.len();
            if line.text[at..].starts_with(|ch: char| ch.is_ascii_lowercase()) {
                pair(line, at, " -", false, params);
            }
        }
    }
    if params.len() == before {
        let dashed = line.text.len() - bared_before(rest, "-+>* ").len();
        pair(line, dashed, "\n", false, params);
    }
}

fn quoted_pairs(line: &Line, from: usize, params: &mut Vec<Param>) {
    let before = params.len();
    let mut at = from;
    while let Some(open) = line.text[at..].find(['\'', '"']).map(|open| at + open) {
        let sign = &line.text[open..=open];
        pair(line, open + 1, sign, false, params);
        at = line.text[open + 1..].find(sign).map_or(line.text.len(), |close| open + 1 + close + 1);
    }
    if params.len() == before {
        let begin = from + line.text[from..].find("-e ").map_or(0, |at| at + 3);
        pair(line, begin, "\n", false, params);
    }
}

/// `name = value` from a place of a line up to `end`, or the line's.
fn pair(line: &Line, from: usize, end: &str, any: bool, params: &mut Vec<Param>) {
    let part = &line.text[from..];
    let part = part.split_once(end).map_or(part, |(part, _)| part);
    let Some((left, raw)) = part.split_once('=') else { return };
    let name = bared(left.trim(), "*`");
    let known = is_param(name) || looks_misspelt(name) || any && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    if known {
        let value = unwrapped(raw.trim());
        let nix = raw.trim_end().ends_with(';');
        let place = |part: &str| Span::of(part, line.text).shifted(line.span.start);
        params.push(Param {
            name: name.to_owned(),
            value: if nix && value == "true" { "yes" } else { value }.to_owned(),
            name_span: place(name),
            value_span: place(value),
            span: line.span,
            service: None,
        });
    }
}

/// Without the quotes and brackets of a shell or of Nix: `[ "[smtp.example.org]:587" ];`.
fn unwrapped(value: &str) -> &str {
    let nix = value.strip_suffix(';').map(str::trim_end).filter(|value| ends(value, "\"]") || !value.contains('"'));
    let listed = nix.and_then(|value| value.strip_prefix('[')?.strip_suffix(']')).map(str::trim).filter(|inner| begins(inner, "\""));
    match listed.or(nix) {
        Some(value) => bared(value, "\""),
        None => bared_behind(value, "'\""),
    }
}

/// A name of the server's families with a letter wrong.
fn looks_misspelt(name: &str) -> bool {
    let family = ["smtpd", "smptd", "stmpd"].iter().find_map(|begin| name.strip_prefix(begin));
    family.is_some_and(|rest| rest.is_empty() || rest.contains('_'))
        || listed("smpt_tls mynetwork my_networks relay_host mydestinations", name)
}

/// A logical line goes on with leading blanks, or, in pastes that lost them, with restriction words.
fn continues(line: &Line) -> bool {
    let trimmed = line.text.trim();
    let first = up_to(bared(trimmed, "- "), ", ");
    let restriction = RESTRICTIONS.split(' ').any(|word| first.starts_with(word));
    let indented = begins(line.text, " \t") && !trimmed.contains(" = ") && !trimmed.contains(": ");
    let network = first.contains('/') && first.starts_with(|ch: char| ch.is_ascii_digit() || ch == '[');
    indented || restriction || network
}

fn extend(params: &mut [Param], line: &Line) {
    let Some(last) = params.last_mut() else { return };
    let trimmed = line.text.trim();
    if !last.value.is_empty() {
        last.value.push(' ');
    }
    last.value.push_str(past(trimmed, "- "));
    last.value_span = Span::new(
        if last.value_span.is_empty() { line.span.end - line.text.trim_start().len() } else { last.value_span.start },
        line.span.start + line.text.trim_end().len(),
    );
    last.span = last.span.join(line.span);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_continue_over_lines() {
        let policy =
            read("smtpd_recipient_restrictions =\n  permit_mynetworks,\n  reject_unauth_destination\nmyhostname = mail.example.org\n")
                .expect("Postfix");
        assert_eq!(policy.value("smtpd_recipient_restrictions"), "permit_mynetworks, reject_unauth_destination");
        assert_eq!(policy.get("myhostname").map(|param| param.value.as_str()), Some("mail.example.org"));
    }

    #[test]
    fn services_and_commands() {
        let policy = read("submission inet n - y - - smtpd\n  -o smtpd_tls_security_level=encrypt\n").expect("Postfix");
        assert_eq!(policy.params[0].service.as_deref(), Some("submission"));
        let policy = read("sudo postconf -e 'mynetworks = 127.0.0.0/8' 'relayhost='\n").expect("Postfix");
        assert_eq!(policy.params.len(), 2);
    }

    #[test]
    fn other_settings_are_left_alone() {
        for text in ["smtp_host = smtp.example.org\nsmtp_port = 587\n", "MAIL_HOST=x\n", "biffle = no", "mydomain.com = x"] {
            assert!(read(text).is_none(), "{text}");
        }
    }
}
