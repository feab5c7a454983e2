//! What is said to be right, and the commands that test what is wrong.

#![cfg(not(target_arch = "wasm32"))]

#[allow(dead_code)]
mod texts;

use smtplint::{Options, check, passed, trials};

fn facts(text: &str) -> Vec<String> {
    passed(text).into_iter().map(|one| one.text).collect()
}

fn all_texts() -> Vec<String> {
    let mut all: Vec<String> = texts::fixtures("fixtures").into_iter().map(|fixture| fixture.text).collect();
    all.extend(texts::fixtures("dialects").into_iter().map(|fixture| fixture.text));
    all
}

#[test]
fn no_fact_is_told_where_a_finding_of_its_rules_stands() {
    let (mut told, mut texts) = (0, 0);
    for text in all_texts() {
        let report = check(&text, &Options::default());
        let facts = passed(&text);
        told += facts.len();
        texts += usize::from(!facts.is_empty());
        for fact in facts {
            for rule in fact.rules.split_whitespace() {
                assert!(smtplint::rule(rule).is_some(), "no rule is named {rule}");
                assert!(report.findings.iter().all(|finding| finding.rule != rule), "{} but {rule}:\n{text}", fact.text);
            }
            if let Some(span) = fact.span {
                assert!(text.get(span.start.offset..span.end.offset).is_some(), "{}", fact.text);
            }
        }
    }
    assert!(told > 2_000 && texts > 400, "{told} facts of {texts} texts");
}

#[test]
fn healthy_settings_are_praised_for_what_they_say() {
    let facts = facts(
        "MAIL_MAILER=smtp\nMAIL_HOST=smtp.gmail.com\nMAIL_PORT=465\nMAIL_SCHEME=smtps\nMAIL_USERNAME=jane@gmail.com\nMAIL_PASSWORD=\"abcd efgh ijkl mnop\"\n",
    );
    for fact in [
        "The host is Gmail’s own",
        "Port 465 and TLS from the first byte fit together",
        "Gmail serves port 465",
        "User name and password are both set",
        "The user name has the form that Gmail wants: the full address",
        "The password has the form of an app password: sixteen letters",
        "The login and the mail are never sent without TLS",
    ] {
        assert!(facts.iter().any(|one| one == fact), "{fact} in {facts:#?}");
    }
}

#[test]
fn what_is_not_there_is_not_praised() {
    assert_eq!(facts(""), Vec::<String>::new());
    assert_eq!(facts("Dear all, the meeting is at noon."), Vec::<String>::new());
    let without_login = facts("MAIL_MAILER=smtp\nMAIL_HOST=smtp.example.org\nMAIL_PORT=587\n");
    assert!(
        without_login.iter().all(|fact| !fact.contains("password") && !fact.contains("user") && !fact.contains("own")),
        "{without_login:?}"
    );
    let reference = facts("MAIL_MAILER=smtp\nMAIL_HOST=smtp.gmail.com\nMAIL_PORT=587\nMAIL_USERNAME=jane@gmail.com\nMAIL_PASSWORD=${P}\n");
    assert!(reference.iter().all(|fact| !fact.contains("has the form of")), "{reference:?}");
}

#[test]
fn a_fault_takes_its_own_praise_away_and_no_other() {
    let facts = facts(
        "MAIL_MAILER=smtp\nMAIL_HOST=smtp.gmail.com\nMAIL_PORT=587\nMAIL_SCHEME=smtps\nMAIL_USERNAME=jane@gmail.com\nMAIL_PASSWORD=${P}\n",
    );
    assert!(facts.iter().all(|fact| !fact.contains("fit together")), "{facts:?}");
    assert!(facts.iter().any(|fact| fact == "The host is Gmail’s own"), "{facts:?}");
}

#[test]
fn a_session_is_praised_for_what_it_shows() {
    let facts = facts(
        "=== Trying mail.example.org:587...\n=== Connected to mail.example.org.\n<-  220 mail.example.org ESMTP\n -> EHLO me.example.com\n<-  250-mail.example.org\n<-  250 STARTTLS\n\
         -> STARTTLS\n<-  220 Ready\n=== TLS started with cipher TLSv1.3:TLS_AES_256_GCM_SHA384:256\n ~> EHLO me.example.com\n<~  250-mail.example.org\n<~  250 AUTH PLAIN\n\
         ~> AUTH PLAIN AGpAZQB4\n<~  235 ok\n ~> MAIL FROM:<a@example.org>\n<~  250 ok\n ~> RCPT TO:<b@example.com>\n<~  250 ok\n ~> DATA\n<~  354 go on\n ~> .\n<~  250 queued\n ~> QUIT\n<~  221 bye\n",
    );
    for fact in [
        "AUTH was sent inside TLS",
        "TLSv1.3 was agreed on",
        "The login was accepted (235)",
        "EHLO was sent anew inside TLS",
        "No login is offered before TLS",
    ] {
        assert!(facts.iter().any(|one| one == fact), "{fact} in {facts:#?}");
    }
    let clear = self::facts("220 mail.example.org ESMTP\nEHLO me\n250-mail.example.org\n250 AUTH PLAIN\nAUTH PLAIN AGpAZQB4\n235 ok\n");
    assert!(clear.iter().all(|fact| !fact.contains("inside TLS")), "{clear:?}");
}

#[test]
fn a_server_is_praised_with_the_line_that_decides() {
    let text = "myhostname = mail.example.org\nmynetworks = 127.0.0.0/8\nsmtpd_relay_restrictions = permit_mynetworks,\n    permit_sasl_authenticated,\n    reject_unauth_destination\n";
    let passed = passed(text);
    let strangers = passed.iter().find(|one| one.text.starts_with("Strangers may not relay")).unwrap_or_else(|| panic!("{passed:#?}"));
    assert!(strangers.text.contains(": reject_unauth_destination in smtpd_relay_restrictions"), "{}", strangers.text);
    assert_eq!(strangers.span.map(|span| span.start.line), Some(5));
    assert!(passed.iter().any(|one| one.text == "Without a login no others may relay than 127.0.0.0/8"), "{passed:#?}");
    let open = facts("mynetworks = 0.0.0.0/0\nsmtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination\n");
    assert!(open.iter().all(|fact| !fact.contains("relay")), "{open:?}");
}

#[test]
fn commands_test_what_was_found_and_carry_nothing_of_the_secret() {
    let mut with = std::collections::BTreeSet::new();
    for text in all_texts() {
        let report = check(&text, &Options::default());
        for trial in trials(&text, &report) {
            assert!(report.findings.iter().any(|finding| finding.rule == trial.rule));
            for command in &trial.commands {
                let first = command.split(' ').next().unwrap_or_default();
                assert!(["swaks", "openssl", "curl", "dig"].contains(&first), "{command}");
                // Of the shell's own signs only those that we write.
                let ours = command.replace("</dev/null", "").replace(" | openssl x509", "");
                assert!(!ours.contains(['$', '`', ';', '&', '|', '<', '>', '(', '\'', '"', '\\', '\n', '!', '*']), "{command}");
            }
            with.insert(trial.rule);
        }
    }
    assert!(with.len() > 40, "{with:?}");
    let nasty = "MAIL_HOST=x.example.org;rm\nMAIL_PORT=587\nMAIL_SCHEME=smtps\n";
    let report = check(nasty, &Options::default());
    assert!(trials(nasty, &report).is_empty() && report.wire.iter().all(|exchange| exchange.commands.is_empty()), "{report:?}");
}
