//! The forms of a report.

use boon::{Compiler, Schemas};
use serde_json::Value;

use crate::run::{BROKEN, RULE, companion, file, json, out, run, status, told};

/// Findings with related places, several fixes and characters of two UTF-16 units.
const WIDE: &str = "# 😀 é\nMAIL_HOST=smtp.example.org\nMAIL_PORT=587\nMAIL_FROM_NAME=\"😀\" MAIL_SCHEME=smtps\nMAIL_SCHEME=smtps\n";
const POSTFIX: &[u8] = b"myhostname = mx.example.org\nmynetworks = 0.0.0.0/0\nsmtpd_relay_restrictions = permit_mynetworks, reject\n";

/// OASIS's own schema, as published with the standard.
fn valid(document: &Value) {
    let schema: Value = serde_json::from_str(include_str!("sarif/sarif-schema-2.1.0.json")).unwrap();
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    compiler.add_resource("sarif.json", schema).unwrap();
    let index = compiler.compile("sarif.json", &mut schemas).unwrap();
    if let Err(error) = schemas.validate(document, index) {
        panic!("{error:#}");
    }
}

#[test]
fn sarif_follows_its_schema() {
    let (settings, server) = (file("wide ü.env", WIDE.as_bytes()), file("main.cf", POSTFIX));
    let transcript = file("talk.txt", b"220 mx.example.org ESMTP\nEHLO me\n250 mx.example.org\nMAIL FROM:<a@example.org>\n530 5.7.0 Must issue a STARTTLS command first\n");
    let output = run(&["check", "--format", "sarif", &settings, &server, &transcript, "-"], BROKEN.as_bytes());
    let document = json(&output);
    valid(&document);
    let run = &document["runs"][0];
    let results = run["results"].as_array().unwrap();
    assert!(results.len() >= 3, "{document:#}");
    for result in results {
        let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(rule["help"]["markdown"].as_str().unwrap().starts_with("## "), "{rule}");
    }
    let uri = results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap();
    assert!(uri.starts_with("file://") && uri.ends_with("/wide%20%C3%BC.env"), "{uri}");
    assert!(results.iter().any(|result| result["fixes"][0]["artifactChanges"][0]["replacements"][0]["deletedRegion"]["startLine"] == 3));
    let prints: std::collections::HashSet<_> =
        results.iter().map(|result| result["partialFingerprints"]["smtplint/v1"].to_string()).collect();
    assert_eq!(prints.len(), results.len());
}

#[test]
fn sarif_without_findings_is_a_run_without_results() {
    let document = json(&run(&["check", "--format", "sarif"], b"nothing of interest\n"));
    valid(&document);
    assert_eq!(document["runs"][0]["results"].as_array().map(Vec::len), Some(0));
}

#[test]
fn sarif_columns_count_utf16_units() {
    let line = "smtp://😀:secret@smtp.example.org:465/?encryption=starttls";
    let text = format!("{line}\n");
    let plain = json(&run(&["check", "--format", "json"], text.as_bytes()));
    let finding = &plain["inputs"][0]["findings"][0];
    let region = json(&run(&["check", "--format", "sarif"], text.as_bytes()))["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
        ["region"]
        .clone();
    for (place, column) in [("start", "startColumn"), ("end", "endColumn")] {
        let offset = finding["span"][place]["offset"].as_u64().unwrap() as usize;
        assert_eq!(region[column].as_u64(), Some(line[..offset].encode_utf16().count() as u64 + 1), "{region}");
    }
    // Else the test would show nothing.
    assert_ne!(region["endColumn"], finding["span"]["end"]["column"]);
}

#[test]
fn fingerprints_stay_when_lines_move() {
    let print = |text: &str| {
        let document = json(&run(&["check", "--format", "sarif"], text.as_bytes()));
        document["runs"][0]["results"][0]["partialFingerprints"]["smtplint/v1"].clone()
    };
    assert_eq!(print(BROKEN), print(&["# one more line\n\n", BROKEN].concat()));
}

#[test]
fn markdown_says_verdict_findings_fix_and_relay() {
    let output = run(&["check", "--format", "markdown"], BROKEN.as_bytes());
    assert_eq!(status(&output), 1);
    let shown = out(&output);
    assert!(shown.starts_with("## -: fails\n") && shown.contains(&format!("`{RULE}`, line 3:")), "{shown}");
    assert!(shown.contains("```diff\n-MAIL_SCHEME=smtps\n+MAIL_SCHEME=smtp\n```"), "{shown}");
    let server = run(&["check", "--format", "markdown"], POSTFIX);
    assert!(out(&server).contains(" | strangers | other domains | accepts | "), "{}", out(&server));
}

#[test]
fn markdown_hides_passwords() {
    let text = [BROKEN, "MAIL_USERNAME=me@example.org\nMAIL_PASSWORD=\"Tr4nsit 2024\n"].concat();
    let shown = run(&["check", "--format", "markdown"], text.as_bytes());
    assert!(out(&shown).contains("## ") && !out(&shown).contains("Tr4nsit"), "{}", out(&shown));
}

#[test]
fn github_gets_one_command_a_finding() {
    let name = file("odd,na:me%.env", BROKEN.as_bytes());
    let output = run(&["check", "--format", "github", &name], b"");
    let escaped = name.replace('%', "%25").replace(':', "%3A").replace(',', "%2C");
    let start = format!("::error file={escaped},line=3,endLine=3,col=13,endColumn=18,title=");
    let first = out(&output).lines().next().unwrap();
    assert!(first.starts_with(&start) && first.contains(&format!("({RULE})::")), "{first}");
    assert!(out(&output).lines().all(|line| line.starts_with("::")), "{}", out(&output));
}

#[test]
fn ndjson_is_a_document_a_line() {
    let name = file("lines.env", BROKEN.as_bytes());
    let output = run(&["check", "--format", "ndjson", &name, &name], b"");
    let documents: Vec<Value> = out(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((status(&output), documents.len()), (1, 2));
    assert_eq!((&documents[1]["name"], &documents[1]["findings"][0]["rule"]), (&name.into(), &RULE.into()));
}

#[test]
fn ndjson_is_read_as_it_comes() {
    use std::io::{BufRead, BufReader, Write};
    let mut child = companion().args(["check", "--format", "ndjson"]).stdin(std::process::Stdio::piped()).spawn().unwrap();
    let (mut pipe, mut lines) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()).lines());
    for name in ["one", "two"] {
        writeln!(pipe, "{}", serde_json::json!({ "name": name, "text": BROKEN, "of": "others" })).unwrap();
        // The answer comes before the next document is sent.
        let document: Value = serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap();
        assert_eq!((&document["name"], &document["findings"][0]["rule"]), (&name.into(), &RULE.into()));
    }
    writeln!(pipe, "\n{{\"name\": 3}}").unwrap();
    drop(pipe);
    assert!(lines.next().is_none());
    let output = child.wait_with_output().unwrap();
    assert_eq!(status(&output), 2);
    assert!(told(&output).contains("line 4: no document with a \"text\""), "{}", told(&output));
}

#[test]
fn stdin_that_is_no_ndjson_is_one_text() {
    let output = run(&["check", "--format", "ndjson"], BROKEN.as_bytes());
    assert_eq!((status(&output), json(&output)["name"].as_str()), (1, Some("-")));
}

#[test]
fn every_format_survives_bad_input_and_an_early_end_of_reading() {
    let noise: Vec<u8> = (0..50_000_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let many: Vec<String> = std::iter::repeat_n(file("early.env", BROKEN.as_bytes()), 300).collect();
    for format in ["human", "json", "ndjson", "sarif", "markdown", "github"] {
        for input in [&noise[..], b"", b"\0\x1b[2J\r\rMAIL_PORT=587"] {
            assert!((0..=1).contains(&status(&run(&["check", "--format", format], input))), "{format}");
        }
        let mut child = companion().args(["check", "--format", format]).args(&many).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((status(&output), told(&output)), (1, ""), "{format}");
    }
}
