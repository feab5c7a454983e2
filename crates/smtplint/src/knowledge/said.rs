//! A reply taken apart, and what the engine says of it by itself: for `smtplint explain` and the reference site.

use super::known::{Known, known};
use crate::{Options, Rule, Severity, check, rule};

/// A reply's codes and its words.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    /// `550`.
    pub code: Option<u16>,
    /// `5.7.26`.
    pub enhanced: Option<(u8, u16, u16)>,
    /// What stands behind the codes.
    pub text: &'a str,
}

impl<'a> Said<'a> {
    /// The reply in `550`, `4.4.7`, `535 5.7.139`, `550-5.7.26 This mail …`; `None` if it begins with no code.
    pub fn of(reply: &'a str) -> Option<Said<'a>> {
        let reply = reply.trim();
        let digits = reply.get(..3).filter(|code| code.bytes().all(|byte| byte.is_ascii_digit()));
        let code = digits.and_then(|code| code.parse().ok()).filter(|code| (200..600).contains(code));
        let rest = code.map_or(Some(reply), |_| reply.get(3..).filter(|rest| rest.is_empty() || rest.starts_with([' ', '-'])))?;
        let rest = rest.trim_start_matches([' ', '-', '#']);
        let end = rest.find(|ch: char| ch.is_whitespace()).unwrap_or(rest.len());
        let enhanced = enhanced(&rest[..end]);
        let text = if enhanced.is_some() { rest[end..].trim() } else { rest };
        (code.is_some() || enhanced.is_some()).then_some(Said { code, enhanced, text })
    }

    /// The enhanced code as it is written.
    pub fn status(&self) -> String {
        self.enhanced.map_or(String::new(), |code| format!("{}.{}.{}", code.0, code.1, code.2))
    }

    /// What the engine says of the reply; of a code alone that no registry has, what most who send it mean. `None` for what refuses nothing.
    pub fn rule(&self) -> Option<&'static Rule> {
        let like = self.like();
        let listed = |known: &&Known| like.iter().filter(|other| other.rule == known.rule).count();
        let own = self.text.is_empty() && self.enhanced.is_some_and(|code| super::codes::enhanced(code).is_none());
        match like.iter().max_by_key(listed).filter(|_| own) {
            Some(known) => rule(known.rule),
            None => rule(&self.judged()?),
        }
    }

    fn judged(&self) -> Option<String> {
        let refused = self.code.is_none_or(|code| code >= 400) && self.enhanced.is_none_or(|code| code.0 > 2);
        let findings = check(&self.returned(), &Options::default()).findings;
        findings.into_iter().find(|finding| refused && finding.severity > Severity::Info).map(|finding| finding.rule.to_string())
    }

    /// The reply as a returned mail quotes it. A code alone is read only with a word behind it.
    pub fn returned(&self) -> String {
        let code = self.code.map_or(String::new(), |code| code.to_string());
        let (status, words) = (self.status(), if self.text.is_empty() { "no" } else { self.text });
        format!(
            "Final-Recipient: rfc822; b@example.net\nAction: failed\nStatus: {status}\nDiagnostic-Code: smtp; {code} {status} {words}\n"
        )
    }

    /// Known replies with the same codes and, where there is a text, words in common; the most alike first.
    pub fn like(&self) -> Vec<Known> {
        let words: Vec<String> = self.text.to_lowercase().split_whitespace().filter(|word| word.len() > 3).map(str::to_owned).collect();
        let mut found: Vec<(usize, Known)> = known()
            .filter_map(|known| {
                let (theirs, lower) = (Said::of(known.reply)?, known.reply.to_lowercase());
                let same =
                    self.enhanced.is_none_or(|_| theirs.enhanced == self.enhanced) && self.code.is_none_or(|_| theirs.code == self.code);
                let common = words.iter().filter(|word| lower.contains(word.as_str())).count();
                (same && (words.is_empty() || common * 2 >= words.len())).then_some((common, known))
            })
            .collect();
        found.sort_by_key(|(common, _)| std::cmp::Reverse(*common));
        found.into_iter().map(|(_, known)| known).collect()
    }
}

fn enhanced(word: &str) -> Option<(u8, u16, u16)> {
    let mut parts = word.trim_matches(['(', ')', '#']).split('.');
    let code = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    (matches!(code.0, 2 | 4 | 5) && parts.next().is_none()).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::Said;

    #[test]
    fn codes_are_found_however_they_are_written() {
        for (argument, code, enhanced, text) in [
            ("550", Some(550), None, ""),
            ("4.4.7", None, Some((4, 4, 7)), ""),
            ("535 5.7.139", Some(535), Some((5, 7, 139)), ""),
            ("550-5.7.26 This mail", Some(550), Some((5, 7, 26)), "This mail"),
            ("550 User unknown", Some(550), None, "User unknown"),
        ] {
            let reply = Said::of(argument).expect(argument);
            assert_eq!((reply.code, reply.enhanced, reply.text), (code, enhanced, text), "{argument}");
        }
        assert!(Said::of("rcpt-unknown").is_none() && Said::of("5500").is_none() && Said::of("1.2.3").is_none());
    }

    #[test]
    fn a_code_of_one_provider_means_what_its_replies_mean() {
        let rule = Said::of("535 5.7.139").and_then(|said| said.rule()).expect("it refuses");
        assert_eq!(rule.id(), "auth-basic-disabled");
        assert!(Said::of("250 2.0.0 OK").expect("a code").rule().is_none());
    }
}
