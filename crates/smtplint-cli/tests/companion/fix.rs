//! `check --fix` and `--diff`.

use std::fs;

use crate::run::{BROKEN, folder, json, out, put, run, run_in, status, told};

const REPAIRED: &str = "MAIL_HOST=smtp.example.org\nMAIL_PORT=587\nMAIL_SCHEME=smtp\n";

#[test]
fn safe_fixes_are_written() {
    let root = folder("fix");
    let path = put(&root, "a.env", BROKEN);
    let output = run_in(&root, &["check", "--fix", "--format", "json", "a.env"]);
    assert_eq!((status(&output), fs::read_to_string(&path).unwrap().as_str()), (0, REPAIRED));
    assert_eq!(json(&output)["inputs"][0]["verdict"], "works");
    assert!(told(&output).starts_with("smtplint: a.env: fixed: "), "{}", told(&output));
    // Nothing is left to do, and nothing else is left behind.
    assert_eq!((told(&run_in(&root, &["check", "--fix", "a.env"])), fs::read_dir(&root).unwrap().count()), ("", 1));
}

#[test]
fn byte_order_mark_and_line_ends_stay() {
    let root = folder("fix-ends");
    let text = ["\u{feff}", &BROKEN.replace('\n', "\r\n")].concat();
    let path = put(&root, "a.env", &text);
    assert_eq!(status(&run_in(&root, &["check", "--fix", "."])), 0);
    assert_eq!(fs::read_to_string(path).unwrap(), text.replace("smtps", "smtp"));
}

#[test]
fn what_is_no_utf8_is_left_alone() {
    let root = folder("fix-bytes");
    let utf16: Vec<u8> = b"\xff\xfe".iter().copied().chain(BROKEN.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for bytes in [utf16, [b"# caf\xe9\n", BROKEN.as_bytes()].concat()] {
        let path = put(&root, "a.env", &bytes);
        let output = run_in(&root, &["check", "--fix", "a.env"]);
        assert_eq!((status(&output), fs::read(path).unwrap()), (2, bytes));
        assert!(told(&output).contains("a.env: is not UTF-8; not changed"), "{}", told(&output));
    }
}

#[cfg(unix)]
#[test]
fn permissions_stay_and_read_only_files_too() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let root = folder("fix-modes");
    for (mode, changed) in [(0o640, true), (0o755, true), (0o444, false)] {
        let path = put(&root, &format!("{mode:o}.env"), BROKEN);
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        let output = run_in(&root, &["check", "--fix", path.to_str().unwrap()]);
        assert_eq!((status(&output), fs::metadata(&path).unwrap().mode() & 0o777), (if changed { 0 } else { 2 }, mode));
        assert_eq!(fs::read_to_string(&path).unwrap(), if changed { REPAIRED } else { BROKEN });
    }
}

#[cfg(unix)]
#[test]
fn links_lead_nowhere_else() {
    use std::os::unix::fs::symlink;
    let root = folder("fix-links");
    let outside = put(&folder("fix-links-outside"), "x.env", BROKEN);
    symlink(&outside, root.join("out.env")).unwrap();
    let output = run_in(&root, &["check", "--fix", "out.env"]);
    assert_eq!((status(&output), fs::read_to_string(&outside).unwrap().as_str()), (2, BROKEN));
    assert!(told(&output).contains("out.env: is a link that leads out of its folder; not changed"), "{}", told(&output));
    // Within the folder the link stays one, and what it names is repaired.
    put(&root, "real.env", BROKEN);
    symlink("real.env", root.join("in.env")).unwrap();
    assert_eq!(status(&run_in(&root, &["check", "--fix", "in.env"])), 0);
    assert!(fs::symlink_metadata(root.join("in.env")).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(root.join("real.env")).unwrap(), REPAIRED);
}

#[test]
fn a_diff_shows_what_would_be_written_and_writes_nothing() {
    let root = folder("diff");
    let path = put(&root, "sub/a.env", BROKEN);
    put(&root, "b.env", REPAIRED);
    for options in [&["--diff"][..], &["--fix", "--diff"], &["--diff", "--fix"]] {
        let output = run_in(&root, &[&["check"], options, &["sub/a.env", "b.env"]].concat());
        assert_eq!((status(&output), told(&output)), (1, ""));
        let wanted = "--- a/sub/a.env\n+++ b/sub/a.env\n@@ -1,3 +1,3 @@\n MAIL_HOST=smtp.example.org\n MAIL_PORT=587\n-MAIL_SCHEME=smtps\n+MAIL_SCHEME=smtp\n";
        assert_eq!(out(&output), wanted);
    }
    assert_eq!(fs::read_to_string(path).unwrap(), BROKEN);
    let clean = run_in(&root, &["check", "--diff", "b.env"]);
    assert_eq!((status(&clean), out(&clean)), (0, ""));
}

#[test]
fn a_diff_can_be_applied() {
    let root = folder("diff-apply");
    let path = put(&root, "a.env", BROKEN.trim_end());
    let output = run_in(&root, &["check", "--diff", "."]);
    let patch = put(&root, "a.patch", out(&output));
    let applied = std::process::Command::new("git").current_dir(&root).args(["apply", patch.to_str().unwrap()]).output();
    // Without git there is nothing to compare with.
    let Ok(applied) = applied else { return };
    assert!(applied.status.success(), "{}\n{}", String::from_utf8_lossy(&applied.stderr), out(&output));
    assert_eq!(fs::read_to_string(path).unwrap(), REPAIRED.trim_end());
}

#[test]
fn stdin_has_a_diff_but_no_fix() {
    assert!(out(&run(&["check", "--diff"], BROKEN.as_bytes())).contains("+MAIL_SCHEME=smtp\n"));
    let output = run(&["check", "--fix", "-"], BROKEN.as_bytes());
    assert_eq!((status(&output), out(&output)), (2, ""));
    assert!(told(&output).contains("--diff shows"), "{}", told(&output));
}
