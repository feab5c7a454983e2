//! Replies as mail systems send them, each with the page or the source it is from. The page does without: its table of words
//! (`knowledge::replies`) is proven by these texts, and `smtplint explain` shows them.

use super::acting::Actor;

/// A reply that a mail system is known to send.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    /// The system, or several that answer alike.
    pub system: &'static str,
    /// Its page, or the source code it is from.
    pub source: &'static str,
    /// The rule whose diagnosis it is.
    pub rule: &'static str,
    /// Who must act.
    pub actor: Actor,
    /// As it is sent.
    pub reply: &'static str,
}

/// All of them, by system.
pub fn known() -> impl Iterator<Item = Known> {
    let (mut system, mut source) = ("", "");
    include_str!("replies.txt").lines().filter_map(move |line| {
        if let Some((name, page)) = line.strip_prefix("= ").and_then(|title| title.split_once(" | ")) {
            (system, source) = (name, page);
        }
        let (judged, reply) = line.split_once(" | ").filter(|_| !line.starts_with(['=', '#']))?;
        let (rule, actor) = judged.split_once(' ').unwrap_or((judged, ""));
        let actor = match actor {
            "s" => Actor::Sender,
            "p" => Actor::Provider,
            "r" => Actor::Recipient,
            _ => Actor::of(rule)?,
        };
        Some(Known { system, source, rule, actor, reply })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, Severity, check};

    #[test]
    fn every_known_reply_is_judged_as_it_says() {
        let mut wrong = Vec::new();
        for known in known() {
            // As a returned mail quotes it, and by itself where a code leads it.
            let returned = format!("Final-Recipient: rfc822; b@example.net\nAction: failed\nDiagnostic-Code: smtp; {}\n", known.reply);
            let behind = known.reply.as_bytes().get(3..6).unwrap_or_default();
            let alone = known.reply.starts_with(['4', '5'])
                && matches!(behind, [b' ' | b'-', b'0'..=b'9', b'.'] | [b' ' | b'-', b'A'..=b'Z' | b'a'..=b'z' | b'<', _]);
            for text in [Some(returned.as_str()), alone.then_some(known.reply)].into_iter().flatten() {
                let findings = check(text, &Options::default()).findings;
                let first = findings.iter().find(|finding| finding.severity > Severity::Info).map(|finding| finding.rule.to_string());
                if first.as_deref() != Some(known.rule) {
                    wrong.push(format!("{}: {} is {first:?}, not {}", known.system, known.reply, known.rule));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn there_are_enough_and_all_have_a_rule_and_a_source() {
        assert!(known().count() >= 500, "{}", known().count());
        let lines = include_str!("replies.txt").lines().filter(|line| !line.is_empty() && !line.starts_with(['#', '='])).count();
        assert_eq!(known().count(), lines, "a line is not read");
        for known in known() {
            assert!(crate::rule(known.rule).is_some(), "{}", known.rule);
            assert!(known.source.len() > 8 && !known.reply.is_empty(), "{known:?}");
        }
        let mut seen = std::collections::BTreeSet::new();
        for known in known() {
            assert!(seen.insert((known.system, known.reply)), "twice: {}", known.reply);
        }
    }
}
