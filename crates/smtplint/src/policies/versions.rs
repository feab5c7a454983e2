//! Versions of TLS as servers list them.

use crate::model::Param;
use crate::text::{begins, list, listed};

const OLD: &str = "SSLv2 SSLv3 TLSv1 TLSv1.0 TLSv1.1";

/// Whether a list of versions, or a lowest one, leaves TLS 1.0 or 1.1 on.
pub fn allows_old(param: &Param) -> bool {
    let (mut named, mut old, mut floor, mut without_1, mut without_1_1) = (false, false, None, false, false);
    let value = param.value.replace(':', ",");
    for word in list(&value) {
        match word {
            "!TLSv1" => without_1 = true,
            "!TLSv1.1" => without_1_1 = true,
            _ if word.starts_with('$') => return false,
            _ if word.starts_with(">=") => floor = floor.or(Some(&word[2..])),
            _ if !begins(word, "!<") => {
                named = true;
                old |= listed(OLD, word);
            }
            _ => {}
        }
    }
    match floor {
        Some(floor) => floor != "SSLv2" && listed(OLD, floor),
        None if named => old,
        None if param.value.is_empty() => false,
        None => !(without_1 && without_1_1),
    }
}
