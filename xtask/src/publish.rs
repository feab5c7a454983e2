//! What crates.io gets: each crate packed and built from its package, and the oldest Rust that is promised.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::run::{cargo, root, run, target};

/// In the order in which they need each other.
const CRATES: [&str; 3] = ["smtplint", "smtplint-probe", "smtplint-cli"];

/// `cargo publish` without the upload, then the check with the oldest Rust.
pub fn test() -> Result<()> {
    let mut command = cargo(&["publish", "--dry-run", "--allow-dirty", "--quiet"]);
    command.args(CRATES.iter().flat_map(|name| ["-p", name])).arg("--target-dir").arg(target());
    run(&mut command)?;
    oldest()
}

/// Has the Rust that `rust-version` names check the crates, where it is not the one that everything else is built with.
fn oldest() -> Result<()> {
    let promised = promised(&root().join("Cargo.toml"))?;
    let output = Command::new("rustc").arg("--version").current_dir(root()).output().context("cannot start rustc")?;
    if String::from_utf8_lossy(&output.stdout).starts_with(&format!("rustc {promised}.")) {
        println!("Rust {promised}, the oldest that is promised, is what everything was built with");
        return Ok(());
    }
    run(Command::new("rustup").args(["toolchain", "install", &promised, "--profile", "minimal"]))?;
    let mut command = Command::new("rustup");
    command.args(["run", &promised, "cargo", "check", "--locked"]).args(CRATES.iter().flat_map(|name| ["-p", name]));
    run(command.current_dir(root()).env("CARGO_TARGET_DIR", target().join("oldest")))
}

fn promised(manifest: &Path) -> Result<String> {
    let text = std::fs::read_to_string(manifest)?;
    let after = text.split("rust-version = \"").nth(1).context("Cargo.toml names no rust-version")?;
    Ok(after.split('"').next().unwrap_or_default().to_owned())
}
