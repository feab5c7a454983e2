//! Secrets planted into what clients print, by the forms of their debug output: none survives.

use proptest::prelude::*;
use smtplint::{RedactOptions, redact};

use crate::leaks::leak;

fn base64(text: &str) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    text.as_bytes()
        .chunks(3)
        .map(|three| {
            let bits = (0..3).fold(0u32, |bits, at| bits << 8 | u32::from(three.get(at).copied().unwrap_or(0)));
            let sign = |place: usize| if place <= three.len() { SIGNS[(bits >> (18 - 6 * place)) as usize & 63] as char } else { '=' };
            (0..4).map(sign).collect::<String>()
        })
        .collect()
}

/// How clients mark what the server (S) and the client (C) say; `@` is the line.
const FORMS: &[(&str, &str)] = &[
    ("@", "@"),
    ("S: @", "C: @"),
    ("<~  @", " ~> @"),
    ("<-  @", " -> @"),
    ("< @", "> @"),
    ("2024-05-01 10:00:00\tSERVER -> CLIENT: @", "2024-05-01 10:00:00\tCLIENT -> SERVER: @"),
    ("SMTP -> FROM SERVER:@", "CLIENT -> SMTP: @"),
    ("[2024-05-01 10:00:00] DEBUG [aB3] S: @", "[2024-05-01 10:00:00] DEBUG [aB3] C: @"),
    ("reply: b'@\\r\\n'", "send: b'@\\r\\n'"),
    ("reply: '@\\r\\n'", "send: '@\\r\\n'"),
    ("<-- @", "--> @"),
    ("<<< @", ">>> @"),
    (
        "2024-05-01T10:00:00.000Z,connector,08D,5,192.0.2.1:25,192.0.2.9:999,>,@,",
        "2024-05-01T10:00:00.000Z,connector,08D,6,192.0.2.1:25,192.0.2.9:999,<,@,",
    ),
    ("[15:55:59] ESMTP< @", "[15:55:59] ESMTP> @"),
    (
        "\"SMTPD\" 3080 332 \"2024-01-10 22:52:19.953\" \"192.0.2.6\" \"SENT: @\"",
        "\"SMTPD\" 3080 332 \"2024-01-10 22:52:19.953\" \"192.0.2.6\" \"RECEIVED: @\"",
    ),
];

/// The lines of a login: whether the server says it, and what.
fn login(mechanism: usize, user: &str, secret: &str) -> Vec<(bool, String)> {
    let server = |text: &str| (true, text.to_owned());
    let client = |text: String| (false, text);
    match mechanism {
        0 => vec![client(format!("AUTH PLAIN {}", base64(&format!("\0{user}\0{secret}")))), server("235 2.7.0 Accepted")],
        1 => {
            vec![client("AUTH PLAIN".into()), server("334 "), client(base64(&format!("{user}\0{user}\0{secret}"))), server("535 5.7.8 no")]
        }
        2 => vec![
            client("AUTH LOGIN".into()),
            server("334 VXNlcm5hbWU6"),
            client(base64(user)),
            server("334 UGFzc3dvcmQ6"),
            client(base64(secret)),
            server("535 5.7.8 Error: authentication failed"),
        ],
        3 => vec![
            client(format!("AUTH LOGIN {}", base64(user))),
            server("334 UGFzc3dvcmQ6"),
            client(base64(&format!("{secret}\n"))),
            server("235 ok"),
        ],
        4 => vec![
            client(format!("AUTH XOAUTH2 {}", base64(&format!("user={user}\u{1}auth=Bearer {secret}\u{1}\u{1}")))),
            server("334 eyJzdGF0dXMiOiI0MDAifQ=="),
        ],
        _ => vec![
            client("AUTH XOAUTH2".into()),
            server("334 "),
            client(base64(&format!("user={user}\u{1}auth=Bearer {secret}\u{1}\u{1}"))),
            server("235 ok"),
        ],
    }
}

fn transcript(form: usize, mechanism: usize, user: &str, secret: &str) -> String {
    let (server, client) = FORMS[form];
    let mut lines = vec![
        (true, "220 mx.example.org ESMTP".to_owned()),
        (false, "EHLO web".to_owned()),
        (true, "250-mx.example.org".to_owned()),
        (true, "250 AUTH PLAIN LOGIN".to_owned()),
    ];
    lines.extend(login(mechanism, user, secret));
    lines.push((false, "QUIT".to_owned()));
    lines.into_iter().map(|(by_server, line)| (if by_server { server } else { client }).replace('@', &line) + "\n").collect()
}

/// What mail clients, tickets and JSON do to a text.
fn wrapped(text: &str, wrapping: usize) -> String {
    match wrapping {
        0 => text.to_owned(),
        1 => text.lines().map(|line| format!("> {line}\n")).collect(),
        2 => text.replace('\n', "\r\n"),
        3 => text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\n', "<br>\n"),
        4 => format!("{{\"log\":\"{}\"}}", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")),
        _ => format!("```\n{text}```\n"),
    }
}

fn secret() -> impl Strategy<Value = String> {
    // Not what is a placeholder by itself.
    "[A-Za-z0-9][A-Za-z0-9!@#$%^&*_+=.,;:?-]{7,24}[A-Za-z0-9]".prop_filter("a secret", |text| {
        text.bytes().any(|byte| byte.is_ascii_digit()) && !text.to_lowercase().contains("xxx") && !text.contains("***")
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn no_secret_of_a_login_survives(form in 0..FORMS.len(), mechanism in 0usize..6, wrapping in 0usize..6, secret in secret()) {
        // Two wrappings at once are nobody's debug output.
        prop_assume!(!(wrapping == 4 && FORMS[form].0.contains("\\r") || wrapping == 1 && FORMS[form].1.starts_with('>')));
        let text = wrapped(&transcript(form, mechanism, "web@example.org", &secret), wrapping);
        for options in [RedactOptions::default(), RedactOptions::ALL] {
            let redacted = redact(&text, &options).text;
            prop_assert_eq!(leak(&redacted, &secret), None, "{}\n---\n{}", text, redacted);
        }
    }

    #[test]
    fn a_secret_of_settings_is_found_in_the_log_below(form in 0..FORMS.len(), secret in "[A-WYZa-wyz0-9]{5,12}[0-9][A-WYZ]", spelling in 0usize..5) {
        let again = match spelling {
            0 => format!("curl: login with {secret} failed"),
            1 => format!("GET /send?to=a&key={secret}&x=1"),
            2 => format!("Basic {}", base64(&format!("web:{secret}"))),
            3 => format!("<td>{secret}</td>"),
            _ => format!("{{\\\"p\\\":\\\"{secret}\\\"}}"),
        };
        let text = format!("MAIL_HOST=smtp.example.org\nMAIL_PORT=587\nMAIL_USERNAME=web\nMAIL_PASSWORD={secret}\n\n{}{again}\n", transcript(form, 2, "web", &secret));
        let redacted = redact(&text, &RedactOptions::default()).text;
        prop_assert_eq!(leak(&redacted, &secret), None, "{}\n---\n{}", text, redacted);
    }

    #[test]
    fn what_a_message_says_is_gone(form in 0..FORMS.len() - 1, word in "[a-z]{9,14}") {
        let (server, client) = FORMS[form];
        let said = |mark: &str, line: &str| mark.replace('@', line) + "\n";
        let mut text = said(server, "220 mx ESMTP") + &said(client, "DATA") + &said(server, "354 go ahead");
        for line in ["Subject: about WORD", "To: a@example.org", "", "Dear Bob, WORD is the word.", "."] {
            text += &said(client, &line.replace("WORD", &word));
        }
        text += &said(server, "250 2.0.0 queued");
        let redacted = redact(&text, &RedactOptions::default()).text;
        prop_assert_eq!(leak(&redacted, &word), None, "{}\n---\n{}", text, redacted);
        prop_assert!(redacted.contains("2.0.0 queued") && redacted.contains("To: a@example.org"), "{}", redacted);
    }

    #[test]
    fn any_text_is_redacted_twice_alike(text in "\\PC{0,200}") {
        let once = redact(&text, &RedactOptions::ALL).text;
        prop_assert_eq!(redact(&once, &RedactOptions::ALL).text, once);
    }
}
