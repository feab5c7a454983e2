//! Whatever is pasted, there is an answer: no panic, spans inside the text, edits that apply.

#![cfg(not(target_arch = "wasm32"))]

use proptest::prelude::*;
use smtplint::{Options, check};

fn holds(text: &str) {
    let report = check(text, &Options::default());
    let inside = |range: smtplint::report::Range| {
        assert!(range.start.offset <= range.end.offset && range.end.offset <= text.len(), "{range:?} of {}", text.len());
        assert!(text.is_char_boundary(range.start.offset) && text.is_char_boundary(range.end.offset), "{range:?}");
        assert!(range.start.line >= 1 && range.start.column >= 1);
    };
    report.segments.iter().for_each(|segment| inside(segment.span));
    for finding in &report.findings {
        inside(finding.span);
        finding.related.iter().for_each(|related| inside(related.span));
        for fix in &finding.fixes {
            fix.edits.iter().for_each(|edit| inside(edit.span));
            smtplint::apply(text, &fix.edits);
        }
    }
}

/// Pieces of what people paste, to be put together in any order and cut anywhere.
const PIECES: &[&str] = &[
    "MAIL_HOST=",
    "smtp.example.org",
    "\n",
    "\r\n",
    "MAIL_PORT=465",
    "=",
    ":",
    "'",
    "\"",
    "{",
    "}",
    "nodemailer.createTransport({",
    "secure: true",
    "auth: {",
    "host:",
    "EMAIL_USE_TLS = True",
    "spring.mail.port=587",
    "$mail->Host = '",
    "SMTPSecure",
    "smtp://u:p@h:1?x=%",
    "250-",
    "220 x",
    "EHLO x",
    "AUTH PLAIN AAAA",
    "535 5.7.8 no",
    "> ",
    "<br>",
    "&gt;",
    "mynetworks = ",
    "0.0.0.0/0",
    "smtpd_relay_restrictions =",
    "  permit",
    "relayhost = [x]:465",
    "é",
    "日本",
    "\u{feff}",
    "\u{0}",
    "`",
    "${",
    "Port: ",
    "Encryption: SSL",
    ", ",
    "- ",
    "-e SMTP_HOST=x",
    "smtplib.SMTP('",
    ")",
    "[",
    "]",
    "#",
    " ",
    "\t",
    "postconf -e '",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn pieces_of_pastes(parts in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
        holds(&parts.concat());
    }

    #[test]
    fn any_text(text in "\\PC{0,300}") {
        holds(&text);
    }

    #[test]
    fn cut_anywhere(at in 0usize..400) {
        let text = "> MAIL_MAILER=smtp\r\n> MAIL_HOST=smtp.gmail.com\r\n> MAIL_PORT=465\r\n> MAIL_ENCRYPTION=tls\r\n\r\n220 mx ESMTP\nEHLO x\n250-mx\n250 AUTH PLAIN\nAUTH PLAIN AHdlYgBzZWNyZXQ=\n535 5.7.8 nö\nmynetworks = 0.0.0.0/0\n{ \"host\": \"smtp.example.org\", \"port\": 587, \"secure\": \"true\" }";
        let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        holds(&text[..at]);
        holds(&text[at..]);
    }
}

#[test]
fn large_and_odd_texts() {
    holds("");
    holds("\u{feff}");
    holds(&"x".repeat(1 << 20));
    holds(&"MAIL_HOST=".repeat(1 << 16));
    holds(&"{[(".repeat(1 << 15));
    holds(&"250-".repeat(1 << 16));
    holds("Почта: сервер smtp.example.org, порт 465, шифрование STARTTLS\nパスワード: 秘密\n");
    let line = "Nov 24 00:00:01 mx postfix/smtp[1]: 4F: to=<a@example.net>, relay=mx.example.net[192.0.2.1]:25, status=deferred (host mx.example.net[192.0.2.1] said: 450 4.2.0 try later (in reply to RCPT TO command))\n";
    holds(&line.repeat(20_000_000 / line.len()));
}

#[test]
fn five_megabytes_of_noise() {
    // A linear congruential generator: noise without a dependency, the same on every run.
    let mut state = 0x2545_F491_4F6C_DD1Du64;
    let bytes: Vec<u8> = std::iter::repeat_with(|| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as u8
    })
    .take(5_000_000)
    .collect();
    holds(&String::from_utf8_lossy(&bytes));
}
