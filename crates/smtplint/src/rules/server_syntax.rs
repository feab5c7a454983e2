//! A configuration the server does not understand.

use super::Findings;
use super::evidence::first;
use crate::model::{ErrorMeaning, Param, Policy};
use crate::report::{Applicability, Severity};
use crate::text::{Span, list, listed};

declare_rule! {
    /// ## What it means
    /// A parameter is misspelt, stands there twice with different values, or the server refuses to read the file. Postfix ignores
    /// names it does not know, and of two lines the last one holds.
    ///
    /// ## How to repair
    /// `postfix check` and `postconf -n` show what the server really reads.
    "server-syntax", "The server does not read this as it is meant", Server, Warning,
    explains: [],
    references: [("postconf(5)", "https://www.postfix.org/postconf.5.html")],
    checks: [Policies(of_policy), Paste(of_error)],
}

/// Common slips, and the parameter that is meant.
const MISSPELT: &str = "mynetwork=mynetworks my_networks=mynetworks relay_host=relayhost mydestinations=mydestination";

/// The parameters of the server (postconf(5)), after `smtpd_`.
const SMTPD: &str = "\
authorized_verp_clients authorized_xclient_hosts authorized_xforward_hosts banner client_auth_rate_limit
client_connection_count_limit client_connection_rate_limit client_event_limit_exceptions
client_message_rate_limit client_new_tls_session_rate_limit client_port_logging client_recipient_rate_limit
client_restrictions command_filter data_restrictions delay_open_until_valid_rcpt delay_reject
discard_ehlo_keyword_address_maps discard_ehlo_keywords dns_reply_filter end_of_data_restrictions enforce_tls
error_sleep_time etrn_restrictions expansion_filter forbid_bare_newline forbid_bare_newline_exclusions
forbid_bare_newline_reject_code forbid_unauth_pipelining forbidden_commands hard_error_limit helo_required
helo_restrictions hide_client_session history_flush_threshold junk_command_limit log_access_permit_actions
milter_maps milters min_data_rate noop_commands null_access_lookup_key peername_lookup per_request_deadline
policy_service_default_action policy_service_max_idle policy_service_max_ttl policy_service_policy_context
policy_service_request_limit policy_service_retry_delay policy_service_timeout policy_service_try_limit
proxy_ehlo proxy_filter proxy_options proxy_timeout recipient_limit recipient_overshoot_limit
recipient_restrictions reject_filter_maps reject_footer reject_footer_maps reject_unlisted_recipient
reject_unlisted_sender relay_before_recipient_restrictions relay_restrictions restriction_classes
sasl_application_name sasl_auth_enable sasl_authenticated_header sasl_exceptions_networks sasl_local_domain
sasl_mechanism_filter sasl_path sasl_response_limit sasl_security_options sasl_service
sasl_tls_security_options sasl_type sender_login_maps sender_restrictions service_name soft_error_limit
starttls_timeout timeout tls_CAfile tls_CApath tls_always_issue_session_ids tls_ask_ccert tls_auth_only
tls_ccert_verifydepth tls_cert_file tls_chain_files tls_ciphers tls_dcert_file tls_dh1024_param_file
tls_dh512_param_file tls_dkey_file tls_eccert_file tls_eckey_file tls_eecdh_grade tls_enable_rpk
tls_exclude_ciphers tls_fingerprint_digest tls_key_file tls_loglevel tls_mandatory_ciphers
tls_mandatory_exclude_ciphers tls_mandatory_protocols tls_protocols tls_received_header tls_req_ccert
tls_security_level tls_session_cache_database tls_session_cache_timeout tls_wrappermode
upstream_proxy_protocol upstream_proxy_timeout use_tls";

/// Words of restriction lists that people get wrong.
const RESTRICTIONS: &str = "\
permit_mynetworks permit_sasl_authenticated permit_auth_destination permit_inet_interfaces permit_mx_backup
permit_tls_clientcerts permit_tls_all_clientcerts permit_dnswl_client permit_rhswl_client
permit_naked_ip_address defer_unauth_destination reject_authenticated_sender_login_mismatch
reject_known_sender_login_mismatch reject_unauthenticated_sender_login_mismatch reject_sender_login_mismatch
reject_invalid_helo_hostname reject_invalid_hostname reject_multi_recipient_bounce
reject_non_fqdn_helo_hostname reject_non_fqdn_hostname reject_non_fqdn_recipient reject_non_fqdn_sender
reject_plaintext_session reject_rbl_client reject_rhsbl_client reject_rhsbl_helo reject_rhsbl_recipient
reject_rhsbl_reverse_client reject_rhsbl_sender reject_unauth_destination reject_unauth_pipelining
reject_unknown_address reject_unknown_client reject_unknown_client_hostname
reject_unknown_forward_client_hostname reject_unknown_helo_hostname reject_unknown_hostname
reject_unknown_recipient_domain reject_unknown_reverse_client_hostname reject_unknown_sender_domain
reject_unlisted_recipient reject_unlisted_sender reject_unverified_recipient reject_unverified_sender
check_policy_service";

/// Parameters with few values, which Postfix checks.
const VALUES: &str = "\
smtpd_sasl_auth_enable: yes no
smtpd_tls_auth_only: yes no
smtpd_tls_wrappermode: yes no
smtpd_use_tls: yes no
smtpd_helo_required: yes no
smtp_sasl_auth_enable: yes no
smtp_tls_wrappermode: yes no
smtp_use_tls: yes no
smtpd_tls_security_level: none may encrypt
smtp_tls_security_level: none may encrypt dane dane-only fingerprint verify secure";

fn of_policy(policy: &Policy, out: &mut Findings) {
    for param in &policy.params {
        misspelt(param, out);
        if param.name.starts_with("smtpd_") && param.name.ends_with("_restrictions") {
            restrictions(param, out);
        }
        value(param, out);
    }
    duplicates(policy, out);
}

fn of_error(out: &mut Findings) {
    if let (true, Some(span)) = (out.nothing_yet(), first(out.case, &[], &[ErrorMeaning::ConfigSyntax])) {
        out.add(span).severity(Severity::Error).likely().message("The server refuses its configuration at this place.").advice(
            "Look at the line and the one before it: a missing brace, quote or blank, a word of another version, a key without value.",
        );
    }
}

fn misspelt(param: &Param, out: &mut Findings) {
    let name = param.name.as_str();
    let family = name.strip_prefix("smptd_").or_else(|| name.strip_prefix("stmpd_"));
    let near = || name.strip_prefix("smtpd_").and_then(|rest| nearest(rest, SMTPD));
    let slip = || MISSPELT.split(' ').find_map(|row| row.strip_prefix(name)?.strip_prefix('='));
    let (begin, rest) = match family.or_else(near) {
        Some(rest) => ("smtpd_", rest),
        None => ("", slip().unwrap_or("")),
    };
    if !rest.is_empty() {
        let meant = [begin, rest].concat();
        out.add(param.name_span)
            .likely()
            .value("name", name)
            .value("meant", &meant)
            .title("Postfix has no parameter {name}")
            .message("Postfix ignores {name}; {meant} was probably meant.")
            .advice("Write {meant}.")
            .replace("Write {meant}", Applicability::Review, param.name_span, &meant);
    }
}

/// Words that Postfix stops at. Arguments are among them; they are no near miss of a restriction.
fn restrictions(param: &Param, out: &mut Findings) {
    let value = param.value_span.text(&out.case.text);
    for word in list(value) {
        let Some(meant) = nearest(word, RESTRICTIONS) else { continue };
        let span = Span::of(word, value).shifted(param.value_span.start);
        out.add(span)
            .severity(Severity::Error)
            .likely()
            .value("word", word)
            .value("list", &param.name)
            .value("meant", meant)
            .title("Postfix has no restriction {word}")
            .message("{word} in {list} is unknown: Postfix answers \"451 4.3.5 Server configuration error\". {meant} was probably meant.")
            .advice("Write {meant}.")
            .replace("Write {meant}", Applicability::Review, span, meant);
    }
}

/// Values that Postfix stops at.
fn value(param: &Param, out: &mut Findings) {
    let Some(known) = VALUES.lines().find_map(|row| row.strip_prefix(param.name.as_str())?.strip_prefix(": ")) else { return };
    let lower = param.value.to_ascii_lowercase();
    let plain = !lower.is_empty() && lower.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if plain && !listed(known, &lower) {
        out.add(param.value_span)
            .severity(Severity::Error)
            .value("name", &param.name)
            .value("value", &param.value)
            .value("known", &known.replace(' ', ", "))
            .title("{name} cannot be {value}")
            .message("{name} knows {known}; at {value} Postfix stops with a configuration error.")
            .advice("Write one of {known}.");
    }
}

/// The known word that this one was meant to be: a slip or two away, in long names only.
fn nearest<'a>(word: &str, known: &'a str) -> Option<&'a str> {
    let furthest = if word.len() >= 12 { 2 } else { 1 };
    let mut best = None;
    let mut least = furthest + 1;
    for other in known.split_ascii_whitespace() {
        if word.len() < 8 || other.len().abs_diff(word.len()) > furthest {
            continue;
        }
        let steps = distance(other, word);
        if steps == 0 {
            return None;
        }
        if steps < least {
            (least, best) = (steps, Some(other));
        }
    }
    best
}

/// Levenshtein distance.
fn distance(left: &str, right: &str) -> usize {
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (at, byte) in left.bytes().enumerate() {
        let mut diagonal = at;
        let mut last = at + 1;
        for (cell, other) in row.iter_mut().skip(1).zip(right.bytes()) {
            let best = (diagonal + usize::from(byte != other)).min(last + 1).min(*cell + 1);
            diagonal = *cell;
            *cell = best;
            last = best;
        }
        if let Some(first) = row.first_mut() {
            *first = at + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}

fn duplicates(policy: &Policy, out: &mut Findings) {
    let main: Vec<&Param> = policy.params.iter().filter(|param| param.service.is_none()).collect();
    // A change shown as "before, after" repeats one name; a whole file that repeats it is a slip.
    if main.len() < 8 {
        return;
    }
    for (at, param) in main.iter().enumerate() {
        let Some(later) = main[at + 1..].iter().find(|other| other.name == param.name && other.value != param.value) else { continue };
        out.add(param.span)
            .severity(Severity::Info)
            .value("name", &param.name)
            .value("value", &later.value)
            .title("{name} stands here twice")
            .message("Only the last line counts: {name} = {value}.")
            .advice("Take one of them out.")
            .related(Some(later.span), "this one holds");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_misses() {
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(nearest("spermit_sasl_authenticated", RESTRICTIONS), Some("permit_sasl_authenticated"));
        assert_eq!(nearest("reject_rhsbl_client", RESTRICTIONS), None);
        assert_eq!(nearest("tls_auth_olny", SMTPD), Some("tls_auth_only"));
        assert_eq!(nearest("tls_cert_file", SMTPD), None);
    }
}
