//! The engine in parts says what the whole engine says: every part that a text calls for is asked for.

mod texts;

use smtplint::parts::{MORE, Part, Parts, SESSIONS, SETTINGS, check_with};
use smtplint::{Options, Report, check};

/// What a page would do: bring each part that is asked for, and ask again.
fn by_and_by(text: &str) -> (Report, Parts) {
    let mut parts = Parts::default();
    for _ in 0..4 {
        match check_with(text, &Options::default(), parts) {
            Ok(report) => return (report, parts),
            Err(Part::Settings) => parts.settings = Some(&SETTINGS),
            Err(Part::Sessions) => parts.sessions = Some(&SESSIONS),
            Err(Part::More) => parts.more = Some(&MORE),
        }
    }
    panic!("a part is asked for twice: {text}");
}

#[test]
fn what_is_asked_for_suffices() {
    let mut wrong = Vec::new();
    for folder in ["fixtures", "dialects", "servers"] {
        for fixture in texts::fixtures(folder) {
            let (report, parts) = by_and_by(&fixture.text);
            if report != check(&fixture.text, &Options::default()) {
                let had = [parts.settings.is_some(), parts.sessions.is_some(), parts.more.is_some()];
                wrong.push(format!("{folder} {} ({}): settings, sessions, more {had:?}\n{}", fixture.of, fixture.wanted, fixture.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{} texts:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_text_that_says_nothing_calls_for_nothing() {
    for text in ["", "\n \n", "\u{2026}"] {
        assert!(check_with(text, &Options::default(), Parts::default()).is_ok(), "{text:?}");
    }
}

#[test]
fn plain_settings_call_for_their_readers_only() {
    let (report, parts) = by_and_by("MAIL_HOST=smtp.example.org\nMAIL_PORT=465\nMAIL_ENCRYPTION=tls\nMAIL_USERNAME=jane\n");
    assert!(!report.segments.is_empty() && parts.settings.is_some());
    assert!(parts.sessions.is_none() && parts.more.is_none());
}

#[test]
fn a_transcript_calls_for_its_reader_only() {
    let (report, parts) = by_and_by("220 mail.example.org ESMTP\nEHLO me\n250-mail.example.org\n250 8BITMIME\nQUIT\n221 2.0.0 Bye\n");
    assert!(!report.segments.is_empty() && parts.sessions.is_some());
    assert!(parts.settings.is_none() && parts.more.is_none());
}
