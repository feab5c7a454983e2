//! `smtplint redact`.

use crate::run::{file, out, run, status, told};

const TEXT: &str = "MAIL_HOST=smtp.gmail.com\nMAIL_USERNAME=jane@acme-tools.com\nMAIL_PASSWORD=Vq7wLp4Zt9kR\n\nconnect to mx.acme-tools.com[198.51.77.4]:25 failed\n";

#[test]
fn secrets_go_and_the_rest_stays() {
    let output = run(&["redact"], TEXT.as_bytes());
    assert_eq!(status(&output), 0);
    assert!(!out(&output).contains("Vq7wLp4Zt9kR") && out(&output).contains("jane@acme-tools.com"), "{}", out(&output));
    assert_eq!(out(&output).len(), TEXT.len());
    assert!(told(&output).contains("1 × password") && !told(&output).contains("Vq7w"), "{}", told(&output));
    let path = file("to-redact.env", TEXT.as_bytes());
    assert_eq!(out(&run(&["redact", &path], b"")), out(&output));
}

#[test]
fn what_else_goes_is_chosen() {
    let all = run(&["redact", "--all"], TEXT.as_bytes());
    assert!(!["jane", "acme", "198.51"].iter().any(|word| out(&all).contains(word)), "{}", out(&all));
    assert!(out(&all).contains("smtp.gmail.com"));
    let kept = run(&["redact", "--all", "--keep", "hosts,ips"], TEXT.as_bytes());
    assert!(out(&kept).contains("mx.acme-tools.com[198.51.77.4]") && !out(&kept).contains("jane"), "{}", out(&kept));
    let also = run(&["redact", "--also", "ips"], TEXT.as_bytes());
    assert!(out(&also).contains("jane@acme-tools.com") && !out(&also).contains("198.51.77.4"), "{}", out(&also));
}

#[test]
fn wrong_words_and_missing_files_are_told() {
    let output = run(&["redact", "--keep", "everything"], b"");
    assert_eq!((status(&output), out(&output)), (2, ""));
    assert!(told(&output).contains("addresses, names, ips, hosts or message-ids"), "{}", told(&output));
    assert_eq!(status(&run(&["redact", "/no/such/file"], b"")), 2);
    assert!(out(&run(&["redact", "--help"], b"")).contains("--keep addresses|names|ips"));
    assert!(told(&run(&["redact"], b"nothing here\n")).contains("nothing was found"));
}
