//! Secrets planted into the settings of every dialect, and keys of every provider: none survives.

use std::fs;
use std::path::Path;

use smtplint::dialects::{self, all, convert, writes};
use smtplint::redaction::Kind;
use smtplint::{RedactOptions, redact};

use crate::leaks::leak;

const PLANTED: &str = "Vq7wLp4Zt9kR";

/// Healthy texts of all dialects that hold a password.
fn texts() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dialects");
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder of fixtures") {
        let path = entry.expect("a fixture").path();
        let whole = fs::read_to_string(&path).expect("a text");
        found.extend(
            whole
                .split("=== ")
                .skip(1)
                .filter_map(|part| part.split_once('\n'))
                .map(|(_, text)| (path.display().to_string(), text.to_owned())),
        );
    }
    found
}

/// The text with `secret` in the place of the password that `text` has.
fn planted(text: &str, secret: &str) -> Option<String> {
    let plan = dialects::read(text).into_iter().find(|plan| plan.literal_secret().is_some_and(|secret| secret.value.text.len() > 3))?;
    let span = plan.literal_secret()?.span()?;
    let planted = [&text[..span.start], secret, &text[span.end..]].concat();
    let read = dialects::read(&planted);
    read.iter().any(|plan| plan.literal_secret().is_some_and(|now| now.value.text == secret)).then_some(planted)
}

#[test]
fn the_password_of_every_dialect_is_taken_out() {
    let (mut tried, mut leaks) = (std::collections::BTreeSet::new(), Vec::new());
    for (name, text) in texts() {
        let Some(planted) = planted(&text, PLANTED) else { continue };
        for text in [planted.clone(), planted.lines().map(|line| format!("> {line}\n")).collect()] {
            let redacted = redact(&text, &RedactOptions::default()).text;
            if leak(&redacted, PLANTED).is_some() {
                leaks.push(format!("{name}:\n{text}---\n{redacted}"));
            }
        }
        tried.insert(name);
    }
    assert!(leaks.is_empty(), "{}:\n{}", leaks.len(), leaks.join("\n"));
    assert!(tried.len() > 90, "only {} dialects have a password to plant over", tried.len());
}

/// `convert` writes references; a password is planted over each.
#[test]
fn the_password_of_every_conversion_is_taken_out() {
    let django = "EMAIL_HOST = 'smtp.example.org'\nEMAIL_PORT = 587\nEMAIL_USE_TLS = True\nEMAIL_HOST_USER = 'web@example.org'\nEMAIL_HOST_PASSWORD = 'Tr4ns1t'\n";
    let plan = dialects::read(django).pop().expect("a plan");
    let (mut tried, mut leaks) = (0, Vec::new());
    for dialect in all().iter().filter(|dialect| writes(dialect)) {
        let Some(text) = convert(&plan, dialect) else { continue };
        let Some(span) = dialects::read(&text).into_iter().find_map(|plan| plan.secret?.span()) else { continue };
        for secret in [PLANTED.to_owned(), format!("'{PLANTED}'"), format!("\"{PLANTED}\"")] {
            let text = [&text[..span.start], &*secret, &text[span.end..]].concat();
            let is_read = dialects::read(&text).iter().any(|plan| plan.literal_secret().is_some_and(|now| now.value.text == PLANTED));
            if !is_read {
                continue;
            }
            tried += 1;
            let redacted = redact(&text, &RedactOptions::ALL).text;
            if leak(&redacted, PLANTED).is_some() {
                leaks.push(format!("{}:\n{text}---\n{redacted}", dialect.id));
            }
        }
    }
    assert!(leaks.is_empty(), "{}:\n{}", leaks.len(), leaks.join("\n"));
    assert!(tried > 80, "only {tried} conversions took a password");
}

/// Made up, of the lengths that the providers give.
const KEYS: &[&str] = &[
    "SG.Vq7wLp4Zt9kRVq7wLp4Zt9.kRVq7wLp4Zt9kRVq7wLp4Zt9kRVq7wLp4Zt9kRVq7wLp",
    "key-7f3a9c1e5b2d8f4a6c0e1b3d5f7a9c2e",
    "xsmtpsib-7f3a9c1e5b2d8f4a6c0e1b3d5f7a9c2e7f3a9c1e5b2d8f4a6c0e1b3d5f7a9c2e-Vq7wLp4Zt9kRVq7w",
    "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",
    "re_Vq7wLp4Z_t9kRVq7wLp4Zt9kRVq7wLp4",
    "md-Vq7wLp4Zt9kRVq7wLp4Zt9",
    "ghp_Vq7wLp4Zt9kRVq7wLp4Zt9kRVq7wLp4Zt9kR",
    "xoxb-172839465012-172839465012-Vq7wLp4Zt9kRVq7wLp4Zt9kR",
    "ya29.Vq7wLp4Zt9kRVq7wLp4Zt9kRVq7wLp4Zt9kR-Vq7w_Lp4",
    "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",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.Vq7wLp4Zt9kRVq7wLp4Zt9kRVq7wLp4",
    "BPq7wLp4Zt9kRVq7wLp4Zt9kRVq7wLp4Zt9kRVq7wLp4",
];

#[test]
fn keys_are_known_by_their_shape_alone() {
    for key in KEYS {
        for text in [format!("I use {key} for it"), format!("x='{key}'"), format!("<b>{key}</b>"), format!("a\\n{key}\\nb")] {
            let redacted = redact(&text, &RedactOptions::default()).text;
            assert_eq!(leak(&redacted, &key[key.len() - 12..]), None, "{redacted}");
            assert_eq!(redacted.len(), text.len());
            let start = key.find(['.', '-', '_']).unwrap_or(0);
            assert!(start > 8 || redacted.contains(&key[..=start]) || start == 0, "whose key it is stays: {redacted}");
        }
    }
}

#[test]
fn what_stands_behind_a_secrets_name_is_taken_out() {
    for text in [
        "DB_PASSWORD=Vq7wLp4Zt9kR",
        "APP_KEY=base64:Vq7wLp4Zt9kRVq7wLp4Zt9kR",
        "AWS_SECRET_ACCESS_KEY: \"Vq7wLp4Zt9kR/Vq7wLp4Zt9kR\"",
        "{\"user\":\"a\",\"client_secret\":\"Vq7wLp4Zt9kR\",\"n\":1}",
        "X-Postmark-Server-Token: Vq7wLp4Zt9kR",
        "Authorization: Bearer Vq7wLp4Zt9kR",
        "Authorization: Basic d2ViOlZxN3dMcDRadDlrUg==",
        "curl -H 'Authorization: Bearer Vq7wLp4Zt9kR' https://api.example.org",
        "Cookie: session=Vq7wLp4Zt9kR; a=b",
        "Set-Cookie: id=Vq7wLp4Zt9kR; Path=/",
        "postgres://web:Vq7wLp4Zt9kR@db/web",
        "curl -u web:Vq7wLp4Zt9kR smtp://smtp.example.org",
        "swaks -s smtp.example.org -au web -ap Vq7wLp4Zt9kR",
        "msmtp --host=x --passwd Vq7wLp4Zt9kR",
        "mysql --user=web --password=Vq7wLp4Zt9kR db",
        "<password>Vq7wLp4Zt9kR</password>",
        "<add key=\"SmtpPassword\" value=\"Vq7wLp4Zt9kR\" />",
        "<key>OutgoingPassword</key>\n<string>Vq7wLp4Zt9kR</string>",
        "- name: DB_PASSWORD\n  value: Vq7wLp4Zt9kR",
        "define('SMTP_PASS', 'Vq7wLp4Zt9kR');",
        "$transport->setPassword('Vq7wLp4Zt9kR')",
        "&quot;password&quot;:&quot;Vq7wLp4Zt9kR&quot;",
        "{\\\"password\\\":\\\"Vq7wLp4Zt9kR\\\"}",
        "[smtp.example.org]:587 web@example.org:Vq7wLp4Zt9kR",
        "the login is bob, password: Vq7wLp4Zt9kR",
        "machine smtp.example.org login web password Vq7wLp4Zt9kR",
        "-----BEGIN RSA PRIVATE KEY-----\nMIIEVq7wLp4Zt9kR\nAAAA\n-----END RSA PRIVATE KEY-----",
        "https://x.example.org/a?token=Vq7wLp4Zt9kR&b=1",
        "Contraseña: Vq7wLp4Zt9kR",
        "Пароль: Vq7wLp4Zt9kR",
        "密码：Vq7wLp4Zt9kR",
        "mot de passe : Vq7wLp4Zt9kR",
        "user 'web' there with password 'Vq7wLp4Zt9kR' is 'bob' here",
        "AuthInfo:smtp.example.org \"U:web\" \"P:Vq7wLp4Zt9kR\" \"M:PLAIN\"",
        "ConvertTo-SecureString \"Vq7wLp4Zt9kR\" -AsPlainText -Force",
        "printf '\\0web\\0Vq7wLp4Zt9kR' | base64",
        "client_send = : web@example.org : Vq7wLp4Zt9kR",
        "x-api-key: Vq7wLp4Zt9kR",
        "password: >-\n  Vq7wLp4Zt9kR",
        "smtp_sasl_password_maps = inline:{ [smtp.example.org]:587=web:Vq7wLp4Zt9kR }",
        "server.login('web@example.org', 'Vq7wLp4Zt9kR')",
        "new NetworkCredential(\"web\", \"Vq7wLp4Zt9kR\")",
        "ENV SMTP_PASSWORD Vq7wLp4Zt9kR",
        "AUTH LOGIN\n334 VXNlcm5hbWU6\nweb\n334 UGFzc3dvcmQ6\nVq7wLp4Zt9kR\n535 no",
    ] {
        let redacted = redact(text, &RedactOptions::default()).text;
        assert_eq!(leak(&redacted, PLANTED), None, "{text}\n{redacted}");
        assert_eq!((redacted.len(), redacted.lines().count()), (text.len(), text.lines().count()), "{redacted}");
    }
}

#[test]
fn references_and_placeholders_stay() {
    for text in [
        "MAIL_PASSWORD=${SECRET}\nAPI_KEY=your_api_key\nPASSWORD=changeme\n",
        "pass: process.env.SMTP_PASS,\n",
        "password = os.environ['P']\npassword = settings.PASSWORD\n",
        "535 5.7.8 Error: wrong password: denied\n",
        "334 UGFzc3dvcmQ6\n",
        "ssl_key=/etc/ssl/private/key.pem\nsmtp_sasl_password_maps = hash:/etc/postfix/sasl_passwd\n",
        "desenha: 5 linhas\npassword \"must be changed\"\n",
        "passed the test, bypass: yes, compass=north, token_type=bearer\n",
    ] {
        assert_eq!(redact(text, &RedactOptions::default()).text, text);
    }
}

#[test]
fn one_secret_has_one_stand_in_and_others_have_others() {
    let text = "A_PASSWORD=Vq7wLp4Zt9kR\nB_PASSWORD=Vq7wLp4Zt9kR\nC_PASSWORD=Kq7wLp4Zt9kR\nsmtp://a:Vq7wLp4Zt9kR@h.example.org\n";
    let redacted = redact(text, &RedactOptions::default()).text;
    let values: Vec<&str> = redacted.lines().take(3).filter_map(|line| line.split_once('=')).map(|(_, value)| value).collect();
    assert!(
        values[0] == values[1] && values[0] != values[2] && redacted.ends_with(&format!("a:{}@h.example.org\n", values[0])),
        "{redacted}"
    );
}

#[test]
fn private_things_keep_what_tells_the_cause() {
    let text = "From: \"Jane Roe\" <jane.roe@acme-tools.com>\nhost mx1.acme-tools.com[198.51.77.4] 10.1.2.3 10.1.2.9 127.0.0.1 [2a01:4f8::7] smtp.gmail.com jane.roe@gmail.com\nMessage-ID: <abc.123@mail.acme-tools.com>\n";
    let redacted = redact(text, &RedactOptions::ALL).text;
    for gone in ["Jane", "jane", "acme", "198.51.77.4", "10.1.2.3", "2a01", "abc.123"] {
        assert!(!redacted.contains(gone), "{gone} in {redacted}");
    }
    for stays in ["@gmail.com", "smtp.gmail.com", "127.0.0.1", "mx1.", ".com", "10.1.2.1 10.1.2.2", "[2001:db8:"] {
        assert!(redacted.contains(stays), "{stays} in {redacted}");
    }
    let options = RedactOptions { ips: true, ..RedactOptions::default() };
    let replaced = redact(text, &options).replaced;
    assert!(replaced.len() == 4 && replaced.iter().all(|one| one.kind == Kind::Ip), "{replaced:?}");
}
