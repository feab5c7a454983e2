//! `smtplint-ignore: RULE` comments.

use crate::run::{BROKEN, RULE, folder, json, put, rules, run, run_in, status};

#[test]
fn a_comment_silences_the_next_line_or_its_own() {
    for comment in [
        "# smtplint-ignore: RULE",
        "#smtplint-ignore: host-typo, RULE",
        "; smtplint-ignore: RULE because I know",
        "// smtplint-ignore:RULE",
    ] {
        let comment = comment.replace("RULE", RULE);
        let text = BROKEN.replace("MAIL_SCHEME", &format!("{comment}\nMAIL_SCHEME"));
        let output = run(&["check", "--format", "json"], text.as_bytes());
        let left: Vec<_> = rules(&output).into_iter().filter(|rule| rule != "unused-ignore").collect();
        assert_eq!((status(&output), left, &json(&output)["inputs"][0]["verdict"]), (0, vec![], &"works".into()), "{comment}");
        // It does not count anywhere else.
        let elsewhere = run(&["check", "--format", "json"], [&comment, "\n", BROKEN].concat().as_bytes());
        assert!(rules(&elsewhere).contains(&RULE.to_owned()), "{comment}");
    }
    let own = BROKEN.replace("smtps\n", &format!("smtps # smtplint-ignore: {RULE}\n"));
    assert_eq!(rules(&run(&["check", "--format", "json"], own.as_bytes())), Vec::<String>::new());
}

#[test]
fn comments_of_other_notations() {
    let root = folder("ignores");
    let fenced = format!("<!-- smtplint-ignore: {RULE} -->\n```\n{BROKEN}```\n");
    put(&root, "above.md", &fenced);
    put(&root, "within.md", format!("```\n{}```\n", BROKEN.replace("MAIL_SCHEME", &format!("# smtplint-ignore: {RULE}\nMAIL_SCHEME"))));
    for name in ["above.md", "within.md"] {
        assert_eq!(rules(&run_in(&root, &["check", "--format", "json", name])), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn a_comment_that_does_nothing_is_told_as_a_remark() {
    let text = format!("# smtplint-ignore: host-typo, no-such-rule\n{BROKEN}");
    let output = run(&["check", "--format", "json"], text.as_bytes());
    assert_eq!(rules(&output), [RULE, "unused-ignore", "unused-ignore"]);
    let remark = &json(&output)["inputs"][0]["findings"][2];
    assert_eq!((&remark["severity"], &remark["span"]["start"]["column"]), (&"info".into(), &31.into()));
    assert!(remark["message"].as_str().unwrap().contains("no rule is named `no-such-rule`"), "{remark}");
    assert_eq!(status(&run(&["explain", "unused-ignore"], b"")), 0);
    // What does not run cannot show that its comment is needed.
    let other = run(
        &["check", "--format", "json", "--ignore", "host-typo", "--only", RULE],
        format!("# smtplint-ignore: host-typo\n{BROKEN}").as_bytes(),
    );
    assert_eq!(rules(&other), [RULE]);
}

#[test]
fn what_is_silenced_is_not_fixed() {
    let root = folder("ignores-fix");
    let text = BROKEN.replace("MAIL_SCHEME", &format!("# smtplint-ignore: {RULE}\nMAIL_SCHEME"));
    let path = put(&root, "a.env", &text);
    assert_eq!(status(&run_in(&root, &["check", "--fix", "a.env"])), 0);
    assert_eq!(std::fs::read_to_string(path).unwrap(), text);
}
