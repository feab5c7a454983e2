//! What is said of a text beside it: its dialect and the provider it is for.

use smtplint::{Options, Report, Verdict, check};

fn of(text: &str, dialect: &str, provider: &str) -> Report {
    check(text, &Options { dialect: dialect.to_owned(), provider: provider.to_owned(), ..Options::default() })
}

fn rules(report: &Report) -> Vec<&str> {
    report.findings.iter().map(|finding| &*finding.rule).collect()
}

/// Names that many programs use.
const LINES: &str = "SMTP_HOST=mail.example.org\nSMTP_PORT=465\nSMTP_FROM=web@example.org\n";

#[test]
fn the_dialect_that_is_named_reads_lines_that_do_not_tell_it() {
    assert_ne!(check(LINES, &Options::default()).segments[0].dialect, "vaultwarden-env");
    let report = of(LINES, "vaultwarden-env", "");
    assert_eq!(report.segments[0].dialect, "vaultwarden-env");
    assert_eq!(rules(&report), ["starttls-on-implicit-tls-port"]);
}

#[test]
fn a_dialect_that_reads_none_of_it_changes_nothing() {
    let text = "MAIL_HOST=mail.example.org\nMAIL_PORT=465\nMAIL_ENCRYPTION=tls\n";
    for dialect in ["nodemailer", "postfix-main-cf", "no-such-dialect", ""] {
        assert_eq!(of(text, dialect, ""), check(text, &Options::default()), "{dialect}");
    }
}

#[test]
fn settings_without_a_host_of_their_own_are_the_providers() {
    let lines = "MAIL_PORT=465\nMAIL_SCHEME=smtps\nMAIL_USERNAME=jane@contoso.com\n";
    for host in ["", "MAIL_HOST=smtp.example.com\n", "MAIL_HOST=${SMTP_HOST}\n", "MAIL_HOST=your-mail-server\n", "MAIL_HOST=<host>\n"] {
        let text = [host, lines].concat();
        assert!(!rules(&check(&text, &Options::default())).contains(&"provider-port-unsupported"), "{host}");
        for provider in ["Microsoft 365", "microsoft 365", "smtp.office365.com"] {
            let report = of(&text, "", provider);
            assert_eq!(rules(&report)[0], "provider-port-unsupported", "{host} {provider}");
            assert!(report.findings[0].message.contains("Microsoft 365"));
        }
    }
}

#[test]
fn a_host_of_its_own_goes_before_the_provider() {
    for host in ["smtp.gmail.com", "mail.contoso.com", "localhost", "smtp.goodexample.com", "mail.yourhosting.nl"] {
        let text = ["MAIL_HOST=", host, "\nMAIL_PORT=465\nMAIL_SCHEME=smtps\n"].concat();
        assert_eq!(of(&text, "", "Microsoft 365"), check(&text, &Options::default()), "{host}");
    }
}

#[test]
fn what_is_right_for_the_provider_works() {
    let text = "MAIL_HOST=${SMTP_HOST}\nMAIL_PORT=587\nMAIL_SCHEME=smtp\nMAIL_USERNAME=apikey\nMAIL_PASSWORD=${KEY}\n";
    let verdict = |provider| of(text, "laravel-env", provider).verdict;
    assert_eq!((verdict("SendGrid"), verdict("Resend")), (Verdict::Works, Verdict::Fails));
}
