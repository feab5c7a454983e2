//! `smtplint probe`, asked of listeners on this machine.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::run::{json, out, rules, run, status, told};
use crate::serving::Smtp;

/// A server that knows EHLO and QUIT; its port.
fn plain_server() -> u16 {
    Smtp::polite().port
}

/// A file of this test's own.
fn file(name: &str, text: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, text).unwrap();
    path
}

#[test]
fn a_probe_is_judged_and_its_transcript_checks_to_the_same() {
    let kept = file("kept-transcript.txt", "");
    let target = format!("mail.example.org:{}", plain_server());
    let probed = run(&["probe", &target, "--address", "127.0.0.1", "--format", "json", "--save-transcript", kept.to_str().unwrap()], b"");
    assert_eq!(json(&probed)["inputs"][0]["name"], *target);
    assert!(rules(&probed).iter().any(|rule| rule == "auth-offered-before-tls"), "{:?}", rules(&probed));
    assert_eq!(rules(&run(&["check", "--format", "json", kept.to_str().unwrap()], b"")), rules(&probed));
}

#[test]
fn settings_are_held_against_what_the_server_says() {
    let port = plain_server();
    let text = format!("MAIL_MAILER=smtp\nMAIL_HOST=mail.example.org\nMAIL_PORT={port}\nMAIL_SCHEME=smtps\n");
    let settings = file("against.env", &text);
    let target = format!("mail.example.org:{port}");
    let arguments = ["probe", &target, "--address", "127.0.0.1", "--brief", "--against", settings.to_str().unwrap(), "--format", "json"];
    let report = json(&run(&arguments, b""));
    let kinds: Vec<&str> = report["inputs"][0]["segments"].as_array().unwrap().iter().map(|part| part["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["settings", "session"]);
}

#[test]
fn a_crowd_is_asked_and_each_answer_is_a_line() {
    let list: String = (0..60).map(|_| format!("127.0.0.1:{}\n", plain_server())).collect();
    let done = run(&["probe", "--list", "-", "--brief", "--format", "ndjson"], list.as_bytes());
    assert_eq!(out(&done).lines().count(), 60);
    for line in out(&done).lines() {
        let one: Value = serde_json::from_str(line).unwrap();
        assert!(list.contains(one["name"].as_str().unwrap()));
    }
}

#[test]
fn nothing_reached_is_status_three_and_bad_targets_two() {
    assert_eq!(status(&run(&["probe", "127.0.0.1:1", "--brief"], b"")), 3);
    for bad in [
        &["probe", "a b:25"][..],
        &["probe", "host:99999"],
        &["probe", "host", "--smuggling"],
        &["probe", "host", "--relay-to", "x>y@z.org"],
    ] {
        let done = run(bad, b"");
        assert_eq!(status(&done), 2, "{bad:?}: {}", told(&done));
    }
    let unasked = run(&["probe", "127.0.0.1:1", "--relay-test"], b"");
    assert_eq!(status(&unasked), 2, "nobody could say yes");
    assert!(told(&unasked).contains("relay test") && told(&unasked).contains("127.0.0.1"), "{}", told(&unasked));
}
