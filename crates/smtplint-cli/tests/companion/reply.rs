//! `smtplint reply`.

use crate::run::{out, run, status, told};

const TEXT: &str =
    "MAIL_HOST=smtp.gmail.com\nMAIL_PORT=465\nMAIL_ENCRYPTION=tls\nMAIL_USERNAME=jane@gmail.com\nMAIL_PASSWORD=Vq7wLp4Zt9kR\n";

#[test]
fn a_customer_is_told_in_their_language() {
    let output = run(&["reply"], TEXT.as_bytes());
    assert_eq!(status(&output), 0);
    assert!(out(&output).starts_with("Hello,\n\nthank you"), "{}", out(&output));
    for (language, greeting) in [("de", "Guten Tag"), ("fr", "Bonjour"), ("es", "Hola"), ("pt", "Olá"), ("ja", "お問い合わせ")] {
        for format in ["plain", "markdown", "html"] {
            let letter = run(&["reply", "--lang", language, "--format", format, "-"], TEXT.as_bytes());
            assert!(out(&letter).contains(greeting) && !out(&letter).contains("Vq7w"), "{language} {format}: {}", out(&letter));
            assert_eq!(out(&letter).contains("<p>"), format == "html");
            assert_eq!(out(&letter).contains("```"), format == "markdown");
        }
    }
}

#[test]
fn wrong_words_and_missing_files_are_told() {
    let output = run(&["reply", "--lang", "tlh"], b"");
    assert_eq!((status(&output), out(&output)), (2, ""));
    assert!(told(&output).contains("en, de, fr, es, pt or ja"), "{}", told(&output));
    assert!(told(&run(&["reply", "--format", "rtf"], b"")).contains("plain, markdown or html"));
    assert_eq!(status(&run(&["reply", "/no/such/file"], b"")), 2);
}
