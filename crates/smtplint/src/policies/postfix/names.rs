//! The parameters of Postfix: `postconf -d` of 3.7 (Debian 12), the names that 3.8 to 3.11 brought (RELEASE_NOTES), and those of the
//! VDA quota patch, which never was Postfix's but stands in many guides. 3.9's list of obsolete names: DEPRECATION_README.

use std::cmp::Ordering;
use std::sync::OnceLock;

use crate::text::word_len;

/// The names as a tree of words: `body(checks=(size_limit))` holds `body_checks` and `body_checks_size_limit`. The `lmtp_` twin of each
/// `smtp_` name is left out.
const TREE: &str = include_str!("names.txt");

/// What a transport's own parameters end in: `policyd-spf_time_limit` (postconf(5), "transport_…").
const OF_TRANSPORTS: &str = "_time_limit _recipient_limit _destination_concurrency_limit _destination_rate_delay \
    _destination_concurrency_failed_cohort_limit _destination_concurrency_positive_feedback _destination_concurrency_negative_feedback \
    _initial_destination_concurrency _delivery_slot_cost _delivery_slot_discount _delivery_slot_loan _minimum_delivery_slots \
    _recipient_refill_limit _recipient_refill_delay _transport_rate_delay";

/// Whether `name` is a parameter of Postfix.
pub fn is_known(name: &str) -> bool {
    // A variable of the environment is none.
    if !name.bytes().any(|byte| byte.is_ascii_lowercase()) {
        return false;
    }
    let names = all();
    let has = |name: &str| names.binary_search_by(|known| by_words(known, name)).is_ok();
    has(name)
        || name.strip_prefix("lmtp_").is_some_and(|rest| has(&["smtp_", rest].concat()))
        || OF_TRANSPORTS.split(' ').any(|end| name.strip_suffix(end).is_some_and(|transport| !transport.is_empty()))
}

/// The tree's order: word by word. (Sorting costs the page several KiB.)
fn by_words(left: &str, right: &str) -> Ordering {
    let rank = |byte: u8| if byte == b'_' { 0 } else { byte };
    left.bytes().map(rank).cmp(right.bytes().map(rank))
}

/// Every name, in the tree's order.
pub fn all() -> &'static [String] {
    static NAMES: OnceLock<Vec<String>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let mut names = Vec::with_capacity(800);
        grow(TREE, "", &mut names);
        names
    })
}

/// Adds the names below `prefix`, and returns what follows them.
fn grow<'a>(mut tree: &'a str, prefix: &str, names: &mut Vec<String>) -> &'a str {
    loop {
        tree = tree.trim_start();
        let (word, rest) = tree.split_at(word_len(tree, "_"));
        if word.is_empty() {
            return rest.get(1..).unwrap_or("");
        }
        let name = [prefix, word].concat();
        let below = rest.strip_prefix('=').unwrap_or(rest);
        let branches = below.strip_prefix('(');
        if branches.is_none() || below.len() < rest.len() {
            names.push(name.clone());
        }
        tree = branches.map_or(rest, |branches| grow(branches, &[&name, "_"].concat(), names));
    }
}

/// The word of `known` that `word` was meant to be: a slip or two away, in long words only; none if it is one of them.
pub fn nearest<'a>(word: &str, known: &mut dyn Iterator<Item = &'a str>) -> Option<&'a str> {
    let furthest = if word.len() >= 12 { 2 } else { 1 };
    let (mut best, mut least) = (None, furthest + 1);
    for other in known {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_bears_names() {
        assert!(all().len() > 700 && all().is_sorted_by(|left, right| by_words(left, right).is_lt()));
        for name in "2bounce_notice_recipient body_checks body_checks_size_limit mynetworks mynetworks_style relayhost lmtp_tls_loglevel \
            smtpd_forbid_bare_newline policyd-spf_time_limit smtp_tlsrpt_enable virtual_alias_maps myhostname x_destination_recipient_limit"
            .split_whitespace()
        {
            assert!(is_known(name), "{name}");
        }
        assert!(!is_known("body") && !is_known("smtpd") && !is_known("smtpd_relay_restriction") && !is_known("_time_limit"));
    }

    #[test]
    fn near_misses() {
        assert_eq!(distance("kitten", "sitting"), 3);
        let near = |name| nearest(name, &mut all().iter().map(String::as_str));
        assert_eq!(near("smtpd_tls_auth_olny"), Some("smtpd_tls_auth_only"));
        assert_eq!(near("smtpd_relay_restriction"), Some("smtpd_relay_restrictions"));
        assert_eq!(near("smtpd_tls_cert_file"), None);
    }
}
