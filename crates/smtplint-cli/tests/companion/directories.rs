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
    std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0o000)).unwrap();
    // The superuser reads everything.
    if std::fs::read(&locked).is_ok() {
        return;
    }
    let output = run_in(&root, &["check", "--format", "json", "."]);
    assert_eq!((status(&output), inputs(&output)), (2, vec!["./good.env".to_owned()]));
    assert!(told(&output).contains("locked.env: may not be read"), "{}", told(&output));
}

#[test]
fn named_files_can_be_passed_over_like_found_ones() {
    let root = folder("walk-named");
    put(&root, "a.env", BROKEN);
    put(&root, "b.txt", "nothing of interest\n");
    assert_eq!(inputs(&run_in(&root, &["check", "--format", "json", "a.env", "b.txt"])), ["a.env", "b.txt"]);
    assert_eq!(inputs(&run_in(&root, &["check", "--format", "json", "--skip-unrecognised", "a.env", "b.txt"])), ["a.env"]);
}

#[test]
fn errors_in_source_code_are_nobodys() {
    let root = folder("walk-source");
    put(&root, "client.rs", "/// Sends mail.\nfn say() { panic!(\"535 5.7.8 Error: authentication failed\"); }\n");
    put(&root, "guide.md", "# Mail\n\n```\nconnect to smtp.example.org: Connection refused\n```\n");
    let output = run_in(&root, &["check", "."]);
    assert_eq!((status(&output), out(&output)), (0, "2 files looked at; nothing found\n"));
    // Whoever names it wants to know.
    assert!(out(&run_in(&root, &["check", "guide.md"])).contains("conn-refused"));
}

/// What git would add is what is looked at.
#[test]
fn gitignore_means_what_it_means_to_git() {
    let root = folder("walk-git");
    put(
        &root,
        ".gitignore",
        "# comment\n*.log\n!keep.log\n/top.env\nsub/deep.env\n**/any.env\nout/\nx/**/y.env\n[ab].env\nspace\\ .env\n\\#x.env\n*/only.env\ncr.env\r\nfolder.env/\n",
    );
    put(&root, "sub/.gitignore", "!top.env\n/here.env\n*.env.*\n!good.env.txt\n");
    let names = [
        "a.log",
        "keep.log",
        "top.env",
        "sub/top.env",
        "sub/deep.env",
        "sub/sub/deep.env",
        "any.env",
        "q/w/any.env",
        "out/x.env",
        "q/out/keep.log",
        "x/y.env",
        "x/1/2/y.env",
        "a.env",
        "c.env",
        "space .env",
        "space.env",
        "#x.env",
        "only.env",
        "q/only.env",
        "q/r/only.env",
        "cr.env",
        "folder.env",
        "q/folder.env/z.env",
        "sub/here.env",
        "sub/sub/here.env",
        "sub/a.env.txt",
        "sub/good.env.txt",
        "ä.env",
        "sub/.hidden.env",
    ];
    for name in names {
        put(&root, name, BROKEN);
    }
    let git = |arguments: &[&str]| std::process::Command::new("git").current_dir(&root).args(arguments).output();
    // Without git there is nothing to compare with.
    if !git(&["init", "-q"]).is_ok_and(|output| output.status.success()) {
        return;
    }
    let listed = git(&["-c", "core.excludesFile=", "ls-files", "-z", "--others", "--exclude-standard"]).unwrap();
    let mut wanted: Vec<String> = String::from_utf8(listed.stdout).unwrap().split_terminator('\0').map(str::to_owned).collect();
    wanted.retain(|name| !name.ends_with(".gitignore"));
    let mut found: Vec<String> =
        inputs(&run_in(&root, &["check", "--format", "json", "."])).iter().map(|name| name[2..].to_owned()).collect();
    wanted.sort();
    found.sort();
    assert!(wanted.len() > 10);
    assert_eq!(found, wanted);
    // From a folder below, the files above count too.
    let below = inputs(&run_in(&root.join("sub"), &["check", "--format", "json", "."]));
    assert_eq!(below.len(), wanted.iter().filter(|name| name.starts_with("sub/")).count(), "{below:?}");
}
