//! Directories: what is looked at, and what is said of it.

use crate::run::{BROKEN, folder, inputs, json, out, put, run_in, status, told};

#[test]
fn a_directory_is_walked_without_what_git_and_others_ignore() {
    let root = folder("walk");
    for name in ["app/.env.production", "app/b.env", "ignored.env", "node_modules/x/.env", ".git/config.env", "build/x.env", "yarn.lock"] {
        put(&root, name, BROKEN);
    }
    put(&root, ".gitignore", "ignored.env\nbuild/\n");
    put(&root, "app/prose.txt", "nothing of interest\n");
    put(&root, "app/binary.env", [BROKEN.as_bytes(), b"\0"].concat());
    put(&root, "app/large.env", [BROKEN.as_bytes(), &b"# filling\n".repeat(110_000)].concat());
    let output = run_in(&root, &["check", "--format", "json", "."]);
    assert_eq!((status(&output), inputs(&output)), (1, vec!["./app/.env.production".to_owned(), "./app/b.env".to_owned()]));
    assert_eq!(told(&output), "");
    let human = run_in(&root, &["check", "."]);
    assert!(out(&human).ends_with("\n4 files looked at; 2 inputs: 2 errors\n"), "{}", out(&human));
}

#[test]
fn a_directory_without_settings_is_clean() {
    let root = folder("walk-nothing");
    put(&root, "a.txt", "nothing of interest\n");
    put(&root, "latin1.txt", b"caf\xe9\n");
    put(&root, "empty.txt", "");
    let output = run_in(&root, &["check", "."]);
    assert_eq!((status(&output), out(&output), told(&output)), (0, "3 files looked at; nothing found\n", ""));
    assert_eq!(json(&run_in(&root, &["check", "--format", "json", "."]))["inputs"].as_array().map(Vec::len), Some(0));
}

#[cfg(unix)]
#[test]
fn links_are_not_followed_and_odd_names_are_no_obstacle() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let root = folder("walk-odd");
    let outside = put(&folder("walk-outside"), "x.env", BROKEN);
    std::os::unix::fs::symlink(&outside, root.join("link.env")).unwrap();
    std::os::unix::fs::symlink(&root, root.join("circle")).unwrap();
    std::fs::write(root.join(OsStr::from_bytes(b"caf\xe9.env")), BROKEN).unwrap();
    std::fs::write(root.join("line\nend\x1b[2J.env"), BROKEN).unwrap();
    let output = run_in(&root, &["check", "--format", "json", "."]);
    assert_eq!(inputs(&output), ["./caf\u{fffd}.env", "./line\nend\x1b[2J.env"]);
    for format in ["human", "sarif", "github", "markdown"] {
        let output = run_in(&root, &["check", "--format", format, "."]);
        assert!(status(&output) == 1 && !out(&output).contains('\x1b') && told(&output).is_empty(), "{format}: {}", out(&output));
    }
    let github = run_in(&root, &["check", "--format", "github", "."]);
    assert!(out(&github).lines().all(|line| line.starts_with("::")), "{}", out(&github));
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let root = folder("walk-locked");
    put(&root, "good.env", BROKEN);
    let locked = put(&root, "locked.env", BROKEN);
    std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0)).unwrap();
    // The superuser reads everything.
    if std::fs::read(&locked).is_ok() {
        return;
    }
    let output = run_in(&root, &["check", "--format", "json", "."]);
    assert_eq!((status(&output), inputs(&output)), (2, vec!["./good.env".to_owned()]));
    assert!(told(&output).contains("locked.env: may not be read"), "{}", told(&output));
}
