//! What a text calls for, by words in it. A word too many costs a visitor some bytes, a word too few a verdict: where in doubt, it calls.

use crate::text::{begins, holds, lines, opens};

/// Words of conversations, logs and errors, lower case.
const TOLD: &str = "ehlo|helo |rcpt to|mail from:|auth login|auth plain|esmtp|error|fail|refus|reject|denied|timed|time out|\
    timeout ex|unable|could not|couldn't|cannot|can't|not |exception|invalid|bounce|undeliver|\
    wrong version|certificate|subject=|handshake|connected|connection|status=|postfix/|exim[|sendmail[|dovecot|smtp>|smtp<|client:|server:|swaks|telnet |\
    s_client|escape character|trying |econn|enotfound|etime|esocket|eauth|traceback|deny|block|blacklist|spam|greylist|relay|\
    unknown|no such|mailbox|quota|too many|exceed|rate limit|try again|temporar|defer|unauth|authentic|\
    disabled|expired|mismatch|missing|must issue|required|unexpected|disconnect|closed|lost|reset|abort|unrecognized|unsupported|\
    non-existent|mx record|vulnerab|fehler|fehlgeschlagen|abgelehnt|verweigert|nicht |erreur|\u{e9}chec|refus\u{e9}|impossible|no se |error al|rechaz|fall\u{f3}|falha|\
    errore|impossibile|rifiut|\u{43e}\u{448}\u{438}\u{431}|\u{43e}\u{442}\u{43a}\u{430}\u{437}|\u{43d}\u{435} \u{443}\u{434}|\u{9519}\u{8bef}|\u{5931}\u{8d25}|\u{5931}\u{6557}|\u{30a8}\u{30e9}\u{30fc}|\
    \u{62d2}\u{5426}|\u{62d2}\u{7edd}|\u{30bf}\u{30a4}\u{30e0}\u{30a2}\u{30a6}\u{30c8}|[smtp|queued|reply|response|sent:|recv";

/// Words of servers' configuration, lower case.
const SERVERS: &str = "smtpd|postconf|postscreen|mynetwork|mydestination|myhostname|relay|restrictions|acl_|begin |daemon_|listen|match |accept |action |pki |\
    feature(|define(`conf|tcp.smtp|connector|permissiongroups|submission|dovecot|disable_plaintext|rcpthosts|haraka|stalwart|hmailserver|courier|maddy|\
    permit_|proxy_protocol|haproxy|networks|zimbra|plugins|[session|session.|queue.outbound|must-match|allowed senders|any addresses|smtp_server:|smtp_server.|allowed_sender|requiresmtpauth|mp_smtp|esmtpauth|smtpclientauth|\
    postfix_|smtp inet|smtps inet|tls_flavor|permit_docker|ssl_type|spoof_protection|enable_fail2ban|enable_clamav|enable_postgrey|enable_spamassassin|enable_rspamd|enable_saslauthd|\
    one_dir|dms_debug|mail_location|ssl_protocols|ssl_min_protocol|imap.auth|insecure_auth|strip_received|log_connect|\
    allowdelivery|allowsmtpauth|extendedright|remoteipranges|senderipaddresses|treatmessages|matchsender|outbound_tls|inbound_tls|\
    wildcard_sender|mailcow|skip_lets|mta_sts|private_ipv6|to external|lowerip|upperip|tlssendercert|restrictdomains|\
    usemxrecord|tlssettings|directsend|onpremises|cloudservicesmail|ses:send|the list below|smtpsvc|sendmail_|confauth|daemon_options|deliver_to";

/// How lines of them begin that [`assigns`] does not see, lower case.
const STEMS: &str = "biff|dc_|my|relocated|stress|masquerade|transport|maximal|auth_|tls_|server_|virtual_|alias_|mailbox|local_|milter|sender_|recipient_|queue_|message_|inet_";

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
    holds(text, "acl_|domainlist|hostlist|begin acl|deliver_to &|listen on |;; ")
}

/// Whether a text may hold a server's configuration.
pub fn serves(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let speaks = |line: &str| {
        let line = line.trim_start_matches([' ', '\t', '-', '>', '#', '\'', '"']);
        opens(line, STEMS) || assigns(line)
    };
    holds(&lower, SERVERS) || lines(&lower).any(|line| speaks(line.text))
}

/// Whether a line is written as servers' files are: `smtp_helo_name = mail`. Programs' own files put values in quotes or leave the blanks out.
fn assigns(line: &str) -> bool {
    let Some((name, value)) = line.split_once(" =") else { return false };
    name.contains('_')
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
        && !begins(value.trim_start(), "\"'")
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
