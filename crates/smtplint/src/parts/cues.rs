//! What a text calls for, by words in it. A word too many costs a visitor some bytes, a word too few a verdict: where in doubt, it calls.

use crate::text::{holds, lines, opens};

/// Words of conversations, logs and errors, lower case.
const TOLD: &str = "ehlo|helo |rcpt to|mail from:|auth login|auth plain|220 |220-|250-|250 |354 |334 |235 |esmtp|error|fail|refus|reject|denied|timed out|time out|\
    timeout exceeded|timed-out|unable|could not|couldn't|cannot|can't|not allowed|not permitted|not available|exception|invalid|bounce|undeliver|not deliver|\
    wrong version|certificate|subject=|handshake|connected|connection|status=|postfix/|exim[|sendmail[|dovecot|smtp>|smtp<|client:|server:|swaks|telnet |\
    s_client|escape character|trying |econn|enotfound|etime|esocket|eauth|traceback|deny|blocked|blacklist|blocklist|spam|greylist|relay access|relaying|\
    unknown user|user unknown|no such|not found|mailbox|quota|too many|exceed|rate limit|try again|temporar|defer|unauth|authentic|not accepted|\
    disabled|expired|mismatch|missing|must issue|required|unexpected|disconnect|closed|lost|reset|abort|unrecognized|not recognized|unsupported|\
    not supported|non-existent|mx record|vulnerab|fehler|fehlgeschlagen|abgelehnt|verweigert|nicht |erreur|\u{e9}chec|refus\u{e9}|impossible|no se |error al|rechaz|fall\u{f3}|falha|\
    errore|impossibile|rifiut|\u{43e}\u{448}\u{438}\u{431}|\u{43e}\u{442}\u{43a}\u{430}\u{437}|\u{43d}\u{435} \u{443}\u{434}|\u{9519}\u{8bef}|\u{5931}\u{8d25}|\u{5931}\u{6557}|\u{30a8}\u{30e9}\u{30fc}|\
    \u{62d2}\u{5426}|\u{62d2}\u{7edd}|\u{30bf}\u{30a4}\u{30e0}\u{30a2}\u{30a6}\u{30c8}|[smtp|queued|reply|response|sent:|recv";

/// Words of servers' configuration, lower case.
const SERVERS: &str = "smtpd|postconf|postscreen|mynetwork|mydestination|myhostname|relay|restrictions|acl_|begin |daemon_|listen|match |accept |action |pki |\
    feature(|define(`conf|tcp.smtp|connector|permissiongroups|submission|dovecot|disable_plaintext|rcpthosts|haraka|stalwart|hmailserver|courier|maddy|\
    permit_|proxy_protocol|haproxy|networks|zimbra|plugins|[session|session.|queue.outbound|must-match|allowed senders|any addresses|smtp_server:|smtp_server.|allowed_sender|requiresmtpauth|mp_smtp|esmtpauth|smtpclientauth|\
    postfix_|smtp inet|smtps inet|tls_flavor|permit_docker|ssl_type|spoof_protection|enable_fail2ban|enable_clamav|enable_postgrey|enable_spamassassin|\
    enable_rspamd|enable_saslauthd|one_dir|dms_debug|mail_location|ssl_protocols|ssl_min_protocol|imap.auth|insecure_auth|strip_received|log_connect|\
    allowdelivery|allowsmtpauth|extendedright|remoteipranges|senderipaddresses|treatmessages|matchsender|outbound_tls|inbound_tls|\
    wildcard_sender|mailcow|skip_lets|mta_sts|private_ipv6|external to external|local to external|lowerip|upperip|tlssendercert|restrictdomains|\
    usemxrecord|tlssettings|directsend|onpremises|cloudservicesmail|ses:send|the list below|smtpsvc|sendmail_|confauth|daemon_options";

/// How lines of them begin, lower case.
const STEMS: &str = "access_|address_|alias_|allow_|always_|anvil_|append_|auth_|authorized_|backwards_|berkeley_|biff|body_|bounce_|broken_|canonical_|cleanup_|command_|\
    compatibility_|confirm_|config_directory|connection_|content_filter|cyrus_|daemon_|data_directory|dc_|debug|default_|defer_|delay_|deliver_|detect_8bit|disable_|\
    dns|dont_|double_|duplicate_|empty_|enable_|error_|execution_|expand_|export_|fallback_|fast_|fault_|flush_|force_|fork_|forward_|frozen_|full_name|hash_|\
    header_|helpful_|home_mailbox|hopcount|html_|ignore_|import_|in_flow|inet_|info_|initial_|internal_|invalid_hostname|ipc_|known_|line_length|lmdb|lmtp_|local_|\
    log_|luser_|mail_name|mail_owner|mail_release|mail_spool|mail_version|mailbox|maillog_|mailq|manpage|maps_|masquerade|master_|max_|maximal_|message_|meta_|milter_|\
    mime_|minimal_|multi_|my|nested_|newaliases|no_unknown|non_|notify_|openssl_|owner_|parent_|permit_|pickup_|pipe_|plaintext_|postlog|postmulti|prepend_|process_|\
    propagate_|proxy|qmgr|qmqp|queue_|rbl_|readme_|receive_|recipient_|reject_|relocated_|remote_|require_|requiretls|reset_|resolve_|respectful|rewrite_|sample_|\
    send_cyrus|sender_|sendmail_|server_|service_|setgid|shlib|show_|showq|smtp_tls_|smtp_sasl_|smtputf8|soft_|stale_|stress|strict_|sun_|swap_|syslog_|tcp_windowsize|\
    tls_|tlsmgr|tlsproxy|trace_|transport_|trigger_|undisclosed|unknown_|unverified_|use_srv|verp_|virtual_|2bounce|alternate_|application_|best_mx|destination_";

/// Whether a text may hold conversations, logs or errors.
pub fn told(text: &str) -> bool {
    let mut lower = String::new();
    lines(text).any(|line| {
        lower.clear();
        lower.push_str(line.text);
        lower.make_ascii_lowercase();
        holds(&lower, TOLD) || replies(&lower)
    })
}

/// A basic code (RFC 5321 §4.2) that stands for itself: `535-5.7.8`, `(550, b'…`, not part of a number or a name.
fn replies(line: &str) -> bool {
    let bytes = line.as_bytes();
    let inside = |at: Option<&u8>| at.is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'/' | b'_' | b'='));
    (0..bytes.len().saturating_sub(2)).any(|at| {
        let code = matches!(bytes[at], b'2'..=b'5') && matches!(bytes[at + 1], b'0'..=b'5' | b'7') && bytes[at + 2].is_ascii_digit();
        code && !inside(at.checked_sub(1).map(|before| &bytes[before])) && !inside(bytes.get(at + 3))
    })
}

/// Whether a text may hold what a server's configuration tells it to answer, which looks like a conversation.
pub fn answers(text: &str) -> bool {
    holds(text, "acl_|domainlist|hostlist|begin acl|deliver_to &|listen on ")
}

/// Whether a text may hold a server's configuration.
pub fn serves(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let begins = |line: &str| {
        let line = line.trim_start_matches([' ', '\t', '-', '>', '#', '\'', '"']);
        // Other clients name their settings so, too, but do not write them so.
        opens(line, STEMS) || line.starts_with("smtp_") && line.contains(" = ")
    };
    holds(&lower, SERVERS) || lines(&lower).any(|line| begins(line.text))
}

/// Whether what is left of a text may hold settings.
pub fn sets(rest: &str) -> bool {
    rest.bytes().any(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_servers_settings_are_cues() {
        let mut unheard_keys = Vec::new();
        for row in crate::knowledge::servers::settings().filter(|row| row.marks) {
            unheard_keys.extend(Some(row.key).filter(|key| !serves(key)));
        }
        assert!(unheard_keys.is_empty(), "{unheard_keys:?}");
        let unheard: Vec<&String> = crate::policies::parameters().iter().filter(|name| !serves(&[name, " = x"].concat())).collect();
        assert!(unheard.is_empty(), "{unheard:?}");
    }

    #[test]
    fn settings_are_no_talk() {
        assert!(!told("MAIL_HOST=smtp.gmail.com\nMAIL_PORT=587\nMAIL_ENCRYPTION=tls\n"));
        assert!(!told("spring.mail.port=465\nspring.mail.properties.mail.smtp.ssl.enable=true"));
        assert!(told("(535, b'5.7.8 Username and Password not accepted')") && told("221 Bye") && told("250") && told("x [550"));
    }
}
