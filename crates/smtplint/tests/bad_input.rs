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

/// Signs that make a reader look at the rest of the text: whoever does so for each of them is not done in a test's time. 100,000 open
/// brackets are among them.
#[test]
fn signs_without_end() {
    let long = 1 << 15;
    for unit in [
        "(",
        "[",
        "{",
        "<",
        "\"",
        "'",
        "`",
        "=",
        ":",
        "#",
        "-",
        "\\",
        "$",
        "&lt;",
        "=3D",
        "a(",
        "new A{",
        "{a:",
        "\"a\":{",
        "x=(",
        "- - ",
        "<a>",
        "</a>",
        "<a b=",
        "250-",
        "250-x\n",
        "220 x\n",
        "235 ",
        "> ",
        "a: b, ",
        "key=",
        "smtp://",
        "://",
        "-o a=b ",
        "swaks -",
        "login(user, ",
        "user = user\n",
        "f(user)\n",
        "\n\n",
        "\r",
        "\r\n",
        "é",
        "|",
        "; ",
        "EHLO x\n",
        "RCPT TO:<a@b>\n",
        "AUTH LOGIN\n334 \n",
        "[nl]",
        "said: (",
        "550 a\n ",
        "Diagnostic-Code: smtp; 550 x\n ",
        "Final-Recipient: rfc822; a@b\n",
    ] {
        holds(&unit.repeat(long / unit.len()));
    }
    holds(&"(".repeat(100_000));
    holds(&"=".repeat(1_000_000));
}

/// Mails that never close what they open, and blobs of base64.
#[test]
fn unclosed_parts() {
    let blob = "TWFueSBoYW5kcyBtYWtlIGxpZ2h0IHdvcmsu".repeat(2);
    let part = format!("--border\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n{blob}\n");
    holds(&part.repeat((100 << 10) / part.len()));
    holds(&format!("{part}{}", format!("{blob}\n").repeat((100 << 10) / blob.len())));
    holds(&"--border\n".repeat(10_000));
    holds(&format!("Content-Transfer-Encoding: quoted-printable\n\n{}", "=".repeat(100 << 10)));
    holds(&format!("Final-Recipient: rfc822; a@example.org\nDiagnostic-Code: smtp; 550 x\n{}", " and so on\n".repeat(10_000)));
}

/// Long texts are read in pieces: each place where one ends must do.
#[test]
fn pieces_end_anywhere() {
    let session = "$ telnet mx.example.org 25\n220 mx ESMTP\nEHLO x\n250-mx\n250 STARTTLS\nMAIL FROM:<é@example.org>\n530 5.7.0 Must issue a STARTTLS command first\nQUIT\n221 Bye\n";
    for line_end in ["\n", "\r\n", "\r"] {
        let text = session.replace('\n', line_end).repeat((3 << 19) / session.len() + 1);
        holds(&text);
        let report = check(&text, &Options::default());
        let finding = report.findings.iter().find(|finding| finding.rule == "tls-required-by-server").expect("530 on every page");
        let last = finding.related.last().expect("it came more than once").span;
        assert!(text[last.start.offset..].starts_with("530 "), "{last:?}");
        let before = text[..last.start.offset].replace("\r\n", "\n");
        assert_eq!(last.start.line, before.matches(['\n', '\r']).count() + 1);
        assert!(!text[last.end.offset..].contains("530 "), "{last:?}");
    }
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
