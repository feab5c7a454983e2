//! What the rows of [`crate::knowledge::servers`] say of a policy: whether a row is about a value, and who may relay by it.

use super::versions::allows_old;
use crate::knowledge::servers::{Setting, settings};
use crate::model::{Answer, Asker, Cause, Param, Policy, Recipient, Ruling};
use crate::text::{bared, list, listed, up_to};

/// The rows of relaying that single settings decide; the first row of the table that fits says each. Where a row says that a server
/// is an open relay, strangers may send elsewhere.
pub fn decisions(policy: &Policy) -> Vec<Ruling> {
    let mut out: Vec<Ruling> = Vec::new();
    for row in settings().filter(|row| row.dialect == policy.dialect) {
        let open = row.rule == "open-relay-restrictions" && listed("E e", row.severity);
        if !open && !row.rules() {
            continue;
        }
        let Some(param) = policy.params.iter().find(|param| param.name == row.key && applies(&row, param, policy)) else { continue };
        for code in if open { "SE+" } else { row.rule }.split(' ') {
            let [asker, recipient, answer] = code.as_bytes() else { continue };
            let asker = match asker {
                b'S' => Asker::Stranger,
                b'T' => Asker::Trusted,
                _ => Asker::Authenticated,
            };
            let recipient = if *recipient == b'E' { Recipient::Elsewhere } else { Recipient::Here };
            let answer = match answer {
                b'+' => Answer::Accepts,
                b'-' => Answer::Refuses,
                _ => Answer::Unknown,
            };
            if out.iter().all(|other| (other.asker, other.recipient) != (asker, recipient)) {
                let because = if open { String::new() } else { row.words.to_owned() };
                out.push(Ruling {
                    listener: String::new(),
                    asker,
                    recipient,
                    answer,
                    cause: Cause::Setting,
                    because,
                    by: Some(param.span),
                });
            }
        }
    }
    out
}

/// Whether the row is about this value, beside the others.
pub fn applies(row: &Setting, param: &Param, policy: &Policy) -> bool {
    let (values, unless) = row.values.split_once(" unless ").unwrap_or((row.values, ""));
    let (values, condition) = values.split_once(" if ").unwrap_or((values, ""));
    let holds = |pair: &str| {
        let key = up_to(pair, "~=");
        let (part, whole) = (pair.get(key.len() + 1..).unwrap_or(""), pair.contains('='));
        policy.params.iter().filter(|other| other.name == key).any(|other| {
            let value = other.value.to_ascii_lowercase();
            if whole { value == part || switched(part, &value) } else { value.contains(part) }
        })
    };
    let value = param.value.to_ascii_lowercase();
    let is_it = |one: &str| match one {
        "*" => true,
        "?" => value.is_empty(),
        "^" => list(&value).any(|word| super::is_everybody(bared(word, "[]{}\"';:"))),
        "old" => allows_old(param),
        _ => one.strip_prefix('~').map_or(one == value || switched(one, &value), |part| value.contains(part)),
    };
    (condition.is_empty() || condition.split(" and ").all(holds)) && !unless.split(" or ").any(holds) && values.split(',').any(is_it)
}

/// `+` is any word for on, `-` any word for off.
fn switched(sign: &str, value: &str) -> bool {
    match sign {
        "+" => listed("true yes on 1 $true enabled checked -1", value),
        "-" => listed("false no off 0 $false disabled unchecked", value),
        _ => false,
    }
}
