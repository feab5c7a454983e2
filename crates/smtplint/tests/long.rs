//! Logs of more than 256 KiB, which are read in pieces: what stands at their end is not lost.

use smtplint::{Options, check};

/// A log of mails that went through, longer than is read as a whole.
fn log() -> String {
    let mut log = String::new();
    for number in 0.. {
        log += &format!(
            "220 mx{}.example.org ESMTP\nEHLO a.example.net\n250 mx.example.org\nMAIL FROM:<u{number}@example.net>\n250 2.1.0 Ok\nQUIT\n221 2.0.0 Bye\n\n",
            number % 7
        );
        if log.len() > 300 << 10 {
            break;
        }
    }
    log
}

const SETTINGS: &str =
    "MAIL_MAILER=smtp\nMAIL_HOST=smtp.example.org\nMAIL_PORT=587\nMAIL_ENCRYPTION=ssl\nMAIL_USERNAME=a@example.org\nMAIL_PASSWORD=abcd\n";

#[test]
fn settings_below_a_log_are_read() {
    let log = log();
    let alone = check(SETTINGS, &Options::default());
    let report = check(&(log.clone() + SETTINGS), &Options::default());
    for finding in &alone.findings {
        let same = report.findings.iter().find(|other| other.rule == finding.rule).expect("it is found there, too");
        assert_eq!(same.span.start.offset, finding.span.start.offset + log.len(), "{}", finding.rule);
        assert_eq!(same.span.start.line, finding.span.start.line + log.lines().count(), "{}", finding.rule);
        let edits = |finding: &smtplint::Finding| {
            finding
                .fixes
                .iter()
                .flat_map(|fix| fix.edits.iter().map(|edit| (edit.span.start.offset, edit.text.clone())))
                .collect::<Vec<_>>()
        };
        let moved: Vec<_> = edits(finding).into_iter().map(|(at, text)| (at + log.len(), text)).collect();
        assert_eq!(edits(same), moved, "{}", finding.rule);
    }
    assert!(!alone.findings.is_empty());
    assert!(report.summary.ends_with("Settings were looked for in the first 256 KiB and the last 16."), "{}", report.summary);
}

#[test]
fn a_wrapped_text_is_read_as_a_whole() {
    let quoted: String = (log() + SETTINGS).lines().flat_map(|line| ["> ", line, "\n"]).collect();
    let report = check(&quoted, &Options::default());
    let alone = check(SETTINGS, &Options::default());
    assert!(alone.findings.iter().all(|finding| report.findings.iter().any(|other| other.rule == finding.rule)));
    assert!(!report.summary.contains("256 KiB"));
}
