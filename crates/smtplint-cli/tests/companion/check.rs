//! `smtplint check`: what is read, the JSON, the exit status.

use crate::run::{BROKEN, RULE, companion, file, json, out, rules, run, status, told};

#[test]
fn the_json_names_the_input_and_the_place() {
    let output = run(&["check", "--format", "json", "-"], BROKEN.as_bytes());
    assert_eq!(status(&output), 1);
    let document = json(&output);
    assert_eq!(document["version"], 1);
    let input = &document["inputs"][0];
    assert_eq!((&input["name"], &input["verdict"]), (&"-".into(), &"fails".into()));
    assert_eq!(input["segments"][0]["dialect"], "laravel-env");
    let finding = &input["findings"][0];
    assert_eq!((&finding["rule"], &finding["severity"]), (&RULE.into(), &"error".into()));
    let start = &finding["span"]["start"];
    let offset = start["offset"].as_u64().unwrap() as usize;
    assert_eq!(&BROKEN[offset..finding["span"]["end"]["offset"].as_u64().unwrap() as usize], "smtps");
    assert_eq!((start["line"].as_u64(), start["column"].as_u64()), (Some(3), Some(13)));
    assert!(finding["fixes"][0]["edits"][0]["span"]["start"]["offset"].is_u64());
}

#[test]
fn stdin_is_read_when_no_path_is_given() {
    assert_eq!(rules(&run(&["check", "--format", "json"], BROKEN.as_bytes()))[0], RULE);
}

#[test]
fn the_exit_status_says_whether_there_are_findings() {
    assert_eq!(status(&run(&["check"], b"nothing of interest\n")), 0);
    assert_eq!(status(&run(&["check"], BROKEN.as_bytes())), 1);
    for wrong in [&["check", "--fail-on", "never"][..], &["check", "--format", "xml"], &["no-such-command"], &["check", "--no-such-option"]]
    {
        let output = run(wrong, b"");
        assert_eq!((status(&output), out(&output)), (2, ""), "{wrong:?}");
        assert!(told(&output).starts_with("smtplint: "), "{wrong:?}");
    }
}

#[test]
fn fail_on_chooses_the_severity() {
    // The rule's finding is an error, so both fail; without it and with nothing else left, neither does.
    for severity in ["error", "warning"] {
        assert_eq!(status(&run(&["check", "--fail-on", severity], BROKEN.as_bytes())), 1);
        let none = run(&["check", "--fail-on", severity, "--only", RULE, "--ignore", RULE], BROKEN.as_bytes());
        assert_eq!(status(&none), 0);
    }
    let warned = run(&["check", "--format", "json", "--only", "secret-in-paste,tls-verify-disabled"], VERIFY_OFF);
    assert_eq!((status(&warned), rules(&warned).is_empty()), (0, false), "{}", out(&warned));
    assert_eq!(status(&run(&["check", "--fail-on", "warning", "--only", "tls-verify-disabled"], VERIFY_OFF)), 1);
}

/// Works, but any certificate is taken.
const VERIFY_OFF: &[u8] = b"nodemailer.createTransport({ host: 'smtp.example.org', port: 587, secure: false, requireTLS: true, \
    tls: { rejectUnauthorized: false }, auth: { user: 'me@example.org', pass: process.env.PASS } });\n";

#[test]
fn rules_can_be_chosen_and_left_out() {
    assert_eq!(rules(&run(&["check", "--format", "json", "--only", RULE], BROKEN.as_bytes())), [RULE]);
    assert!(!rules(&run(&["check", "--format", "json", "--ignore", RULE], BROKEN.as_bytes())).iter().any(|rule| rule == RULE));
}

#[test]
fn an_unknown_rule_is_refused_with_a_guess() {
    for option in ["--only", "--ignore"] {
        let output = run(&["check", option, "implicit-tls-on-startls-port"], BROKEN.as_bytes());
        assert_eq!((status(&output), out(&output)), (2, ""));
        assert!(told(&output).contains(&format!("did you mean `{RULE}`?")), "{}", told(&output));
    }
}

#[test]
fn what_cannot_be_read_does_not_keep_the_others_from_being_judged() {
    let good = file("good.env", BROKEN.as_bytes());
    let output = run(&["check", "--format", "json", "/no/such/file", &[&good, "/below"].concat(), &good], b"");
    assert_eq!(status(&output), 2);
    let told = told(&output);
    assert!(told.contains("/no/such/file: no such file") && told.contains("/below: "), "{told}");
    let document = json(&output);
    assert_eq!((document["inputs"].as_array().unwrap().len(), &document["inputs"][0]["name"]), (1, &good.into()));
}

#[test]
fn bytes_that_are_no_utf8_are_counted_and_the_rest_is_judged() {
    let output = run(&["check", "--format", "json"], &[b"# caf\xe9 \xff\n", BROKEN.as_bytes()].concat());
    assert!(told(&output).contains("2 bytes are not UTF-8, the first at offset 5"), "{}", told(&output));
    assert_eq!(rules(&output)[0], RULE);
}

#[test]
fn a_mail_in_another_charset_is_read() {
    let mut mail = b"From: MAILER-DAEMON@example.org\nSubject: failure notice\nContent-Type: text/plain; charset=koi8-r\n\n<b@example.net>: host mx.example.net[192.0.2.1] said: 550 ".to_vec();
    // "yashchik perepolnen": the mailbox is full.
    mail.extend(b"\xf1\xdd\xc9\xcb \xd0\xc5\xd2\xc5\xd0\xcf\xcc\xce\xc5\xce\n");
    let output = run(&["check", "-"], &mail);
    assert!(out(&output).contains("rcpt-quota"), "{}", out(&output));
    assert!(told(&output).contains("koi8-r"), "{}", told(&output));
}

#[test]
fn utf16_is_decoded_silently() {
    for (mark, bytes) in [(&b"\xff\xfe"[..], u16::to_le_bytes as fn(u16) -> [u8; 2]), (b"\xfe\xff", u16::to_be_bytes)] {
        let input: Vec<u8> = mark.iter().copied().chain(BROKEN.encode_utf16().flat_map(bytes)).collect();
        let output = run(&["check", "--format", "json"], &input);
        assert_eq!((rules(&output)[0].as_str(), told(&output)), (RULE, ""));
    }
}

#[test]
fn binary_gets_an_answer() {
    let noise: Vec<u8> = (0..100_000_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    for input in [&noise[..], &[0; 4096], b"\0MAIL_PORT=587\0"] {
        for format in ["human", "json"] {
            let output = run(&["check", "--format", format], input);
            assert!((0..=1).contains(&status(&output)), "{}", told(&output));
        }
    }
}

#[test]
fn a_reader_that_leaves_early_is_no_fault() {
    let many: Vec<String> = std::iter::repeat_n(file("many.env", BROKEN.as_bytes()), 400).collect();
    for format in ["human", "json"] {
        let mut child = companion().args(["check", "--format", format]).args(&many).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((status(&output), told(&output)), (1, ""), "{format}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_an_error() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = companion().arg("rules").stdout(full).output().unwrap();
    assert_eq!(status(&output), 2);
    assert!(told(&output).contains("cannot write the output"), "{}", told(&output));
}
