//! Returned mails of many systems: the first finding names the reason and the recipient; receipts, answers and news are silent.
//!
//! `tests/bounces/*.txt` hold mails under `=== RULE [RECIPIENT]`, `=== waits RULE [RECIPIENT]` (a notice that the mail is still
//! tried: no error) or `=== silent`. They are written from the systems' documentation and sources, with stand-ins for every name.

use std::fs;
use std::path::Path;

use smtplint::{Finding, Options, Severity, check};

struct Bounce {
    file: String,
    waits: bool,
    rule: String,
    recipient: String,
    text: String,
}

fn bounces() -> Vec<Bounce> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bounces");
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder of bounces") {
        let path = entry.expect("a file").path();
        let file = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let whole = fs::read_to_string(&path).expect("a text");
        for part in whole.split("\n=== ").flat_map(|part| part.split("=== ").filter(|part| !part.is_empty()).take(1)) {
            let (title, text) = part.split_once('\n').expect("a title");
            let waits = title.starts_with("waits ");
            let (rule, recipient) = title.trim_start_matches("waits ").split_once(' ').unwrap_or((title.trim_start_matches("waits "), ""));
            found.push(Bounce { file: file.clone(), waits, rule: rule.to_owned(), recipient: recipient.to_owned(), text: text.to_owned() });
        }
    }
    found
}

fn judged(text: &str) -> Vec<Finding> {
    let findings = check(text, &Options::default()).findings;
    findings.into_iter().filter(|finding| finding.severity > Severity::Info).collect()
}

#[test]
fn every_bounce_names_its_reason_and_recipient() {
    let mut wrong = Vec::new();
    for bounce in bounces().into_iter().filter(|bounce| bounce.rule != "silent") {
        let findings = judged(&bounce.text);
        let first = findings.first();
        let severity = if bounce.waits { Severity::Warning } else { Severity::Error };
        let right = first.is_some_and(|finding| {
            finding.rule == bounce.rule && finding.message.contains(&bounce.recipient) && (finding.severity == severity || !bounce.waits)
        });
        if !right {
            let got = first.map(|finding| format!("{} ({:?}): {}", finding.rule, finding.severity, finding.message));
            wrong.push(format!(
                "{}: {} {}, not {got:?} in:\n{}",
                bounce.file,
                bounce.rule,
                bounce.recipient,
                &bounce.text[..bounce.text.len().min(300)]
            ));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n---\n"));
}

#[test]
fn where_nothing_was_refused_nothing_is_said() {
    for bounce in bounces().into_iter().filter(|bounce| bounce.rule == "silent") {
        let findings = judged(&bounce.text);
        assert!(findings.is_empty(), "{}: {:?} in:\n{}", bounce.file, findings[0].rule, bounce.text);
    }
}

#[test]
fn a_bounce_reads_the_same_with_windows_line_ends_and_quoted() {
    for bounce in bounces().into_iter().filter(|bounce| bounce.rule != "silent" && !bounce.text.contains("base64")) {
        let windows = bounce.text.replace('\n', "\r\n");
        assert_eq!(judged(&windows).first().map(|finding| finding.rule.to_string()), Some(bounce.rule.clone()), "{}", bounce.text);
    }
}

#[test]
fn there_are_bounces_of_both_kinds() {
    let bounces = bounces();
    assert!(bounces.iter().filter(|bounce| bounce.rule == "silent").count() >= 8);
    assert!(bounces.len() >= 60, "{}", bounces.len());
}
