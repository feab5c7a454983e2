//! The engine for JavaScript, built as small as the page.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::run::{cargo, root, run, target};
use crate::{debian, explanations, lean, tools};

/// Where it is built to.
pub fn folder() -> PathBuf {
    target().join("binding")
}

/// Builds wasm, script and types.
pub fn build() -> Result<()> {
    let path = tools::all()?;
    println!("==> building the engine for JavaScript");
    let mut command = cargo(&["build", "-p", "smtplint-wasm", "--profile", "page", "--target", lean::TARGET]);
    lean::prepare(&mut command);
    run(&mut command)?;
    let built = target().join("page").join(lean::TARGET).join("page/smtplint_wasm.wasm");
    let mut bind = Command::new(tools::on(&path, "wasm-bindgen"));
    run(bind.args(["--target", "web", "--out-name", "smtplint", "--out-dir"]).arg(folder()).arg(built))?;
    std::fs::write(folder().join(explanations::TABLE), explanations::json()?)?;
    lean::optimise(&folder().join("smtplint_bg.wasm"), &path)?;
    // The ending says to every Node what the file is.
    std::fs::rename(folder().join("smtplint.js"), folder().join("smtplint.mjs")).context("wasm-bindgen made no smtplint.js")
}

/// Builds it and asks it from Node.
pub fn test() -> Result<()> {
    debian::need("node", "nodejs npm")?;
    build()?;
    let mut command = Command::new("node");
    command.args(["--test", "crates/smtplint-wasm/tests/"]).current_dir(root());
    run(command.env("SMTPLINT_BINDING", folder()))
}
