//! Building and serving the page.

use std::process::Command;

use anyhow::Result;

use crate::run::{cargo, root, run, target};
use crate::{lean, tools};

/// Builds the release page into dist/.
pub fn build() -> Result<()> {
    let path = tools::all()?;
    println!("==> building the page");
    let mut command = trunk(&path);
    lean::prepare(&mut command);
    run(command.args(["build", "--release"]))
}

/// Builds the companion with the page inside it.
pub fn companion() -> Result<()> {
    println!("==> building the companion");
    run(cargo(&["build", "--release", "-p", "smtplint-cli"]).env("SMTPLINT_PAGE", root().join("dist")))
}

/// The first README command.
pub fn serve(arguments: &[String]) -> Result<()> {
    build()?;
    companion()?;
    let port = arguments.iter().skip_while(|word| *word != "--port").nth(1).map_or("7425", String::as_str);
    let mut command = Command::new(target().join("release/smtplint"));
    command.args(["serve", "--port", port]).current_dir(root());
    if !arguments.iter().any(|word| word == "--no-open") {
        command.arg("--open");
    }
    run(&mut command)
}

/// `trunk serve`, with reload.
pub fn dev() -> Result<()> {
    let path = tools::all()?;
    run(trunk(&path).args(["serve", "--open"]))
}

fn trunk(path: &std::ffi::OsStr) -> Command {
    let mut command = Command::new(tools::on(path, "trunk"));
    command.current_dir(root()).env("PATH", path).env("TRUNK_SKIP_VERSION_CHECK", "true").env_remove("NO_COLOR");
    if let Ok(own) = std::env::current_exe() {
        command.env("SMTPLINT_XTASK", own);
    }
    command
}
