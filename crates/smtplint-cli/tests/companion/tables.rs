//! `smtplint rules`, `dialects`, `explain`, help and version.

use crate::run::{RULE, json, out, run, status, told};

#[test]
fn the_tables_come_as_text_and_as_json() {
    for (table, entry) in [("rules", RULE), ("dialects", "laravel-env")] {
        let text = run(&[table], b"");
        assert!(out(&text).lines().any(|line| line.starts_with(entry)), "{}", out(&text));
        let document = json(&run(&[table, "--format", "json"], b""));
        assert_eq!(document["version"], 1);
        assert!(document[table].as_array().unwrap().iter().any(|row| row["id"] == entry));
    }
}

#[test]
fn providers_come_with_their_pages() {
    assert!(out(&run(&["providers"], b"")).lines().any(|line| line.starts_with("Gmail") && line.contains("smtp.gmail.com")));
    let document = json(&run(&["providers", "--format", "json"], b""));
    let providers = document["providers"].as_array().unwrap();
    assert!(providers.len() >= 80 && providers.iter().all(|row| row["source"].as_str().unwrap().starts_with("https://")));
}

#[test]
fn settings_are_written_in_another_dialect() {
    let django = b"EMAIL_HOST = 'smtp.example.org'\nEMAIL_PORT = 465\nEMAIL_USE_SSL = True\nEMAIL_HOST_USER = 'a@example.org'\nEMAIL_HOST_PASSWORD = 'Tr4ns1t'\n";
    let output = run(&["convert", "--to", "laravel-env"], django);
    assert_eq!(status(&output), 0);
    assert!(out(&output).contains("MAIL_SCHEME=smtps\n") && !out(&output).contains("Tr4ns1t"), "{}", out(&output));
    assert_eq!(status(&run(&["convert", "--to", "xyzzy"], django)), 2);
    assert_eq!(status(&run(&["convert", "--to", "laravel-env"], b"nothing")), 2);
    assert!(told(&run(&["convert"], django)).contains("--to"));
}

#[test]
fn a_providers_settings_are_written_for_a_client() {
    let output = run(&["start", "Gmail", "--to", "laravel-env", "--address", "jane@gmail.com"], b"");
    assert_eq!(status(&output), 0);
    assert!(
        out(&output).contains("MAIL_HOST=smtp.gmail.com\n") && out(&output).contains("MAIL_USERNAME=jane@gmail.com\n"),
        "{}",
        out(&output)
    );
    assert!(told(&output).contains("app password") && told(&output).contains("support.google.com"), "{}", told(&output));
    let judged = run(&["check", "-"], out(&output).as_bytes());
    assert_eq!(status(&judged), 0, "{}", out(&judged));
    assert_eq!(status(&run(&["start", "Nobody", "--to", "laravel-env"], b"")), 2);
    assert!(told(&run(&["start", "Gmail"], b"")).contains("--to") && told(&run(&["start"], b"")).contains("PROVIDER"));
}

#[test]
fn a_rule_is_explained() {
    let output = run(&["explain", RULE], b"");
    assert_eq!(status(&output), 0);
    assert!(out(&output).starts_with(RULE) && out(&output).contains("rfc-editor.org"), "{}", out(&output));
    assert!(!out(&output).contains('\u{1b}') && !out(&output).contains("##"), "{}", out(&output));
    assert!(out(&run(&["explain", "--color", "always", RULE], b"")).contains('\u{1b}'));
}

#[test]
fn every_rule_can_be_explained() {
    let document = json(&run(&["rules", "--format", "json"], b""));
    for row in document["rules"].as_array().unwrap() {
        let output = run(&["explain", row["id"].as_str().unwrap()], b"");
        assert_eq!(status(&output), 0, "{row}");
    }
}

#[test]
fn replies_and_codes_are_explained() {
    for (reply, rule, actor) in [
        ("535 5.7.139", "auth-basic-disabled", "whoever runs the sending server"),
        ("550-5.7.26", "sender-unauthenticated", "whoever runs the sending server"),
        ("4.4.7", "conn-blocked", "the recipient's side"),
        ("5.2.2", "rcpt-quota", "the recipient's side"),
        ("550 5.1.1 User unknown", "rcpt-unknown", "the sender"),
        ("550 relay not permitted", "relay-denied", "the sender"),
        ("554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org", "reputation-blocklist", "whoever runs"),
    ] {
        let output = run(&["explain", reply], b"");
        assert_eq!(status(&output), 0, "{reply}");
        let first = out(&output).split("What it means").next().unwrap_or_default();
        assert!(first.contains(&format!("({rule})")) && first.contains(&format!("Who must act: {actor}")), "{reply}: {}", out(&output));
    }
    // Without quotes, and codes that refuse nothing.
    assert!(out(&run(&["explain", "535", "5.7.139"], b"")).contains("auth-basic-disabled"));
    assert!(out(&run(&["explain", "250 2.1.5"], b"")).contains("Nothing was refused"));
    // The codes' own meaning is said as such, with its source.
    let bare = run(&["explain", "5.7.27"], b"");
    assert!(out(&bare).contains("RFC 7505") && out(&bare).contains("Its codes say, no more"), "{}", out(&bare));
    assert!(out(&run(&["explain", "550 5.7.606"], b"")).contains("https://learn.microsoft.com/"));
}

#[test]
fn an_unknown_rule_gets_near_names() {
    let output = run(&["explain", "Implicit_TLS"], b"");
    assert_eq!((status(&output), out(&output)), (2, ""));
    assert!(told(&output).contains(RULE), "{}", told(&output));
    assert!(told(&run(&["explain", "xyzzy"], b"")).contains("`smtplint rules` lists them"));
}

#[test]
fn help_and_version_are_no_faults() {
    for arguments in [&["--help"][..], &["check", "--help"], &["explain", "-h"], &["serve", "--help"], &["--version"], &[]] {
        let output = run(arguments, b"");
        assert_eq!((status(&output), told(&output)), (0, ""), "{arguments:?}");
        assert!(out(&output).contains("smtplint"), "{arguments:?}");
    }
}
