//! Whether a stranger may send through the server to a foreign domain: the lists are walked as smtpd walks them.
//!
//! smtpd asks each list at RCPT TO (client, helo, sender, relay, recipient; smtpd_delay_reject is on by default). A list that ends
//! without a decision lets the recipient pass to the next one; a single refusal is enough.

use super::build::is_elision;
use super::restrictions;
use crate::model::{Param, Policy};
use crate::text::Span;

/// What a list does with a stranger's mail to a foreign domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is refused.
    Refused,
    /// It is let through by the word at that place.
    Permitted(Span),
    /// The list ends without a decision.
    FallsThrough,
    /// A part of the list is not shown.
    Unknown,
}

/// Walks one list.
pub fn stranger(policy: &Policy, param: &Param) -> Outcome {
    let mut words = Vec::new();
    for word in &param.words {
        match policy.expand(&word.text) {
            same if same == word.text => words.push((same, word.span)),
            more => words.extend(more.split([',', ' ', '\t']).filter(|word| !word.is_empty()).map(|part| (part.to_owned(), word.span))),
        }
    }
    walk(policy, &words, 0)
}

fn walk(policy: &Policy, words: &[(String, Span)], depth: usize) -> Outcome {
    let mut at = 0;
    let mut unknown = false;
    while let Some((word, span)) = words.get(at) {
        at += 1;
        let argument = words.get(at).map(|(word, _)| word.as_str());
        match word.to_ascii_lowercase().as_str() {
            "reject" | "defer" | "reject_unauth_destination" | "defer_unauth_destination" | "check_relay_domains" | "defer_if_permit" => {
                return Outcome::Refused;
            }
            // The next restriction only writes a line into the log.
            "warn_if_reject" => at += 1,
            "permit" | "permit_naked_ip_address" => return if unknown { Outcome::Unknown } else { Outcome::Permitted(*span) },
            name if restrictions::takes_argument(name) => {
                at += 1;
                if argument.is_some_and(|table| ["static:ok", "static:permit"].contains(&table.to_ascii_lowercase().as_str())) {
                    return if unknown { Outcome::Unknown } else { Outcome::Permitted(*span) };
                }
            }
            name if restrictions::is_known(name) || name.contains(':') => {}
            name if is_elision(name) => unknown = true,
            // A class that smtpd_restriction_classes defines.
            name => match policy.get(name).filter(|_| depth < 4) {
                Some(class) => {
                    let inner: Vec<(String, Span)> = class.words.iter().map(|word| (word.text.clone(), *span)).collect();
                    match walk(policy, &inner, depth + 1) {
                        Outcome::FallsThrough => {}
                        Outcome::Unknown => unknown = true,
                        decided => return decided,
                    }
                }
                None => unknown = true,
            },
        }
    }
    if unknown { Outcome::Unknown } else { Outcome::FallsThrough }
}

/// A relay that stands open, as far as the paste shows.
#[derive(Clone, Copy, Debug)]
pub struct Open<'a> {
    /// The list to repair.
    pub list: &'a Param,
    /// The word that lets strangers in, if it is one word.
    pub by: Option<Span>,
    /// Both lists are shown, or known to have their defaults.
    pub certain: bool,
    /// `smtpd_relay_restrictions` is not shown: from Postfix 2.10 on its default refuses strangers.
    pub by_default_closed: bool,
}

/// Whether the relay stands open for `service` (`None`: what main.cf says).
pub fn open<'a>(policy: &'a Policy, service: Option<&str>) -> Option<Open<'a>> {
    const BEFORE: [&str; 3] = ["smtpd_client_restrictions", "smtpd_helo_restrictions", "smtpd_sender_restrictions"];
    let list = |name: &str| policy.get_for(service, name);
    // A list before these that refuses strangers, or may, closes the relay.
    let closed = |name: &&str| list(name).is_some_and(|param| matches!(stranger(policy, param), Outcome::Refused));
    if BEFORE.iter().any(|name| closed(&name)) {
        return None;
    }
    let (relay, recipient) = (list("smtpd_relay_restrictions"), list("smtpd_recipient_restrictions"));
    let outcome = |param: Option<&Param>| param.map(|param| stranger(policy, param));
    let (at_relay, at_recipient) = (outcome(relay), outcome(recipient));
    let lets = |outcome: Option<Outcome>| matches!(outcome, Some(Outcome::Permitted(_) | Outcome::FallsThrough));
    let by = |outcome: Option<Outcome>| match outcome {
        Some(Outcome::Permitted(span)) => Some(span),
        _ => None,
    };
    match (relay, recipient) {
        (Some(list), None) if lets(at_relay) => Some(Open {
            list,
            by: by(at_relay),
            certain: policy.absent("smtpd_recipient_restrictions"),
            by_default_closed: false,
        }),
        (Some(relay), Some(recipient)) if lets(at_relay) && lets(at_recipient) => {
            // An emptied relay list hands the decision to the recipient list: that is the one to repair.
            let list = if relay.words.is_empty() && !recipient.words.is_empty() { recipient } else { relay };
            Some(Open { list, by: by(at_relay).or(by(at_recipient)), certain: true, by_default_closed: false })
        }
        (None, Some(list)) if lets(at_recipient) => {
            let old = is_before_relay_restrictions(policy);
            Some(Open { list, by: by(at_recipient), certain: old, by_default_closed: !old })
        }
        _ => None,
    }
}

/// Whether paths in the paste name a Postfix before 2.10, which has no smtpd_relay_restrictions.
fn is_before_relay_restrictions(policy: &Policy) -> bool {
    policy.params.iter().any(|param| {
        let version = param.value.split("postfix-2.").nth(1).map(|rest| rest.split(['.', '/', '-']).next().unwrap_or(""));
        version.and_then(|minor| minor.parse::<u32>().ok()).is_some_and(|minor| minor < 10)
    })
}
