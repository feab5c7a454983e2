//! Every rule fires where it should and keeps still where it should not; every safe fix removes its finding.
//!
//! `tests/fixtures/RULE.txt` holds texts, each under a line `=== fires` or `=== silent`.

mod texts;

use std::collections::BTreeSet;

use smtplint::report::Applicability;
use smtplint::{Options, Report, Severity, Verdict, apply, check, rules};
use texts::Fixture;

fn fixtures() -> Vec<Fixture> {
    texts::fixtures("fixtures")
}

fn fires(fixture: &Fixture) -> bool {
    match &*fixture.wanted {
        "fires" => true,
        "silent" => false,
        other => panic!("{}: {other}", fixture.of),
    }
}

fn judged(text: &str) -> Report {
    check(text, &Options::default())
}

fn named(report: &Report) -> BTreeSet<String> {
    report.findings.iter().map(|finding| finding.rule.to_string()).collect()
}

#[test]
fn rules_fire_and_keep_still() {
    let mut wrong = Vec::new();
    for fixture in fixtures() {
        // Other rules may explain the finding away; here each is looked at by itself.
        let report = check(&fixture.text, &Options { only: vec![fixture.of.clone()], ..Options::default() });
        if named(&report).contains(&fixture.of) != fires(&fixture) {
            wrong.push(format!("{} should {} on:\n{}", fixture.of, if fires(&fixture) { "fire" } else { "keep still" }, fixture.text));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_both_kinds_of_fixture() {
    let fixtures = fixtures();
    for rule in rules() {
        for wanted in [true, false] {
            assert!(fixtures.iter().any(|fixture| fixture.of == rule.id() && fires(fixture) == wanted), "{}: fires {wanted}", rule.id());
        }
    }
    for fixture in &fixtures {
        assert!(smtplint::rule(&fixture.of).is_some(), "no rule is named {}", fixture.of);
    }
}

#[test]
fn a_fixture_that_fires_is_no_healthy_text() {
    for fixture in fixtures().into_iter().filter(fires) {
        let report = judged(&fixture.text);
        assert!(!report.findings.is_empty(), "nothing is found in:\n{}", fixture.text);
        assert_ne!(report.verdict, Verdict::Unknown, "{}", fixture.text);
    }
}

#[test]
fn a_safe_fix_removes_its_finding_and_brings_no_error() {
    let mut fixed = 0;
    for fixture in fixtures() {
        let report = judged(&fixture.text);
        for finding in &report.findings {
            for fix in finding.fixes.iter().filter(|fix| fix.applicability == Applicability::Safe) {
                let after = apply(&fixture.text, &fix.edits);
                let again = judged(&after);
                let gone = !again
                    .findings
                    .iter()
                    .any(|other| other.rule == finding.rule && other.span == finding.span && other.title == finding.title);
                assert!(gone, "{} stays after \"{}\":\n{}---\n{after}", finding.rule, fix.title, fixture.text);
                let news =
                    again.findings.iter().find(|other| other.severity == Severity::Error && !named(&report).contains(other.rule.as_ref()));
                assert!(news.is_none(), "\"{}\" brings {:?}:\n{after}", fix.title, news.map(|news| &news.rule));
                fixed += 1;
            }
        }
    }
    assert!(fixed > 15, "only {fixed} fixes were tried");
}

#[test]
fn edits_keep_the_rest_byte_for_byte() {
    for fixture in fixtures() {
        // Quoted as in a mail, with Windows line ends: wrapping must survive the edit.
        let quoted: String = fixture.text.lines().map(|line| format!("> {line}\r\n")).collect();
        for finding in judged(&quoted).findings {
            for fix in &finding.fixes {
                let after = apply(&quoted, &fix.edits);
                assert!(after.lines().all(|line| line.starts_with('>') || line.is_empty()), "{}: {after}", finding.rule);
                assert_eq!(after.matches('\n').count(), after.matches("\r\n").count(), "{}: {after:?}", finding.rule);
            }
        }
    }
}
