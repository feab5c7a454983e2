//! Help, completions and man page are made from one table; here the table is held to what the parsers take.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use crate::run::{out, put, run, status, told};

/// The options of a command's help, with what they take.
fn options(command: &str) -> Vec<(String, String)> {
    let output = run(&[command, "--help"], b"");
    let rows = out(&output).lines().filter_map(|line| line.strip_prefix("  --"));
    rows.map(|row| {
        let left = row.split("  ").next().unwrap();
        let (name, value) = left.split_once(' ').unwrap_or((left, ""));
        (name.to_owned(), value.to_owned())
    })
    .collect()
}

fn commands() -> Vec<String> {
    let output = run(&["--help"], b"");
    let rows = out(&output).lines().filter_map(|line| line.strip_prefix("  smtplint "));
    rows.map(|row| row.split(' ').next().unwrap().to_owned()).collect()
}

/// What the parsers' own text names.
fn parsed(file: &str) -> BTreeSet<String> {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(file)).unwrap();
    let patterns = text.split("Long(").skip(1).map(|rest| rest.split(')').next().unwrap().to_owned());
    let first = patterns.filter_map(|pattern| Some(pattern.split('"').nth(1)?.to_owned()));
    first.filter(|name| name != "help" && name != "version").collect()
}

#[test]
fn the_table_has_what_the_parsers_take() {
    for (command, file) in [
        ("check", "args/check.rs"),
        ("convert", "args/convert.rs"),
        ("compare", "args/compare.rs"),
        ("start", "args/start.rs"),
        ("redact", "args/redact.rs"),
        ("reply", "args/reply.rs"),
        ("explain", "args/explain.rs"),
        ("rules", "args/table.rs"),
        ("dialects", "args/table.rs"),
        ("providers", "args/table.rs"),
        ("probe", "probe/args.rs"),
        ("serve", "serve/args.rs"),
        ("completions", "args/manual.rs"),
        ("man", "args/manual.rs"),
    ] {
        let told: BTreeSet<String> = options(command).into_iter().map(|(name, _)| name).collect();
        assert_eq!(told, parsed(file), "{command}");
    }
}

#[test]
fn every_command_of_the_table_is_one_and_every_word_is_taken() {
    let commands = commands();
    assert!(commands.len() >= 11, "{commands:?}");
    for command in &commands {
        for (name, value) in options(command).iter().filter(|(_, value)| value.contains('|') && *value != "FILE|-") {
            for word in value.split('|') {
                let output = run(&[command, &format!("--{name}"), word, "--help"], b"");
                assert_eq!((status(&output), told(&output)), (0, ""), "{command} --{name} {word}");
            }
        }
    }
}

#[test]
fn completions_and_man_page_have_every_command_and_option() {
    let page = run(&["man"], b"");
    let page = out(&page).replace("\\-", "-");
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let output = run(&["completions", shell], b"");
        assert_eq!(status(&output), 0);
        for command in commands() {
            assert!(out(&output).contains(&command) && page.contains(&format!(".SS \"smtplint {command} ")), "{shell} {command}");
            for (option, _) in options(&command) {
                let written = if shell == "fish" { format!(" -l {option}") } else { format!("--{option}") };
                assert!(out(&output).contains(&written) && page.contains(&format!(".BI --{option} ")), "{shell} {command} {option}");
            }
        }
    }
    let wrong = run(&["completions", "tcsh"], b"");
    assert!(status(&wrong) == 2 && told(&wrong).contains("not for `tcsh`"), "{}", told(&wrong));
}

/// What bash offers for a line.
fn offered(line: &[&str], script: &str) -> Option<String> {
    let words: Vec<String> = line.iter().map(|word| format!("'{word}'")).collect();
    let code = format!(
        "source '{script}'; COMP_WORDS=({}); COMP_CWORD={}; _smtplint; printf '%s\\n' \"${{COMPREPLY[@]}}\"",
        words.join(" "),
        line.len() - 1
    );
    let output = Command::new("bash").args(["--norc", "-c", &code]).output().ok()?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap())
}

#[cfg(unix)]
#[test]
fn bash_completes() {
    let script = put(&crate::run::folder("completions"), "smtplint.bash", out(&run(&["completions", "bash"], b"")));
    let script = script.to_str().unwrap();
    for (line, wanted) in [
        (&["smtplint", "ch"][..], "check\n"),
        (&["smtplint", "check", "--format", "s"], "sarif\n"),
        (&["smtplint", "check", "--only", "implicit-tls-on"], "implicit-tls-on-starttls-port\n"),
        (&["smtplint", "check", "--fi"], "--fix\n"),
        (&["smtplint", "convert", "--to", "laravel-e"], "laravel-env\n"),
        (&["smtplint", "completions", "z"], "zsh\n"),
        (&["smtplint", "check", "/etc/host"], "/etc/hosts\n"),
    ] {
        let Some(offered) = offered(line, script) else { return };
        assert!(offered.contains(wanted), "{line:?}: {offered}");
    }
}

#[test]
fn groff_has_nothing_against_the_page() {
    let page = put(&crate::run::folder("man"), "smtplint.1", out(&run(&["man"], b"")));
    let Ok(output) = Command::new("groff").args(["-man", "-Tutf8", "-ww", "-z"]).arg(page).output() else { return };
    assert!(output.status.success() && output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}
