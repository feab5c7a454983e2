//! All of the project's own texts.

use std::fs;
use std::path::Path;

use smtplint::redaction::Kind;
use smtplint::{Options, RedactOptions, Redacted, check, redact};

/// Every text of the fixtures, the dialects and the recordings, with its name.
fn texts() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut found = Vec::new();
    for folder in ["fixtures", "dialects", "recorded"] {
        collect(&root.join(folder), folder != "recorded", &mut found);
    }
    assert!(found.len() > 800, "{} texts", found.len());
    found
}

fn collect(folder: &Path, parts: bool, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("a folder of texts") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, parts, found);
            continue;
        }
        let whole = String::from_utf8_lossy(&fs::read(&path).expect("a text")).into_owned();
        let name = path.display().to_string();
        match parts {
            true => found.extend(
                whole.split("=== ").skip(1).map(|part| (name.clone(), part.split_once('\n').map_or("", |(_, text)| text).to_owned())),
            ),
            false => found.push((name, whole)),
        }
    }
}

/// What is found, how grave it is, and on which line.
fn judged(text: &str) -> Vec<(String, smtplint::Severity, usize)> {
    let report = check(text, &Options::default());
    report.findings.iter().map(|finding| (finding.rule.to_string(), finding.severity, finding.span.start.line)).collect()
}

fn both() -> [RedactOptions; 2] {
    [RedactOptions::default(), RedactOptions::ALL]
}

#[test]
fn redacted_texts_are_judged_alike() {
    let mut wrong = Vec::new();
    for (name, text) in texts() {
        let before = judged(&text);
        for options in both() {
            let redacted = redact(&text, &options).text;
            let after = judged(&redacted);
            if before != after {
                wrong.push(format!("{name} with {options:?}: {before:?} became {after:?}:\n{text}---\n{redacted}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn redacting_twice_changes_nothing_more() {
    for (name, text) in texts() {
        for options in both() {
            let once = redact(&text, &options).text;
            assert_eq!(redact(&once, &options).text, once, "{name} with {options:?}");
        }
    }
}

#[test]
fn what_is_not_replaced_stays_byte_for_byte() {
    for (name, text) in texts() {
        for options in both() {
            let Redacted { text: redacted, replaced, .. } = redact(&text, &options);
            let (mut at, mut built) = (0, String::new());
            for one in &replaced {
                assert!(at <= one.span.start && one.span.start < one.span.end, "{name}: {one:?}");
                assert_ne!(one.text, text[one.span.start..one.span.end], "{name}: {one:?}");
                assert!(one.kind == Kind::Ip || one.text.len() == one.span.len(), "{name}: {one:?} has another length");
                built.push_str(&text[at..one.span.start]);
                built.push_str(&one.text);
                at = one.span.end;
            }
            built.push_str(&text[at..]);
            assert_eq!(built, redacted, "{name}");
            assert_eq!(redacted.lines().count(), text.lines().count(), "{name}");
        }
    }
}
