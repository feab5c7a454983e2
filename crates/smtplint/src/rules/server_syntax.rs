//! A configuration the server does not understand.

use super::{Found, evidence};
use crate::model::{Case, ErrorMeaning, Param, Policy};
use crate::report::{Applicability, Confidence, Severity};
use crate::text::Span;

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
}

/// Common slips, and the parameter that is meant.
const MISSPELT: &[(&str, &str)] =
    &[("mynetwork", "mynetworks"), ("my_networks", "mynetworks"), ("relay_host", "relayhost"), ("mydestinations", "mydestination")];

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
const RESTRICTIONS: &[&str] = &[
    "permit_mynetworks",
    "permit_sasl_authenticated",
    "permit_auth_destination",
    "permit_inet_interfaces",
    "permit_mx_backup",
    "permit_tls_clientcerts",
    "permit_tls_all_clientcerts",
    "permit_dnswl_client",
    "permit_rhswl_client",
    "permit_naked_ip_address",
    "defer_unauth_destination",
    "reject_authenticated_sender_login_mismatch",
    "reject_known_sender_login_mismatch",
    "reject_unauthenticated_sender_login_mismatch",
    "reject_sender_login_mismatch",
    "reject_invalid_helo_hostname",
    "reject_invalid_hostname",
    "reject_multi_recipient_bounce",
    "reject_non_fqdn_helo_hostname",
    "reject_non_fqdn_hostname",
    "reject_non_fqdn_recipient",
    "reject_non_fqdn_sender",
    "reject_plaintext_session",
    "reject_rbl_client",
    "reject_rhsbl_client",
    "reject_rhsbl_helo",
    "reject_rhsbl_recipient",
    "reject_rhsbl_reverse_client",
    "reject_rhsbl_sender",
    "reject_unauth_destination",
    "reject_unauth_pipelining",
    "reject_unknown_address",
    "reject_unknown_client",
    "reject_unknown_client_hostname",
    "reject_unknown_forward_client_hostname",
    "reject_unknown_helo_hostname",
    "reject_unknown_hostname",
    "reject_unknown_recipient_domain",
    "reject_unknown_reverse_client_hostname",
    "reject_unknown_sender_domain",
    "reject_unlisted_recipient",
    "reject_unlisted_sender",
    "reject_unverified_recipient",
    "reject_unverified_sender",
    "check_policy_service",
];

/// Parameters with few values, which Postfix checks.
const VALUES: &[(&str, &[&str])] = &[
    ("smtpd_sasl_auth_enable", &["yes", "no"]),
    ("smtpd_tls_auth_only", &["yes", "no"]),
    ("smtpd_tls_wrappermode", &["yes", "no"]),
    ("smtpd_use_tls", &["yes", "no"]),
    ("smtpd_helo_required", &["yes", "no"]),
    ("smtp_sasl_auth_enable", &["yes", "no"]),
    ("smtp_tls_wrappermode", &["yes", "no"]),
    ("smtp_use_tls", &["yes", "no"]),
    ("smtpd_tls_security_level", &["none", "may", "encrypt"]),
    ("smtp_tls_security_level", &["none", "may", "encrypt", "dane", "dane-only", "fingerprint", "verify", "secure"]),
];

fn check(case: &Case, out: &mut Vec<Found>) {
    let before = out.len();
    for policy in &case.policies {
        misspelt(policy, out);
        values(policy, case, out);
        duplicates(policy, out);
    }
    if out.len() == before {
        out.extend(evidence::first(case, &[], &[ErrorMeaning::ConfigSyntax]).map(|span| {
            Found::new(&RULE, span)
                .severity(Severity::Error)
                .confidence(Confidence::Likely)
                .message("The server refuses its configuration at this place.")
                .advice("Look at the line and the one before it: a missing brace, quote or blank, a word of another version, a key without value.")
        }));
    }
}

fn misspelt(policy: &Policy, out: &mut Vec<Found>) {
    for param in &policy.params {
        let family = ["smptd_", "stmpd_"].iter().find_map(|wrong| param.name.strip_prefix(wrong).map(|rest| format!("smtpd_{rest}")));
        let near = || {
            param
                .name
                .strip_prefix("smtpd_")
                .and_then(|rest| nearest(rest, &mut SMTPD.split_ascii_whitespace()))
                .map(|rest| format!("smtpd_{rest}"))
        };
        let meant =
            family.or_else(near).or_else(|| MISSPELT.iter().find(|(wrong, _)| *wrong == param.name).map(|(_, right)| (*right).to_owned()));
        out.extend(meant.map(|meant| {
            Found::new(&RULE, param.name_span)
                .confidence(Confidence::Likely)
                .title(format!("Postfix has no parameter {}", param.name))
                .message(format!("Postfix ignores {}; {meant} was probably meant.", param.name))
                .advice(format!("Write {meant}."))
                .replace(format!("Write {meant}"), Applicability::Review, param.name_span, meant.clone())
        }));
    }
}

/// Words and values that Postfix stops at.
fn values(policy: &Policy, case: &Case, out: &mut Vec<Found>) {
    for param in &policy.params {
        if param.name.starts_with("smtpd_") && param.name.ends_with("_restrictions") {
            out.extend(words(param, &case.text).filter_map(|(word, span)| {
                let meant = nearest(word, &mut RESTRICTIONS.iter().copied())?;
                Some(
                    Found::new(&RULE, span)
                        .severity(Severity::Error)
                        .confidence(Confidence::Likely)
                        .title(format!("Postfix has no restriction {word}"))
                        .message(format!("{word} in {} is unknown: Postfix answers \"451 4.3.5 Server configuration error\". {meant} was probably meant.", param.name))
                        .advice(format!("Write {meant}."))
                        .replace(format!("Write {meant}"), Applicability::Review, span, meant),
                )
            }));
        }
        let lower = param.value.to_ascii_lowercase();
        let plain = !lower.is_empty() && lower.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        out.extend(VALUES.iter().find(|(name, known)| *name == param.name && plain && !known.contains(&lower.as_str())).map(
            |(_, known)| {
                Found::new(&RULE, param.value_span)
                    .severity(Severity::Error)
                    .title(format!("{} cannot be {}", param.name, param.value))
                    .message(format!(
                        "{} knows {}; at {} Postfix stops with a configuration error.",
                        param.name,
                        known.join(", "),
                        param.value
                    ))
                    .advice(format!("Write one of {}.", known.join(", ")))
            },
        ));
    }
}

/// The words of a value and where they stand. Arguments are among them; they are no near miss of a restriction.
fn words<'a>(param: &Param, text: &'a str) -> impl Iterator<Item = (&'a str, Span)> {
    let value = param.value_span.text(text);
    let start = param.value_span.start;
    value.split([',', ' ', '\t', '\n', '\r']).filter(|word| !word.is_empty()).map(move |word| (word, Span::of(word, value).shifted(start)))
}

/// The known word that is a slip or two away, if `word` is none of them.
fn nearest<'a>(word: &str, known: &mut dyn Iterator<Item = &'a str>) -> Option<&'a str> {
    let furthest = if word.len() >= 12 { 2 } else { 1 };
    let mut best: Option<(usize, &str)> = None;
    for other in known.filter(|other| word.len() >= 8 && other.len().abs_diff(word.len()) <= furthest) {
        let steps = distance(other, word);
        if steps == 0 {
            return None;
        }
        if steps <= furthest && best.is_none_or(|(least, _)| steps < least) {
            best = Some((steps, other));
        }
    }
    best.map(|(_, other)| other)
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

fn duplicates(policy: &Policy, out: &mut Vec<Found>) {
    let main: Vec<_> = policy.params.iter().filter(|param| param.service.is_none()).collect();
    for (at, param) in main.iter().enumerate() {
        let later = main[at + 1..].iter().find(|other| other.name == param.name && other.value != param.value);
        // A change shown as "before, after" repeats one name; a whole file that repeats it is a slip.
        if let Some(later) = later.filter(|_| main.len() >= 8) {
            out.push(
                Found::new(&RULE, param.span)
                    .severity(Severity::Info)
                    .title(format!("{} stands here twice", param.name))
                    .message(format!("Only the last line counts: {} = {}.", later.name, later.value))
                    .advice("Take one of them out.")
                    .related(Some(later.span), "this one holds"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_misses() {
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(nearest("spermit_sasl_authenticated", &mut RESTRICTIONS.iter().copied()), Some("permit_sasl_authenticated"));
        assert_eq!(nearest("reject_rhsbl_client", &mut RESTRICTIONS.iter().copied()), None);
        assert_eq!(nearest("tls_auth_olny", &mut SMTPD.split_ascii_whitespace()), Some("tls_auth_only"));
        assert_eq!(nearest("tls_cert_file", &mut SMTPD.split_ascii_whitespace()), None);
    }
}
