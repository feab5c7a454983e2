//! A reply, or its codes alone: what they mean, and who is known to answer so.

use std::cmp::Reverse;

use super::{Code, Explanation, KnownReply, explained};
use crate::knowledge::acting::Actor;
use crate::knowledge::known::{Known, known};
use crate::knowledge::{codes, replies};
use crate::model::Stage;
use crate::rules::{Rule, rule};
use crate::{Options, Severity, check};

type Enhanced = (u8, u16, u16);

/// A reply taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reply<'a> {
    /// `550`.
    pub code: Option<u16>,
    /// `5.7.26`.
    pub enhanced: Option<Enhanced>,
    /// What stands behind the codes.
    pub text: &'a str,
}

impl<'a> Reply<'a> {
    /// The reply that a text is; `None` if it begins with no code.
    pub fn of(text: &'a str) -> Option<Reply<'a>> {
        let text = text.trim();
        let digits = text.get(..3).filter(|code| code.bytes().all(|byte| byte.is_ascii_digit()));
        let code = digits.and_then(|code| code.parse().ok()).filter(|code| (200..600).contains(code));
        let rest = code.map_or(Some(text), |_| text.get(3..).filter(|rest| rest.is_empty() || rest.starts_with([' ', '-'])))?;
        let rest = rest.trim_start_matches([' ', '-', '#']);
        let end = rest.find(|ch: char| ch.is_whitespace()).unwrap_or(rest.len());
        let enhanced = enhanced(&rest[..end]);
        let text = if enhanced.is_some() { rest[end..].trim() } else { rest };
        (code.is_some() || enhanced.is_some()).then_some(Reply { code, enhanced, text })
    }

    /// The enhanced code as it is written, or nothing.
    pub fn status(&self) -> String {
        self.enhanced.map_or(String::new(), written)
    }

    /// Refused for good, or for now (RFC 5321 §4.2.1, RFC 3463 §2).
    fn permanent(&self) -> Option<bool> {
        let class = self.enhanced.map(|code| u16::from(code.0)).or(self.code.map(|code| code / 100));
        class.filter(|class| *class >= 4).map(|class| class == 5)
    }

    fn refuses(&self) -> bool {
        self.code.is_none_or(|code| code >= 400) && self.enhanced.is_none_or(|code| code.0 > 2)
    }
}

fn enhanced(word: &str) -> Option<Enhanced> {
    let mut parts = word.trim_matches(['(', ')', '#']).split('.');
    let code = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    (matches!(code.0, 2 | 4 | 5) && parts.next().is_none()).then_some(code)
}

fn written(code: Enhanced) -> String {
    [code.0.into(), code.1, code.2].map(|number: u16| number.to_string()).join(".")
}

/// What a reply means.
pub fn explain(reply: &Reply) -> Explanation {
    let like = like(reply);
    let rule = rule_of(reply, &like);
    let by_words = replies::weight(reply.code.unwrap_or(0), reply.enhanced, reply.text, Stage::Unknown) > 3;
    let same = like.iter().find(|known| rule.is_some_and(|rule| known.rule == rule.id()) && reply.enhanced.is_some());
    let actor = same.map(|known| known.actor).or_else(|| Actor::of(rule?.id()));
    Explanation {
        codes: codes_of(reply),
        permanent: reply.permanent(),
        rule: rule.map(explained),
        told: by_words || !like.is_empty(),
        actor: actor.map(Actor::words),
        known: like.into_iter().map(shown).collect(),
    }
}

fn shown(known: Known) -> KnownReply {
    let Known { system, source, rule, actor, reply } = known;
    KnownReply { system, reply, rule, actor: actor.words(), source }
}

fn codes_of(reply: &Reply) -> Vec<Code> {
    let basic = reply.code.map(|code| (code.to_string(), codes::basic(code)));
    let enhanced = reply.enhanced.map(|code| (written(code), codes::enhanced(code)));
    let code = |(code, found): (String, Option<codes::Meaning>)| Code {
        code,
        meaning: found.map(|found| found.words),
        source: found.map(|found| found.source()),
    };
    basic.into_iter().chain(enhanced).map(code).collect()
}

/// What the engine says of the reply; of a code alone, what most who send it mean.
fn rule_of(reply: &Reply, like: &[Known]) -> Option<&'static Rule> {
    let listed = |known: &&Known| like.iter().filter(|other| other.rule == known.rule).count();
    let usual = like
        .iter()
        .max_by_key(listed)
        .filter(|_| reply.text.is_empty() && reply.enhanced.is_some_and(|code| codes::enhanced(code).is_none()));
    match usual {
        Some(known) => rule(known.rule),
        None => rule(&judged(reply)?),
    }
}

/// The rule that finds fault with a returned mail that quotes the reply.
fn judged(reply: &Reply) -> Option<String> {
    let code = reply.code.map_or(String::new(), |code| code.to_string());
    let enhanced = reply.status();
    // A code alone is read only with a word behind it.
    let words = if reply.text.is_empty() { "no" } else { reply.text };
    let text = format!(
        "Final-Recipient: rfc822; b@example.net\nAction: failed\nStatus: {enhanced}\nDiagnostic-Code: smtp; {code} {enhanced} {words}\n"
    );
    let findings = check(&text, &Options::default()).findings;
    findings.into_iter().find(|finding| reply.refuses() && finding.severity > Severity::Info).map(|finding| finding.rule.into_owned())
}

/// Known replies with the same codes and, where there is a text, words in common.
fn like(reply: &Reply) -> Vec<Known> {
    let words: Vec<String> = reply.text.to_lowercase().split_whitespace().filter(|word| word.len() > 3).map(str::to_owned).collect();
    let mut found: Vec<(usize, Known)> = known().filter_map(|known| Some((common(reply, &words, &known)?, known))).collect();
    found.sort_by_key(|(common, _)| Reverse(*common));
    found.into_iter().map(|(_, known)| known).collect()
}

/// How many words of a reply stand in a known one that has its codes; `None` if it is another.
fn common(reply: &Reply, words: &[String], known: &Known) -> Option<usize> {
    let (theirs, lower) = (Reply::of(known.reply)?, known.reply.to_lowercase());
    let same = reply.enhanced.is_none_or(|_| theirs.enhanced == reply.enhanced) && reply.code.is_none_or(|_| theirs.code == reply.code);
    let common = words.iter().filter(|word| lower.contains(word.as_str())).count();
    (same && (words.is_empty() || common * 2 >= words.len())).then_some(common)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_found_however_they_are_written() {
        for (text, code, enhanced, words) in [
            ("550", Some(550), None, ""),
            ("4.4.7", None, Some((4, 4, 7)), ""),
            ("535 5.7.139", Some(535), Some((5, 7, 139)), ""),
            ("550-5.7.26 This mail", Some(550), Some((5, 7, 26)), "This mail"),
            ("550 User unknown", Some(550), None, "User unknown"),
        ] {
            assert_eq!(Reply::of(text), Some(Reply { code, enhanced, text: words }), "{text}");
        }
        assert!(Reply::of("rcpt-unknown").is_none() && Reply::of("5500").is_none() && Reply::of("1.2.3").is_none());
    }

    #[test]
    fn what_refuses_nothing_shows_no_rule() {
        let explanation = super::super::explain("250 2.0.0 Ok: queued").expect("a reply");
        assert!(explanation.rule.is_none() && explanation.permanent.is_none() && explanation.actor.is_none());
        assert_eq!(super::super::explain("451 4.7.1 Greylisted").expect("a reply").permanent, Some(false));
    }
}
