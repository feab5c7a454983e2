//! Every server whose settings a table knows is recognised in its own texts and left alone in others'; its faults are found.
//!
//! `tests/servers/ID.txt` holds texts, each under a line that says what is wanted of it: `=== clean` (nothing above a remark),
//! `=== fires RULE` (this is the first finding), `=== remarks RULE` (this is among the remarks, and nothing is above one), `=== cut`
//! (recognised though cut off), `=== not` (another program's text). Behind a rule may stand who may relay, as in `SE- TE+`: stranger,
//! trusted, logged in; to somebody elsewhere or here; taken, refused or `?`.

#![cfg(not(target_arch = "wasm32"))]

mod texts;

use smtplint::model::{Answer, Asker, Recipient};
use smtplint::report::SegmentKind;
use smtplint::{Options, Report, Severity, apply, check};
use texts::Fixture;

fn judged(text: &str) -> Report {
    check(text, &Options::default())
}

/// `SE-` for every row of the table of relaying.
fn relaying(report: &Report) -> Vec<String> {
    let sign = |row: &smtplint::report::Passage| {
        let asker = match row.asker {
            Asker::Stranger => 'S',
            Asker::Trusted => 'T',
            Asker::Authenticated => 'L',
        };
        let answer = match row.answer {
            Answer::Accepts => '+',
            Answer::Refuses => '-',
            Answer::Unknown => '?',
        };
        [asker, if row.recipient == Recipient::Elsewhere { 'E' } else { 'H' }, answer].iter().collect()
    };
    report.relay.iter().map(sign).collect()
}

#[test]
fn each_text_is_read_as_it_should_be() {
    let mut wrong = String::new();
    for Fixture { of: dialect, wanted, text } in texts::fixtures("servers") {
        let report = judged(&text);
        let recognised = report.segments.iter().any(|segment| segment.kind == SegmentKind::Policy && segment.dialect == *dialect);
        let alarm = report.findings.iter().find(|finding| finding.severity > Severity::Info && finding.rule != "secret-in-paste");
        let first = alarm.map_or("nothing", |finding| &*finding.rule);
        let mut words = wanted.split(' ');
        let right = match words.next().expect("a word") {
            "clean" => recognised && alarm.is_none(),
            "fires" => recognised && Some(first) == words.next(),
            "remarks" => {
                recognised && alarm.is_none() && report.findings.iter().any(|finding| Some(&*finding.rule) == wanted.split(' ').nth(1))
            }
            "cut" => recognised,
            "not" => !recognised,
            other => panic!("{dialect}: {other}"),
        };
        let rows = relaying(&report);
        let missing: Vec<&str> = words.filter(|word| word.len() == 3 && !rows.iter().any(|row| row == word)).collect();
        if !right || !missing.is_empty() {
            let seen: Vec<&str> = report.segments.iter().map(|segment| &*segment.dialect).collect();
            wrong += &format!("{dialect} should be {wanted}, but it is {seen:?} with {first} first, relaying {rows:?}:\n{text}\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_kind_of_text_is_there() {
    let fixtures = texts::fixtures("servers");
    let mut names: Vec<&str> = fixtures.iter().map(|fixture| &*fixture.of).collect();
    names.dedup();
    assert!(names.len() >= 15, "{names:?}");
    for name in names {
        for kind in ["clean", "cut", "not"] {
            assert!(fixtures.iter().any(|fixture| fixture.of == name && fixture.wanted.starts_with(kind)), "{name} {kind}");
        }
    }
}

#[test]
fn what_a_fix_writes_ends_its_finding() {
    let mut tried = 0;
    for Fixture { of: dialect, text, .. } in texts::fixtures("servers") {
        for finding in judged(&text).findings {
            for fix in &finding.fixes {
                let after = apply(&text, &fix.edits);
                let again = judged(&after);
                let stays = again
                    .findings
                    .iter()
                    .any(|other| other.rule == finding.rule && other.span.start == finding.span.start && other.message == finding.message);
                assert!(!stays, "{dialect}: {} stays after \"{}\":\n{after}", finding.rule, fix.title);
                tried += 1;
            }
        }
    }
    assert!(tried > 15, "only {tried} fixes were tried");
}
