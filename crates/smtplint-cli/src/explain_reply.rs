//! `smtplint explain "550 5.7.26"`: what a reply or its codes mean, who must act and what to do.

use std::io::{self, Write};

use smtplint::knowledge::acting::Actor;
use smtplint::knowledge::known::{Known, known};
use smtplint::knowledge::{codes, replies};
use smtplint::model::Stage;
use smtplint::{Options, Rule, Severity};

use crate::{Status, markdown, terminal};

/// More known replies than this are no help.
const MOST_KNOWN: usize = 8;

/// A reply taken apart.
pub struct Reply<'a> {
    code: Option<u16>,
    enhanced: Option<(u8, u16, u16)>,
    text: &'a str,
}

/// The reply that an argument names: `550`, `4.4.7`, `535 5.7.139`, `550-5.7.26 This mail …`; `None` if it begins with no code.
pub fn reply(argument: &str) -> Option<Reply<'_>> {
    let argument = argument.trim();
    let digits = argument.get(..3).filter(|code| code.bytes().all(|byte| byte.is_ascii_digit()));
    let code = digits.and_then(|code| code.parse().ok()).filter(|code| (200..600).contains(code));
    let rest = code.map_or(Some(argument), |_| argument.get(3..).filter(|rest| rest.is_empty() || rest.starts_with([' ', '-'])))?;
    let rest = rest.trim_start_matches([' ', '-', '#']);
    let end = rest.find(|ch: char| ch.is_whitespace()).unwrap_or(rest.len());
    let enhanced = enhanced(&rest[..end]);
    (code.is_some() || enhanced.is_some()).then(|| Reply {
        code,
        enhanced,
        text: if enhanced.is_some() { rest[end..].trim() } else { rest },
    })
}

fn enhanced(word: &str) -> Option<(u8, u16, u16)> {
    let mut parts = word.trim_matches(['(', ')', '#']).split('.');
    let code = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    (matches!(code.0, 2 | 4 | 5) && parts.next().is_none()).then_some(code)
}

/// Writes what `reply` means.
pub fn run(reply: &Reply, colored: bool, out: &mut impl Write) -> io::Result<Status> {
    let like = like(reply);
    write_codes(reply, out)?;
    let Some(rule) = rule_of(reply, &like) else {
        writeln!(out, "\nNothing was refused.")?;
        return Ok(Status::Clean);
    };
    let by_words = replies::weight(reply.code.unwrap_or(0), reply.enhanced, reply.text, Stage::Unknown) > 3;
    let why = if by_words || !like.is_empty() { "It says" } else { "Its codes say, no more" };
    writeln!(out, "\n{why}: {} ({})", rule.title(), rule.id())?;
    let same = like.iter().find(|known| known.rule == rule.id() && reply.enhanced.is_some());
    let actor = same.map(|known| known.actor).or_else(|| Actor::of(rule.id()));
    if let Some(actor) = actor {
        writeln!(out, "Who must act: {}", actor.words())?;
    }
    write!(out, "\n{}", markdown::rendered(rule.doc(), colored))?;
    write_known(&like, out)?;
    Ok(Status::Clean)
}

fn write_codes(reply: &Reply, out: &mut impl Write) -> io::Result<()> {
    let basic = reply.code.map(|code| (code.to_string(), codes::basic(code)));
    let enhanced = reply.enhanced.map(|code| (format!("{}.{}.{}", code.0, code.1, code.2), codes::enhanced(code)));
    for (code, meaning) in basic.into_iter().chain(enhanced) {
        match meaning {
            Some(meaning) => writeln!(out, "{code}: {} ({})", meaning.words, meaning.source())?,
            None => writeln!(out, "{code}: in no registry; its sender gives it a meaning of its own")?,
        }
    }
    if let Some((class, _, _)) = reply.enhanced {
        let lasting = if class == 4 { "for now: the sending server tries again" } else { "for good: sending it again changes nothing" };
        if class > 2 {
            writeln!(out, "Refused {lasting}.")?;
        }
    }
    Ok(())
}

/// What the engine says of the reply; of a code alone, what most who send it mean.
fn rule_of(reply: &Reply, like: &[Known]) -> Option<&'static Rule> {
    let listed = |known: &&Known| like.iter().filter(|other| other.rule == known.rule).count();
    let usual = like
        .iter()
        .max_by_key(listed)
        .filter(|_| reply.text.is_empty() && reply.enhanced.is_some_and(|code| codes::enhanced(code).is_none()));
    let rule = match usual {
        Some(known) => Some(known.rule.to_owned()),
        None => judged(reply),
    };
    rule.and_then(|id| smtplint::rule(&id))
}

fn judged(reply: &Reply) -> Option<String> {
    let code = reply.code.map_or(String::new(), |code| code.to_string());
    let enhanced = reply.enhanced.map_or(String::new(), |code| format!("{}.{}.{}", code.0, code.1, code.2));
    // A code alone is read only with a word behind it.
    let words = if reply.text.is_empty() { "no" } else { reply.text };
    let text = format!(
        "Final-Recipient: rfc822; b@example.net\nAction: failed\nStatus: {enhanced}\nDiagnostic-Code: smtp; {code} {enhanced} {words}\n"
    );
    let refused = reply.code.is_none_or(|code| code >= 400) && reply.enhanced.is_none_or(|code| code.0 > 2);
    let findings = smtplint::check(&text, &Options::default()).findings;
    findings.into_iter().find(|finding| refused && finding.severity > Severity::Info).map(|finding| finding.rule.to_string())
}

/// Known replies with the same codes and, where there is a text, words in common.
fn like(reply: &Reply) -> Vec<Known> {
    let words: Vec<String> = reply.text.to_lowercase().split_whitespace().filter(|word| word.len() > 3).map(str::to_owned).collect();
    let mut found: Vec<(usize, Known)> = known()
        .filter_map(|known| {
            let (theirs, lower) = (self::reply(known.reply)?, known.reply.to_lowercase());
            let same =
                reply.enhanced.is_none_or(|_| theirs.enhanced == reply.enhanced) && reply.code.is_none_or(|_| theirs.code == reply.code);
            let common = words.iter().filter(|word| lower.contains(word.as_str())).count();
            (same && (words.is_empty() || common * 2 >= words.len())).then_some((common, known))
        })
        .collect();
    found.sort_by_key(|(common, _)| std::cmp::Reverse(*common));
    found.into_iter().map(|(_, known)| known).collect()
}

fn write_known(like: &[Known], out: &mut impl Write) -> io::Result<()> {
    if like.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nWho answers so:")?;
    for known in like.iter().take(MOST_KNOWN) {
        writeln!(out, "  {}: {}", known.system, terminal::one_line(known.reply))?;
        writeln!(out, "    {}; {} must act; {}", known.rule, known.actor.words(), known.source)?;
    }
    if like.len() > MOST_KNOWN {
        writeln!(out, "  … and {} more", like.len() - MOST_KNOWN)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::reply;

    #[test]
    fn codes_are_found_however_they_are_written() {
        for (argument, code, enhanced, text) in [
            ("550", Some(550), None, ""),
            ("4.4.7", None, Some((4, 4, 7)), ""),
            ("535 5.7.139", Some(535), Some((5, 7, 139)), ""),
            ("550-5.7.26 This mail", Some(550), Some((5, 7, 26)), "This mail"),
            ("550 User unknown", Some(550), None, "User unknown"),
        ] {
            let reply = reply(argument).expect(argument);
            assert_eq!((reply.code, reply.enhanced, reply.text), (code, enhanced, text), "{argument}");
        }
        assert!(reply("rcpt-unknown").is_none() && reply("5500").is_none() && reply("1.2.3").is_none());
    }
}
