//! Lookup tables that the text shows: `static:`, `inline:`, `regexp:`, `pcre:`, `cidr:` (DATABASE_README).

use super::networks::Network;
use super::words::{unbraced, words};
use crate::text::{bared, listed};

/// What somebody who is named in no table, and may claim any name, finds in it.
pub enum Found {
    /// Nothing.
    Nothing,
    /// The text does not show the table.
    Unseen,
    /// This value.
    Value(String),
    /// This value, for whoever claims this name.
    Claimed(String, String),
}

/// The kinds of tables (DATABASE_README, postconf -m).
const KINDS: &str = "hash btree lmdb cdb dbm sdbm regexp pcre cidr inline static texthash proxy ldap mysql pgsql sqlite memcache tcp \
    socketmap unix nis nisplus environ fail pipemap randmap unionmap internal mongodb ";

/// Whether a word is `type:name` of a table.
pub fn is_table(word: &str) -> bool {
    word.split_once(':').is_some_and(|(kind, _)| !kind.is_empty() && listed(KINDS, kind))
}

/// Looks up everybody's key; `keys` are those that anybody has or may claim.
pub fn look(table: &str, may_claim: bool, here: &str) -> Found {
    let Some((kind, rest)) = table.split_once(':') else { return Found::Unseen };
    match kind {
        "proxy" => look(rest, may_claim, here),
        "static" => Found::Value(unbraced(rest).to_owned()),
        "inline" => {
            let mut claimed = Found::Nothing;
            for row in rows(rest) {
                let Some((key, value)) = row.split_once('=') else { continue };
                let (key, value) = (key.trim(), value.trim());
                if !here.is_empty() && (key == here || here.strip_suffix(key).is_some_and(|sub| sub.ends_with('.'))) {
                    return Found::Value(value.to_owned());
                }
                if may_claim && permits(value) {
                    claimed = Found::Claimed(key.to_owned(), value.to_owned());
                }
            }
            claimed
        }
        "regexp" | "pcre" | "cidr" if rest.starts_with('{') => {
            for row in rows(rest) {
                let Some((pattern, value)) = row.split_once([' ', '\t']) else { continue };
                let matches = match kind {
                    "cidr" => is_all(pattern),
                    _ => matches_all(pattern),
                };
                if matches {
                    return Found::Value(value.trim().to_owned());
                }
            }
            Found::Nothing
        }
        _ => Found::Unseen,
    }
}

/// The rows of `{ {a b}, {c d} }`.
fn rows(text: &str) -> Vec<&str> {
    words(unbraced(text)).into_iter().map(unbraced).collect()
}

/// Whether a network of a `cidr:` table is everybody's.
pub fn is_all(network: &str) -> bool {
    Network::of(network).is_some_and(|network| network.is_all())
}

/// Whether a pattern fits every name.
pub fn matches_all(pattern: &str) -> bool {
    let flags_off = pattern.trim_end_matches(|ch: char| ch.is_ascii_lowercase());
    let inner = bared(flags_off, "/");
    matches!(bared(inner, "^$"), "" | "." | ".*" | ".+" | "@" | ".*@.*" | ".+@.+")
}

/// Whether a table's right-hand side lets the request through. A number alone does, even one that looks like a refusal (access(5),
/// "all-numerical").
pub fn permits(value: &str) -> bool {
    let word = words(value).first().copied().unwrap_or("").to_ascii_lowercase();
    listed("ok permit relay", &word) || value.bytes().all(|byte| byte.is_ascii_digit()) && !value.is_empty()
}

/// Whether its first word, in capitals, refuses: a reply's code has a text behind it.
pub fn refuses(word: &str) -> bool {
    listed("REJECT DEFER", word) || word.parse::<u16>().is_ok_and(|code| (400..600).contains(&code))
}
