//! Two texts side by side: a text does not differ from itself, and no secret of either is shown, in no spelling.
#![cfg(not(target_arch = "wasm32"))]

#[path = "redact/leaks.rs"]
mod leaks;

use std::fs;
use std::path::Path;

use leaks::leak;
use smtplint::redaction::Kind;
use smtplint::{RedactOptions, compare, redact};

/// Every text of the fixtures.
fn texts() -> Vec<String> {
    let mut found = Vec::new();
    for folder in ["tests/dialects", "tests/fixtures"] {
        for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).expect("the folder of fixtures") {
            let whole = fs::read_to_string(entry.expect("a fixture").path()).expect("a text");
            found.extend(whole.split("=== ").skip(1).filter_map(|part| part.split_once('\n')).map(|(_, text)| text.to_owned()));
        }
    }
    assert!(found.len() > 1000, "{}", found.len());
    found
}

fn secrets(text: &str) -> Vec<String> {
    let secret = |kind| matches!(kind, Kind::Password | Kind::Key | Kind::Login | Kind::PrivateKey);
    let found = redact(text, &RedactOptions::default()).replaced;
    found.iter().filter(|one| secret(one.kind)).map(|one| one.span.text(text).to_owned()).filter(|secret| secret.len() > 7).collect()
}

#[test]
fn a_text_is_what_it_is() {
    for text in texts() {
        for row in compare(&text, &text) {
            assert!(row.same && row.sides[0] == row.sides[1], "{row:?} in\n{text}");
        }
    }
}

#[test]
fn no_secret_is_shown() {
    let mut held = 0;
    for pair in texts().windows(2) {
        let rows = compare(&pair[0], &pair[1]);
        for (number, text) in pair.iter().enumerate() {
            let shown: Vec<&str> = rows.iter().flat_map(|row| [row.what.as_str(), row.sides[number].text.as_str()]).collect();
            for secret in secrets(text) {
                held += 1;
                assert_eq!(leak(&shown.join("\n"), &secret), None, "{secret} of\n{text}\nin {rows:#?}");
            }
        }
    }
    assert!(held > 300, "{held}");
}

#[test]
fn it_is_told_from_either_side() {
    // Every tenth pair: of all of them it takes a minute.
    for pair in texts().windows(2).step_by(10) {
        let (rows, back) = (compare(&pair[0], &pair[1]), compare(&pair[1], &pair[0]));
        let count = |rows: &[smtplint::Row]| rows.iter().filter(|row| row.same).count();
        assert_eq!((rows.len(), count(&rows)), (back.len(), count(&back)), "{rows:#?}\n{back:#?}");
        let spans = rows.iter().flat_map(|row| row.sides.iter().enumerate());
        for (number, side) in spans {
            assert!(side.span.is_none_or(|span| pair[number].get(span.start.offset..span.end.offset).is_some()), "{side:?}");
        }
    }
}
