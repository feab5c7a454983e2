//! How rustc makes the page's wasm small: a standard library of its own, in which a panic is a trap and carries no text.
//!
//! This needs the library's source and flags that are not stable. Without them the page is built plainly, and weighs some 10 % more.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::Result;

use crate::run::{root, run, target};
use crate::{split, tools};

/// What is built for.
pub const TARGET: &str = "wasm32-unknown-unknown";
/// Nothing that only a developer would read: a panic's place, what `{:?}` prints.
const FLAGS: [&str; 4] = ["-Zunstable-options", "-Cpanic=immediate-abort", "-Zlocation-detail=none", "-Zfmt-debug=none"];

/// Sets `command`, which runs cargo, up for the page's release build.
pub fn prepare(command: &mut Command) {
    // Of its own, so that these flags and those of all other builds do not undo each other's work.
    command.env("CARGO_TARGET_DIR", target().join("page"));
    let mut flags = vec![split::FLAG.to_owned()];
    if possible() {
        flags.extend(FLAGS.map(str::to_owned));
        command.env("RUSTC_BOOTSTRAP", "1");
        command.env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort");
        command.env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size");
    } else {
        println!("==> a plain build: this Rust cannot build its standard library for size, so the page will be heavier");
    }
    // No path of this machine gets into the page; the last prefix that fits counts.
    for (variable, name) in [("HOME", "home"), ("CARGO_HOME", "cargo"), ("RUSTUP_HOME", "rustup")] {
        flags.extend(std::env::var(variable).ok().filter(|path| path.len() > 1).map(|path| format!("--remap-path-prefix={path}={name}")));
    }
    flags.push(format!("--remap-path-prefix={}=smtplint", root().display()));
    // With a target given, cargo keeps these from build scripts and macros. Encoded, because a path may hold spaces.
    command.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f")).env_remove("RUSTFLAGS");
}

/// Every browser of the last four years knows these; without them wasm-opt must not write what rustc wrote.
const FEATURES: [&str; 6] = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue"];

/// What wasm-opt does. `--traps-never-happen` is not among it: it removes the very checks that turn a fault into a trap.
const PASSES: [&str; 8] =
    ["--strip-debug", "--strip-producers", "--low-memory-unused", "--flatten", "--rereloop", "-Oz", "-Oz", "--strip-target-features"];

/// Has the wasm-opt of `path` make a module smaller, in place.
pub fn optimise(wasm: &Path, path: &OsStr) -> Result<()> {
    let mut command = Command::new(tools::on(path, "wasm-opt"));
    command.args(FEATURES.map(|feature| format!("--enable-{feature}"))).args(PASSES);
    run(command.arg(wasm).arg("-o").arg(wasm))
}

/// Whether this machine can build so.
pub fn possible() -> bool {
    takes_flags() && has_source()
}

/// Asked of the compiler itself: what it takes says more than its version.
fn takes_flags() -> bool {
    let mut rustc = Command::new("rustc");
    rustc.args(FLAGS).args(["--target", TARGET, "--print", "cfg"]).env("RUSTC_BOOTSTRAP", "1").current_dir(root());
    rustc.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// Whether the standard library's source is there; brings it if rustup can.
fn has_source() -> bool {
    let there = || {
        let output = Command::new("rustc").args(["--print", "sysroot"]).current_dir(root()).output().ok()?;
        let folder = String::from_utf8(output.stdout).ok()?;
        Some(Path::new(folder.trim()).join("lib/rustlib/src/rust/library/Cargo.lock").is_file())
    };
    there() == Some(true) || run(Command::new("rustup").args(["component", "add", "rust-src"]).current_dir(root())).is_ok()
}
