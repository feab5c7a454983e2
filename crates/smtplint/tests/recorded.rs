//! What clients and servers really printed (tests/lab records them, docs/evidence says how): verdicts on all of it, as snapshots.
#![cfg(not(target_arch = "wasm32"))]

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use smtplint::{Options, check};

fn texts(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).expect("recorded texts").map(|entry| entry.expect("an entry").path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            texts(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "txt") {
            found.push(path);
        }
    }
}

#[test]
fn recorded_texts_keep_their_verdicts() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/recorded");
    let mut paths = Vec::new();
    texts(&root, &mut paths);
    assert!(paths.len() > 50, "{} texts", paths.len());
    let mut table = String::new();
    for path in &paths {
        let text = String::from_utf8_lossy(&fs::read(path).expect("a text")).into_owned();
        let report = check(&text, &Options::default());
        let name = path.strip_prefix(&root).expect("below the root").display().to_string();
        let rules: Vec<String> = report.findings.iter().map(|finding| format!("{}@{}", finding.rule, finding.span.start.line)).collect();
        writeln!(table, "{name}: {:?} {}", report.verdict, rules.join(" ")).expect("a String takes every text");
    }
    insta::assert_snapshot!(table);
}
