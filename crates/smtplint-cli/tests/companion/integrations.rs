//! The pre-commit hooks and the GitHub Action, as far as they can be run here.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::run::{BROKEN, RULE, folder, json, out, put, run_in, status};

fn project(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name)).unwrap()
}

#[test]
fn hooks_are_command_lines_that_work() {
    let hooks = project(".pre-commit-hooks.yaml");
    let entries: Vec<&str> = hooks.lines().filter_map(|line| line.trim().strip_prefix("entry: smtplint ")).collect();
    assert_eq!(entries.len(), 2);
    for entry in entries {
        let root = folder("hook");
        put(&root, "b.txt", "nothing of interest\n");
        let path = put(&root, "a.env", BROKEN);
        let arguments: Vec<&str> = entry.split(' ').chain(["a.env", "b.txt"]).collect();
        let output = run_in(&root, &arguments);
        let fixes = fs::read_to_string(path).unwrap() != BROKEN;
        assert_eq!((status(&output), fixes), (i32::from(!entry.contains("--fix")), entry.contains("--fix")), "{entry}");
        assert!(!out(&output).contains("b.txt"), "{entry}: {}", out(&output));
    }
}

/// Runs the action's last step as the runner does.
#[cfg(unix)]
fn action(root: &Path, inputs: [&str; 3]) -> Option<Output> {
    let action = project("action.yml");
    let script = action.rsplit_once("run: |\n").unwrap().1.replace("\n        ", "\n");
    let temporary = folder("action-runner");
    let binary: PathBuf = temporary.join("smtplint/bin/smtplint");
    fs::create_dir_all(binary.parent().unwrap()).unwrap();
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_smtplint"), binary).unwrap();
    let mut command = Command::new("bash");
    command.args(["--noprofile", "--norc", "-eo", "pipefail", "-c", &script]).current_dir(root).env("RUNNER_TEMP", &temporary);
    for (name, value) in ["SMTPLINT_PATHS", "SMTPLINT_FAIL_ON", "SMTPLINT_SARIF"].iter().zip(inputs) {
        command.env(name, value);
    }
    command.output().ok()
}

#[cfg(unix)]
#[test]
fn the_action_annotates_and_writes_sarif() {
    let root = folder("action");
    put(&root, "a.env", BROKEN);
    let Some(output) = action(&root, [".", "error", "findings.sarif"]) else { return };
    assert_eq!(status(&output), 1);
    assert!(out(&output).starts_with("::error file=./a.env,line=3") && out(&output).lines().count() == 1, "{}", out(&output));
    let sarif = run_in(&root, &["check", "--format", "sarif", "."]);
    let written: serde_json::Value = serde_json::from_str(&fs::read_to_string(root.join("findings.sarif")).unwrap()).unwrap();
    assert_eq!((&written, &written["runs"][0]["results"][0]["ruleId"]), (&json(&sarif), &RULE.into()));
    // No input is a command or an option.
    put(&root, "a.env", "");
    for paths in ["$(touch owned)", "--fix", "`touch owned`; touch owned"] {
        assert_eq!(action(&root, [paths, "error", ""]).map(|output| status(&output)), Some(2), "{paths}");
    }
    assert!(!root.join("owned").exists());
}
