//! Secrets that are known by their shape, wherever they stand.

use super::logins;
use super::{Finder, Kind};
use crate::syntax::base64;
use crate::text::word_len;

/// How a key begins, the least length of what follows, and which signs beside letters and digits it holds. From the providers'
/// pages, and from the rules of GitHub's secret scanning and gitleaks.
const TOKENS: &[(&str, usize, &str)] = &[
    ("SG.", 30, "_-."),
    ("AKIA", 16, ""),
    ("ASIA", 16, ""),
    ("key-", 32, ""),
    ("xsmtpsib-", 40, "-"),
    ("xkeysib-", 40, "-"),
    ("re_", 16, "_"),
    ("md-", 20, "_-"),
    ("mlsn.", 40, ""),
    ("api-", 32, ""),
    ("ghp_", 30, ""),
    ("gho_", 30, ""),
    ("ghs_", 30, ""),
    ("github_pat_", 30, "_"),
    ("glpat-", 20, "_-"),
    ("xoxb-", 20, "-"),
    ("xoxp-", 20, "-"),
    ("xoxa-", 20, "-"),
    ("xapp-", 20, "-"),
    ("hooks.slack.com/services/", 20, "/"),
    ("ya29.", 20, "_-."),
    ("1//0", 30, "_-"),
    ("GOCSPX-", 20, "_-"),
    ("AIza", 35, "_-"),
    ("sk_live_", 16, ""),
    ("eyJ", 40, "_-."),
];

/// Finds them.
pub fn find(finder: &mut Finder) {
    let seen = finder.seen;
    for &(start, least, signs) in TOKENS {
        for (at, _) in seen.match_indices(start) {
            let rest = &seen[at + start.len()..];
            let token = rest[..word_len(rest, signs)].trim_end_matches('.');
            let whole = !seen[..at].ends_with(|ch: char| ch.is_ascii_alphanumeric()) || seen[..at].ends_with("\\n");
            // What else begins with the letters of a JSON web token is base64 of JSON.
            if whole && token.len() >= least && (start != "eyJ" || token.matches('.').count() > 1) {
                finder.secret(&seen[at..at + start.len() + token.len()], Kind::Key);
            }
        }
    }
    private_keys(finder);
    base64_words(finder);
}

/// How much of the start of a secret only says whose it is.
pub fn start_len(secret: &str) -> usize {
    let row = TOKENS.iter().find(|(start, least, _)| secret.strip_prefix(start).is_some_and(|rest| rest.len() >= *least));
    row.map_or(0, |(start, ..)| start.len())
}

/// RFC 7468.
fn private_keys(finder: &mut Finder) {
    const LABEL: &str = "PRIVATE KEY-----";
    let mut rest = finder.seen;
    while let Some(at) = rest.find(LABEL) {
        let key = &rest[at + LABEL.len()..];
        let end = key.find("-----END").unwrap_or(key.len());
        if rest[..at].rfind("-----").is_some_and(|begin| rest[begin..at].starts_with("-----BEGIN")) {
            finder.put(&key[..end], Kind::PrivateKey);
        }
        rest = &key[end..];
    }
}

/// Logins in base64 beyond any exchange, app passwords, and SES's SMTP passwords, whose first byte is a version.
fn base64_words(finder: &mut Finder) {
    let bytes = finder.seen.as_bytes();
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    let mut at = 0;
    while at < bytes.len() {
        if !is_word(bytes[at]) {
            at += 1;
            continue;
        }
        // `\nBP…`
        let start = at + usize::from(at > 0 && bytes[at - 1] == b'\\');
        while at < bytes.len() && is_word(bytes[at]) {
            at += 1;
        }
        let Some(word) = finder.seen.get(start..at).filter(|word| !word.is_empty()) else { continue };
        match bytes[start] {
            b'A' | b'b' | b'd' if word.len() >= 12 => {
                let padded = at + bytes[at..].iter().take(2).take_while(|byte| **byte == b'=').count();
                let word = &finder.seen[start..padded];
                if let Some(text) = base64::decoded(word) {
                    finder.encoded(word, logins::unmistakable(&text));
                }
            }
            b'B' if word.len() == 44 && base64::bytes(word).is_some_and(|bytes| bytes[0] == 4) => finder.put(word, Kind::Password),
            b'a'..=b'z' if word.len() == 4 => app_password(finder, start),
            _ => {}
        }
    }
}

/// Google's, Yahoo's: four groups of four letters that are a value of their own.
fn app_password(finder: &mut Finder, start: usize) {
    let Some(text) = finder.seen.get(start..start + 19) else { return };
    let groups = text.split(' ').filter(|group| group.len() == 4 && group.bytes().all(|byte| byte.is_ascii_lowercase()));
    let before = finder.seen[..start].trim_end_matches(' ').chars().next_back();
    let after = finder.seen[start + 19..].chars().next();
    let alone = before.is_some_and(|ch| "=:\"'`".contains(ch)) && after.is_none_or(|ch| !ch.is_alphanumeric() && ch != ' ');
    if alone && groups.count() == 4 {
        finder.put(text, Kind::Password);
    }
}
