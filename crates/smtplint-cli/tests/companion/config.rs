//! `smtplint.toml`.

use crate::run::{BROKEN, RULE, folder, inputs, json, out, put, rules, run_in, status, told};

fn with(name: &str, config: &str) -> std::path::PathBuf {
    let root = folder(name);
    put(&root, "smtplint.toml", config);
    put(&root, "a.env", BROKEN);
    put(&root, "docs/old/b.env", BROKEN);
    root
}

#[test]
fn rules_get_their_severity() {
    let root = with("config-off", &format!("[rules]\n{RULE} = \"off\"\n"));
    let output = run_in(&root, &["check", "--format", "json", "a.env"]);
    assert_eq!((status(&output), rules(&output)), (0, vec![]));
    // What the command line names counts more.
    assert_eq!(rules(&run_in(&root, &["check", "--format", "json", "--only", RULE, "a.env"])), [RULE]);
    assert_eq!(rules(&run_in(&root, &["check", "--format", "json", "--no-config", "a.env"])), [RULE]);
    for (level, fails, verdict) in [("warning", 0, "risky"), ("info", 0, "works"), ("error", 1, "fails")] {
        let root = with("config-level", &format!("[rules]\n{RULE} = \"{level}\"\n"));
        let output = run_in(&root, &["check", "--format", "json", "a.env"]);
        let input = &json(&output)["inputs"][0];
        assert_eq!((status(&output), &input["findings"][0]["severity"], &input["verdict"]), (fails, &level.into(), &verdict.into()));
    }
}

#[test]
fn the_nearest_file_above_counts() {
    let root = with("config-nearest", &format!("[rules]\n{RULE} = \"off\"\n"));
    assert_eq!(rules(&run_in(&root, &["check", "--format", "json", "docs/old/b.env"])), Vec::<String>::new());
    assert_eq!(rules(&run_in(&root.join("docs"), &["check", "--format", "json", "old/b.env"])), Vec::<String>::new());
    put(&root, "docs/smtplint.toml", "");
    assert_eq!(rules(&run_in(&root, &["check", "--format", "json", "docs/old/b.env"])), [RULE]);
    let above = run_in(&root, &["check", "--format", "json", "--config", "smtplint.toml", "docs/old/b.env"]);
    assert_eq!(rules(&above), Vec::<String>::new());
}

#[test]
fn paths_are_left_out_and_have_rules_of_their_own() {
    let root =
        with("config-paths", &format!("ignore = [\"/docs/old/\"]\n[[overrides]]\npaths = [\"a.*\"]\nrules = {{ {RULE} = \"off\" }}\n"));
    put(&root, "c.env", BROKEN);
    let output = run_in(&root, &["check", "--format", "json", "."]);
    assert_eq!(inputs(&output), ["./a.env", "./c.env"]);
    assert_eq!(json(&output)["inputs"][0]["findings"].as_array().map(Vec::len), Some(0));
    let named = run_in(&root, &["check", "docs/old/b.env"]);
    assert_eq!((status(&named), out(&named)), (0, ""));
    assert!(told(&named).contains("left out, as smtplint.toml says"), "{}", told(&named));
}

#[test]
fn what_is_wrong_with_it_is_said() {
    for (config, reason) in [
        ("[rules]\nhost-tpyo = \"off\"\n", "did you mean `host-typo`?"),
        ("[rules]\nhost-typo = \"never\"\n", "unknown variant `never`, expected one of `off`, `info`, `warning`, `error`"),
        ("[rulez]\n", "unknown field `rulez`, expected one of `ignore`, `rules`, `overrides`"),
        ("[[overrides]]\npaths = [\"x\"]\n", "missing field `rules`"),
        ("ignore = [\"a[\"]\n", "the pattern `a[`"),
        ("ignore = \n", "line 1"),
    ] {
        let root = with("config-wrong", config);
        let output = run_in(&root, &["check", "."]);
        assert_eq!((status(&output), out(&output)), (2, ""), "{config}");
        assert!(told(&output).contains("smtplint.toml: ") && told(&output).contains(reason), "{config}: {}", told(&output));
    }
    let root = folder("config-missing");
    put(&root, "a.env", BROKEN);
    let output = run_in(&root, &["check", "--config", "other.toml", "a.env"]);
    assert!(status(&output) == 2 && told(&output).contains("other.toml: no such file"), "{}", told(&output));
}
