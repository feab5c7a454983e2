//! Replies to customers: every rule has its sentences in every language, and no reply holds a secret of the paste.

#[path = "redact/leaks.rs"]
mod leaks;
mod texts;

use std::collections::BTreeSet;

use proptest::prelude::*;
use smtplint::reply::{Form, LANGUAGES, Sentences, filled, reply, sentences};
use smtplint::{Options, check, rules};

/// The values that read the same in every language.
const VALUES: &str = "line client number provider host right value name names networks recipient domain word key meant until";
/// The rows of the letter itself.
const LETTER: &str = "code language hello intro works risky risky-likely fails fails-likely server unknown note line before after add remove \
                      review more terms term redacted bye team";
/// What no customer is told without a word of explanation; a language may have its own word for it.
const TERMS: &str = "STARTTLS TLS SPF DKIM DMARC EHLO DNS OAuth2 IPv6 Base64";

fn files() -> Vec<(&'static str, &'static str)> {
    LANGUAGES.iter().map(|(code, _)| (*code, sentences(code).expect("its sentences"))).collect()
}

/// The values that a row names.
fn named(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).map(|part| part.split_once('}').expect("a brace that ends").0).collect()
}

#[test]
fn every_rule_has_a_row_in_every_language() {
    for (code, file) in files() {
        let keys: Vec<&str> = Sentences(file).rows().map(|(key, _)| key).filter(|key| !key.starts_with('?')).collect();
        let wanted: BTreeSet<&str> = LETTER.split_whitespace().chain(rules().iter().map(|rule| rule.id())).collect();
        assert_eq!(keys.iter().copied().collect::<BTreeSet<_>>(), wanted, "{code}");
        assert_eq!(keys.len(), wanted.len(), "{code}: a row stands there twice");
        assert_eq!(Sentences(file).row("code"), code);
        let lines = file.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).count();
        assert_eq!(Sentences(file).rows().count(), lines, "{code}: a line is no row");
    }
}

#[test]
fn a_rules_row_says_what_is_wrong_and_what_to_do_at_a_letters_length() {
    for (code, file) in files() {
        for rule in rules() {
            let (wrong, right) = Sentences(file).of_rule(rule.id());
            // Japanese says as much with half the characters.
            let (least, most) = if code == "ja" { (10, 130) } else { (18, 260) };
            for text in [wrong, right] {
                let length = filled(text, &[]).chars().count();
                assert!((least..=most).contains(&length), "{code} {}: {length} characters", rule.id());
                assert!(text.ends_with(['.', '。', '?']) || text.ends_with("ください]。"), "{code} {}: {text}", rule.id());
                assert_eq!(text.matches('`').count() % 2, 0, "{code} {}", rule.id());
                assert_eq!(text.matches('[').count(), text.matches(']').count(), "{code} {}", rule.id());
            }
        }
    }
}

#[test]
fn a_row_names_the_same_values_in_every_language() {
    let files = files();
    let english = Sentences(files[0].1);
    for (code, file) in &files {
        for (key, text) in english.rows().filter(|(key, _)| !key.starts_with('?')) {
            assert_eq!(named(Sentences(file).row(key)), named(text), "{code} {key}");
        }
    }
    for name in named(&files[0].1.replace("\n#", "")) {
        assert!(VALUES.split(' ').any(|known| known == name), "{name} may hold English");
    }
}

#[test]
fn no_row_is_left_in_english() {
    let files = files();
    // Code is the same in every language.
    let prose = |text: &str| text.split('`').step_by(2).collect::<String>();
    let words = |text: &str| {
        prose(text).split(|ch: char| !ch.is_alphabetic()).filter(|word| word.len() > 3).map(str::to_owned).collect::<BTreeSet<_>>()
    };
    for (code, file) in files.iter().skip(1) {
        for (key, text) in Sentences(files[0].1).rows().filter(|(key, _)| !key.starts_with('?')) {
            let other = Sentences(file).row(key);
            // How a term and its explanation are put together holds no words.
            assert!(other != text || *key == *"term", "{code} {key}");
            if text.len() > 60 {
                let (english, theirs) = (words(text), words(other));
                assert!(english.intersection(&theirs).count() * 2 < theirs.len(), "{code} {key}: {other}");
                assert!(!format!(" {other} ").contains(" the ") && !other.contains("Please"), "{code} {key}: {other}");
            }
        }
    }
}

#[test]
fn terms_are_explained_in_every_language() {
    let files = files();
    let count = |file: &str| Sentences(file).rows().filter(|(key, _)| key.starts_with('?')).count();
    for (code, file) in &files {
        assert_eq!(count(file), count(files[0].1), "{code}");
        for term in TERMS.split(' ') {
            let known = |key: &str| key.strip_prefix('?').is_some_and(|key| key.split('|').any(|form| form.eq_ignore_ascii_case(term)));
            assert!(Sentences(file).rows().any(|(key, _)| known(key)), "{code}: {term}");
        }
        // A term that no sentence holds is written otherwise there.
        let all: String = rules().iter().map(|rule| Sentences(file).row(rule.id())).collect();
        for (key, _) in Sentences(file).rows().filter(|(key, _)| key.starts_with('?')) {
            let rare = ["IMAP", "POP3", "MX"].iter().any(|term| key.contains(term));
            let holds = key[1..].split('|').any(|form| all.to_lowercase().contains(&form.to_lowercase()));
            assert!(holds || rare, "{code}: {key}");
        }
    }
}

/// What stands outside brackets is there whatever the paste: its values must be known to every finding.
#[test]
fn sentences_are_whole_for_every_fixture() {
    let files = files();
    for fixture in texts::fixtures("fixtures").iter().filter(|fixture| fixture.wanted == "fires") {
        for finding in check(&fixture.text, &Options::default()).findings {
            for (code, file) in &files {
                let (wrong, right) = Sentences(file).of_rule(&finding.rule);
                for text in [wrong, right] {
                    let said = filled(text, &finding.values);
                    let doubled = said.contains("  ") || said.contains(" .") || said.contains(" ,") || said.contains("``");
                    assert!(said.chars().count() > 8 && !doubled, "{code} {} ({}): {said}", finding.rule, fixture.of);
                    assert!(!said.contains(['[', ']', '{', '}']) || !text.contains('`'), "{code} {}: {said}", finding.rule);
                }
            }
        }
    }
}

#[test]
fn a_reply_is_a_letter() {
    let text = "MAIL_MAILER=smtp\nMAIL_HOST=smtp.example.org\nMAIL_PORT=465\nMAIL_ENCRYPTION=tls\n";
    for (code, file) in files() {
        let letter = reply(text, file, Form::Plain);
        let rows = Sentences(file);
        assert!(letter.starts_with(rows.row("hello")), "{code}: {letter}");
        assert!(letter.contains("\n    MAIL_ENCRYPTION=tls\n") || letter.contains("\n    MAIL_PORT=465\n"), "{code}: {letter}");
        assert!(letter.contains(rows.row("redacted")), "{code}: {letter}");
        assert!(letter.contains("- STARTTLS"), "{code}: {letter}");
    }
}

#[test]
fn nothing_of_the_paste_is_markup() {
    let text = "MAIL_MAILER=smtp\nMAIL_HOST=smtp.example.org\nMAIL_PORT=587\nMAIL_ENCRYPTION=<img src=x onerror=alert(1)>\n";
    for (code, file) in files() {
        let html = reply(text, file, Form::Html);
        assert!(!html.contains("<img") && html.contains("&lt;img"), "{code}: {html}");
        for tag in html.split('<').skip(1) {
            let name = tag.trim_start_matches('/').split(['>', ' ']).next().unwrap_or("");
            assert!(["div", "p", "pre", "code", "ul", "li", "br"].contains(&name), "{code}: <{name}");
        }
        let markdown = reply(text, file, Form::Markdown);
        assert!(markdown.contains("```\nMAIL_ENCRYPTION=<img"), "{code}: {markdown}");
    }
}

/// A text in which a secret stands where each fixture has none to speak of.
fn planted(fixture: &str, secret: &str) -> String {
    let settings = format!("MAIL_USERNAME=jane@example.org\nMAIL_PASSWORD={secret}\n");
    [fixture, "\n", &settings].concat()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_reply_holds_no_secret(secret in "[A-HJ-NP-Z][a-km-z]{2}[2-9]{2}[A-HJ-NP-Za-km-z2-9]{9,14}", nth in 0usize..10_000, language in 0usize..6) {
        let files = files();
        let fixtures = texts::fixtures("fixtures");
        // Many fixtures for each secret: what differs between them is where the finding stands.
        for step in 0..6 {
            let text = planted(&fixtures[(nth + step * 97) % fixtures.len()].text, &secret);
            for (form, _) in Form::ALL {
                let letter = reply(&text, files[language].1, *form);
                prop_assert_eq!(leaks::leak(&letter, &secret), None, "{}", letter);
            }
        }
    }
}

#[test]
fn the_line_with_the_password_is_quoted_without_it() {
    let secret = "Vq7#wLp4Zt9kR";
    let texts = [
        format!("MAIL_MAILER=smtp\nMAIL_HOST=smtp.gmail.com\nMAIL_PORT=587\nMAIL_USERNAME=me@gmail.com\nMAIL_PASSWORD={secret}\n"),
        format!("EMAIL_URL=smtp://me%40gmail.com:{secret}@smtp.gmail.com:465\n"),
        "220 mx.example.org ESMTP\nEHLO a.example.org\n250-mx.example.org\n250 AUTH PLAIN\nAUTH PLAIN AG1lAFZxNyN3THA0WnQ5a1I=\n535 5.7.8 no\n".to_owned(),
    ];
    for text in texts {
        for (code, file) in files() {
            for (form, _) in Form::ALL {
                let letter = reply(&text, file, *form);
                assert_eq!(leaks::leak(&letter, secret), None, "{code}: {letter}");
                assert!(!letter.contains("AG1lAFZxNyN3THA0WnQ5a1I="), "{code}: {letter}");
            }
        }
    }
}
