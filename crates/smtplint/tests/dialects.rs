//! Every dialect is recognised in its own texts and left alone in others'; its faults are found and its safe fixes hold.
//!
//! `tests/dialects/ID.txt` holds texts, each under a line that says what is wanted of it: `=== clean` (nothing above a remark),
//! `=== fires RULE` (this is the first finding), `=== cut` (recognised though cut off), `=== not` (another dialect's text).

#![cfg(not(target_arch = "wasm32"))]

mod texts;

use smtplint::report::{Applicability, SegmentKind};
use smtplint::{Finding, Options, Report, Severity, apply, check};
use texts::Fixture;

fn fixtures() -> Vec<Fixture> {
    texts::fixtures("dialects")
}

fn judged(text: &str) -> Report {
    check(text, &Options::default())
}

fn recognised(report: &Report, dialect: &str) -> bool {
    report.segments.iter().any(|segment| segment.kind == SegmentKind::Settings && segment.dialect == dialect)
}

/// Findings that alarm; that a text holds a secret is true of most of them.
fn alarms(report: &Report) -> impl Iterator<Item = &Finding> {
    report.findings.iter().filter(|finding| finding.severity > Severity::Info && finding.rule != "secret-in-paste")
}

#[test]
fn each_text_is_read_as_it_should_be() {
    let mut wrong = Vec::new();
    for Fixture { of: dialect, wanted, text } in fixtures() {
        let report = judged(&text);
        let seen: Vec<&str> = report.segments.iter().map(|segment| &*segment.dialect).collect();
        let first = alarms(&report).next().map_or("nothing", |finding| &*finding.rule);
        let right = match wanted.split_once(' ') {
            Some(("fires", rule)) => recognised(&report, &dialect) && first == rule,
            None if wanted == "clean" => recognised(&report, &dialect) && first == "nothing",
            None if wanted == "cut" => recognised(&report, &dialect),
            None if wanted == "not" => !recognised(&report, &dialect),
            _ => panic!("{dialect}: {wanted}"),
        };
        if !right {
            wrong.push(format!("{dialect} should be {wanted}, but it is {seen:?} with {first} first:\n{text}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_dialect_has_every_kind_of_text() {
    let fixtures = fixtures();
    let mut missing = Vec::new();
    for dialect in smtplint::dialects::all() {
        for kind in ["clean", "fires", "cut", "not"] {
            if !fixtures.iter().any(|fixture| fixture.of == dialect.id && fixture.wanted.starts_with(kind)) {
                missing.push(format!("{} {kind}", dialect.id));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join(", "));
}

#[test]
fn safe_fixes_remove_their_finding_once_and_for_all() {
    let mut tried = 0;
    for Fixture { of: dialect, text, .. } in fixtures() {
        let before = judged(&text);
        for finding in &before.findings {
            let Some(fix) = finding.fixes.iter().find(|fix| fix.applicability == Applicability::Safe) else { continue };
            let after = apply(&text, &fix.edits);
            let again = judged(&after);
            let same = |other: &&Finding| other.rule == finding.rule && other.title == finding.title;
            assert!(
                again.findings.iter().find(same).is_none(),
                "{dialect}: {} stays after {}:\n{text}---\n{after}",
                finding.rule,
                fix.title
            );
            let news = alarms(&again).find(|other| !before.findings.iter().any(|old| old.rule == other.rule));
            assert!(news.is_none(), "{dialect}: {} brings {:?}:\n{text}---\n{after}", fix.title, news.map(|news| &news.rule));
            assert!(recognised(&again, &dialect) == recognised(&before, &dialect), "{dialect} is no longer recognised:\n{after}");
            tried += 1;
        }
    }
    assert!(tried > 0);
}
