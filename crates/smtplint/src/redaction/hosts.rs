//! Host names, label by label.

use super::{Finder, Kind};
use crate::knowledge::providers::{misspelt, providers};
use crate::rules::settings::is_stand_in;
use crate::text::{bared_behind, begins, listed, up_to, word_len};

/// Top-level domains that end a host's name and no file's, with those of private networks.
const TOP: &str = "com net org edu gov mil int biz eu de uk fr it es nl be ch at dk se no fi pt pl cz sk hu ro bg gr ie ru ua tr il in cn jp kr tw hk sg th vn \
    id my ph au nz za ng ke eg ma br mx ar cl co pe ve ca us io ai dev cloud online site xyz tech shop store agency email local lan internal localdomain \
    corp home intra test example invalid localhost svc";
/// Top-level domains that also end names in code and logs (`notifier.email`): there the first label must be a server's.
const WORDY: &str = "email store agency home test id my";
/// Domains of the mail world itself, whose hosts are nobody's secret and tell what a reply or a log means.
const SERVICES: &str = "google.com googlemail.com outlook.com microsoft.com office.com office365.com yahoodns.net yahoo.com sendgrid.net sendgrid.com \
    mailgun.com spamhaus.org spamhaus.com sorbs.net barracudacentral.org spamcop.net uceprotect.net mimecast.com proofpoint.com ietf.org rfc-editor.org \
    postfix.org php.net github.com nodemailer.com python.org mailtrap.io cloudflare.com apple.com icloud.com postmarkapp.com mandrillapp.com \
    mailchimp.com openspf.org open-spf.org dmarc.org abuseat.org mxtoolbox.com mail.ru yandex.ru zoho.com";
/// Domains under which customers' hosts have names of their own.
const HOSTERS: &str = "protection.outlook.com amazonaws.com amazonses.com mailgun.org mailgun.net pphosted.com messagelabs.com emailsrvr.com \
    secureserver.net cloudfilter.net yandex.net qq.com 163.com example.com example.org example.net t-online.de web.de gmx.net";
/// What servers are called for what they do.
const WORDS: &str = "smtp smtps mail email mx imap imaps pop pop3 relay out outgoing outbound in inbound incoming www ns dns mta msa submission \
    auth gateway gw mailserver server host webmail exchange autodiscover autoconfig ssl tls secure send sender bounce lists list news localhost zen bl dnsbl rbl \
    docker svc cluster default prod staging dev test api app co ac or ne gob gov com net org edu \
    dmarc domainkey sts report tcp submissions";

/// Finds names with dots.
pub fn find(finder: &mut Finder) {
    let seen = finder.seen;
    let mut at = 0;
    while let Some(dot) = seen[at..].find('.') {
        let dot = at + dot;
        let is_name = |ch: char| ch.is_ascii_alphanumeric() || matches!(ch, '-' | '.' | '_');
        let start = at + seen[at..dot].trim_end_matches(is_name).len();
        let word = &seen[start..];
        let word = &word[..word_len(word, "-._")];
        at = (start + word.len()).max(dot + 1);
        let escaped = usize::from(seen[..start].ends_with('\\') && word.len() > 1);
        // Behind `%40` too.
        let encoded = seen[..start].ends_with('%') && word.len() > 3 && word.is_char_boundary(2);
        let word = if encoded { &word[2..] } else { &word[escaped..] };
        // `250-mx.example.org`
        let code = word.get(..4).is_some_and(|code| code.ends_with('-') && code[..3].bytes().all(|byte| byte.is_ascii_digit()));
        let word = if code { &word[4..] } else { word };
        // Calls, and addresses' own parts, are no hosts.
        if !seen[at..].starts_with(['(', '@']) {
            host(finder, bared_behind(word, ".-_"), Kind::Host);
        }
    }
    log_hosts(finder);
}

/// The machine that wrote a line of a log: `Jan  1 00:00:00 web7 postfix/smtp[1]: …`; and names in EHLO without a domain.
fn log_hosts(finder: &mut Finder) {
    let seen = finder.seen;
    for program in [" postfix/", " exim[", " sendmail[", " sm-mta[", " dovecot:", " opendkim[", " postfix-"] {
        for (at, _) in seen.match_indices(program) {
            let word = seen[..at].rsplit([' ', '\n']).next().unwrap_or("");
            bare(finder, word);
        }
    }
    for verb in ["EHLO ", "HELO ", "ehlo ", "helo ", "helo=<", "ehlo=<"] {
        for (at, _) in seen.match_indices(verb) {
            let word = &seen[at + verb.len()..];
            let word = &word[..word_len(word, "-_")];
            let behind = &seen[at + verb.len() + word.len()..];
            if begins(behind.trim_start_matches(' '), "\r\n\"'\\>2") || behind.is_empty() {
                bare(finder, word);
            }
        }
    }
}

/// A name without a domain.
pub fn bare(finder: &mut Finder, word: &str) {
    let named = word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
    let letters = word.bytes().any(|byte| byte.is_ascii_alphabetic())
        && !listed("command fqdn ehlo helo domain hostname", &word.to_ascii_lowercase());
    if word.len() > 2 && named && letters && !is_word(word) && !is_stand_in(word) && !crate::rules::settings::is_local(word) {
        finder.put(word, Kind::Host);
    }
}

/// A host's labels, but for those that say what or whose it is.
pub fn host(finder: &mut Finder, host: &str, kind: Kind) {
    let lower = host.to_ascii_lowercase();
    let number = finder.hosts.number(&lower, Kind::Host);
    if number == finder.private_labels.len() {
        finder.private_labels.push(private_labels(&lower));
    }
    // What looks like a host in code and logs: `System.Net`, `notifier.email`.
    let mut labels = host.split('.');
    let mixed = lower != host && host.bytes().any(|byte| byte.is_ascii_lowercase());
    let wordy = || listed(WORDY, lower.rsplit('.').next().unwrap_or("")) && !is_word(up_to(&lower, "."));
    if kind == Kind::Host && (mixed || wordy()) {
        return;
    }
    let mut private = finder.private_labels[number];
    while let Some(label) = labels.next().filter(|_| private != 0) {
        if private & 1 != 0 {
            finder.put(label, kind);
        }
        private >>= 1;
    }
}

/// Which labels of a host are private: a bit each, the first label's the lowest.
fn private_labels(host: &str) -> u32 {
    let labels: Vec<&str> = host.split('.').collect();
    let Some(top) = labels.last().filter(|top| listed(TOP, top)) else { return 0 };
    let odd = labels.len() < 2 || labels.len() > 31 || labels.iter().any(|label| label.is_empty());
    if odd || is_stand_in(host) || misspelt(host).is_some() {
        return 0;
    }
    let named = labels.len() - kept(host, top, labels.len());
    (0..named).filter(|&place| !is_word(labels[place])).fold(0, |bits, place| bits | 1 << place)
}

/// How many labels at the end stay.
fn kept(host: &str, top: &str, count: usize) -> usize {
    let mut rest = host;
    for gone in 0..count - 1 {
        if listed(HOSTERS, rest) || is_providers(rest) {
            return count - gone;
        }
        if listed(SERVICES, rest) {
            return count;
        }
        rest = rest.split_once('.').map_or("", |(_, rest)| rest);
    }
    // `co.uk`, `com.br`.
    let second = host.rsplit('.').nth(1).unwrap_or("");
    1 + usize::from(count > 2 && top.len() == 2 && second.len() < 4 && is_word(second))
}

fn is_providers(name: &str) -> bool {
    let of = |pattern: &str| match pattern.split_once('*') {
        Some(("", end)) => end[1..] == *name,
        Some((start, end)) => name.len() > start.len() + end.len() && name.starts_with(start) && name.ends_with(end),
        None => pattern == name,
    };
    providers().iter().any(|one| one.domains.contains(&name) || one.hosts.iter().any(|host| of(host)))
}

/// `smtp`, `mx1`, `mail-out`.
fn is_word(label: &str) -> bool {
    let lower = label.to_ascii_lowercase();
    // Names of DNS for what stands below them: `_dmarc`, `_25._tcp`.
    let service = lower.strip_prefix('_').unwrap_or(&lower);
    if service.len() < lower.len() && service.bytes().all(|byte| byte.is_ascii_digit()) {
        return true;
    }
    service.split(['-', '_']).all(|part| {
        let bare = part.trim_end_matches(|ch: char| ch.is_ascii_digit());
        listed(WORDS, bare) && part.len() < bare.len() + 3
    })
}
