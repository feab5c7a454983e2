//! The report for people.

use crate::run::{BROKEN, RULE, companion, file, out, run, status};

/// What is shown, without the engine's own words.
fn checked(input: &[u8]) -> String {
    let output = run(&["check", "--only", RULE, "-"], input);
    let lines = out(&output).lines().skip(1).filter(|line| !line.starts_with("  = "));
    lines.map(|line| line.split("]: ").next().unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_finding_shows_its_lines_and_its_fixes() {
    insta::assert_snapshot!(checked(BROKEN.as_bytes()), @r"
      recognised: Laravel .env (lines 1-3)

    error[implicit-tls-on-starttls-port
     --> -:3:13
      |
    2 | MAIL_PORT=587
      |           --- this port starts in clear text
    3 | MAIL_SCHEME=smtps
      |             ^^^^^
      |
    fix: Use STARTTLS
      |
    3 - MAIL_SCHEME=smtps
    3 + MAIL_SCHEME=smtp
      |
    fix: Use port 465 (look before use)
      |
    2 - MAIL_PORT=587
    2 + MAIL_PORT=465
      |

    1 error
    ");
}

#[test]
fn carets_stand_under_the_evidence_whatever_surrounds_it() {
    let input = "\u{feff}MAIL_HOST=smtp.example.org\r\n\tMAIL_PORT=587\r\n# é日本 \u{1b}[31mred\u{1b}[0m \u{7}\r\nMAIL_SCHEME=smtps\r\n";
    insta::assert_snapshot!(checked(input.as_bytes()), @r"
      recognised: Laravel .env (lines 1-4)

    error[implicit-tls-on-starttls-port
     --> -:4:13
      |
    2 |     MAIL_PORT=587
      |               --- this port starts in clear text
    3 | # é日本 red ␇
    4 | MAIL_SCHEME=smtps
      |             ^^^^^
      |
    fix: Use STARTTLS
      |
    4 - MAIL_SCHEME=smtps
    4 + MAIL_SCHEME=smtp
      |
    fix: Use port 465 (look before use)
      |
    2 -     MAIL_PORT=587
    2 +     MAIL_PORT=465
      |

    1 error
    ");
}

#[test]
fn long_lines_are_shown_around_the_evidence() {
    let filler = "x".repeat(100_000);
    let input = format!("{BROKEN}# {filler}\n").replace("=smtps\n", &format!("=smtps # {filler}\n"));
    let shown = checked(input.as_bytes());
    assert!(shown.lines().all(|line| line.chars().count() < 240), "{shown}");
    assert!(shown.contains("-:3:13") && shown.contains("MAIL_SCHEME=smtp "), "{shown}");
}

#[test]
fn no_control_character_reaches_the_terminal() {
    let input: String = (0..=0x9f).filter_map(char::from_u32).collect();
    let input = format!("\u{1b}]0;owned\u{7}{BROKEN}{input}\u{202e}\n").replace("smtp.example", "smtp\u{1b}[2J.\u{9b}31mexample");
    let path = file("bell\u{7}.env", input.as_bytes());
    let output = run(&["check", &path], b"");
    let bad = |text: &[u8]| String::from_utf8_lossy(text).chars().any(|ch| (ch.is_control() && ch != '\n') || ch == '\u{202e}');
    assert!(!bad(&output.stdout) && !bad(&output.stderr), "{}", out(&output));
}

#[test]
fn colours_only_where_they_are_wanted() {
    let coloured = |arguments: &[&str], variable: Option<&str>| {
        let path = file("colour.env", BROKEN.as_bytes());
        let output = companion().arg("check").args(arguments).arg(path).envs(variable.map(|name| (name, "1"))).output().unwrap();
        out(&output).contains('\u{1b}')
    };
    assert!(!coloured(&[], None), "stdout is no terminal here");
    assert!(coloured(&["--color", "always"], Some("NO_COLOR")), "who asks for it gets it");
    assert!(!coloured(&["--color", "never"], None));
}

#[test]
fn several_inputs_are_counted_together() {
    let (first, second) = (file("first.env", BROKEN.as_bytes()), file("second.txt", b"nothing\n"));
    let output = run(&["check", "--only", RULE, &first, &second], b"");
    assert_eq!((status(&output), out(&output).lines().last()), (1, Some("2 inputs: 1 error")));
}

#[test]
fn every_beginning_of_a_paste_can_be_shown() {
    // Half a paste is what people type; the renderer must take any span in it.
    let paste = "\u{1b}[1m> MAIL_HOST=ssl://smtp.gmail.com:465\r\r\n\tMAIL_PORT=\u{200b}587\rMAIL_ENCRYPTION=\"ssl\r\n日本\u{feff}=\0\n\
                 S: 220 é ESMTP\r\nC: EHLO x\nS: 535-5.7.8 no\u{202e}\n535 5.7.8 no";
    for (end, _) in paste.char_indices().step_by(3) {
        let output = run(&["check"], &paste.as_bytes()[..end]);
        assert!((0..=1).contains(&status(&output)), "{:?}", &paste[..end]);
    }
}
