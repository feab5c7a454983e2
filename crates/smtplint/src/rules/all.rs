//! The table of rules: causes stand before their symptoms.

use super::*;

/// Every rule.
pub fn rules() -> &'static [&'static Rule] {
    RULES
}

/// A rule's explanation. Beside the rules, not in them, so that a program which shows none holds none.
pub(super) fn explanation(rule: &Rule) -> &'static str {
    RULES.iter().position(|other| std::ptr::eq(*other, rule)).map_or("", |at| EXPLANATIONS[at])
}

macro_rules! table {
    ($($rule:ident,)*) => {
        static RULES: &[&Rule] = &[$(&$rule::RULE),*];
        static EXPLANATIONS: &[&str] = &[$($rule::EXPLANATION),*];
        pub(crate) static SETTINGS: Checks = &[$($rule::SETTINGS),*];
        pub(crate) static SESSIONS: Checks = &[$($rule::SESSIONS),*];
        pub(crate) static SERVERS: Checks = &[$($rule::SERVERS),*];
    };
}

table! {
    auth_value_mangled,
    conflicting_encryption_settings,
    starttls_on_implicit_tls_port,
    implicit_tls_on_starttls_port,
    client_lacks_implicit_tls,
    unknown_encryption_value,
    tls_disabled_by_env_type,
    provider_port_unsupported,
    not_an_smtp_port,
    invalid_port,
    host_is_url,
    host_typo,
    host_wrong_protocol,
    host_wrong_provider,
    host_localhost_in_container,
    host_missing,
    open_relay_mynetworks,
    open_relay_restrictions,
    open_relay,
    server_no_sasl,
    server_rejects_all,
    server_auth_cleartext,
    server_tls_off,
    server_submission_missing,
    server_tls_obsolete,
    server_smuggling,
    server_syntax,
    spoofable_sender,
    auth_base64_malformed,
    tls_injection,
    tls_stripped,
    tls_not_offered,
    tls_required_by_server,
    tls_no_ehlo_after,
    auth_before_tls,
    auth_missing,
    auth_unneeded,
    auth_not_advertised,
    auth_mechanism_mismatch,
    auth_oauth_invalid,
    auth_basic_disabled,
    auth_app_password_needed,
    auth_locked,
    auth_bad_credentials,
    relay_denied,
    sender_not_owned,
    tls_name_mismatch,
    tls_cert_expired,
    tls_cert_untrusted,
    tls_cipher_weak,
    tls_version_obsolete,
    tls_handshake_failed,
    dns_target_bad,
    host_unresolvable,
    conn_refused,
    conn_ipv6,
    conn_no_greeting,
    conn_blocked,
    proto_not_smtp,
    proto_ehlo_invalid,
    proto_pipelining_unauthorised,
    proto_bare_lf,
    proto_line_too_long,
    proto_extension_not_offered,
    message_too_large,
    rate_limited,
    conn_rate_limited,
    dnsbl_open_resolver,
    reputation_blocklist,
    conn_banner_reject,
    reverse_dns,
    sender_unauthenticated,
    sender_auth_dmarc,
    sender_auth_spf,
    sender_auth_dkim,
    dane_broken,
    mta_sts_broken,
    content_spam,
    sender_domain_bad,
    mail_loop,
    rcpt_domain_bad,
    rcpt_unknown,
    rcpt_quota,
    policy_other,
    greylisted,
    proto_bad_sequence,
    proto_syntax,
    proto_data_not_terminated,
    conn_dropped,
    secret_in_paste,
    auth_mechanism_weak,
    auth_offered_before_tls,
    auth_without_encryption,
    cleartext_submission,
    port_25_for_submission,
    unknown_key,
    auth_username_shape,
    auth_incomplete,
    auth_secret_shape,
    auth_placeholder,
    tls_certificate,
    tls_verify_disabled,
    opportunistic_tls,
    unusual_port,
}
