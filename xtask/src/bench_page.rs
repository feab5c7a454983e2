//! `cargo xtask bench page`: what a visitor waits for, measured in Chromium beside other linters' wasm, and Lighthouse's scores.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::run::{root, run, target};
use crate::tools::{LINTERS, Linter};
use crate::{debian, hook, page, tools};

/// Its minimal page: a script that loads the wasm and lints a small text, from `tests/bench`.
const HTML: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>linter</title><script type=\"module\" src=\"./page.js\"></script></html>\n";

/// Measures and prints. The release page must have been built.
pub fn page() -> Result<()> {
    let built = root().join("dist");
    if !built.join("page.css").is_file() || built.join("editor.css").is_file() {
        bail!("there is no release page: run cargo xtask test --only page first");
    }
    debian::need("chromium", "chromium fonts-dejavu-core")?;
    debian::need("node", "nodejs npm")?;
    let linters = target().join("bench/linters");
    for linter in &LINTERS {
        make(linter, &linters.join(linter.name)).with_context(|| format!("the page of {}", linter.name))?;
    }
    page::companion()?;
    node("page.mjs", &built, &linters)?;
    node("lighthouse.mjs", &built, &linters)
}

fn node(script: &str, page: &Path, linters: &Path) -> Result<()> {
    let mut command = Command::new("node");
    command.arg(root().join("tests/bench").join(script)).env("NODE_PATH", tools::bench_path()?);
    command.env("SMTPLINT_PAGE", page).env("SMTPLINT_LINTERS", linters);
    run(command.env("SMTPLINT_BIN", target().join("release/smtplint")))
}

/// A linter's page, minified as ours is.
fn make(linter: &Linter, folder: &PathBuf) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    let (installed, package) = linter.folders()?;
    let source = std::fs::read_to_string(root().join("tests/bench").join(format!("{}.js", linter.name)))?;
    // What a package asks of Node when it runs there: in a browser it looks whether there is a `require`, which esbuild would give it.
    let browser = ["--bundle", "--format=esm", "--external:fs", "--external:crypto", "--external:util", "--define:global.require=false"];
    std::fs::write(folder.join("page.js"), hook::esbuild(&installed, &browser, &source)?)?;
    std::fs::write(folder.join("index.html"), HTML)?;
    for file in linter.files {
        let from = package.join(file);
        std::fs::copy(&from, folder.join(from.file_name().context("a file has a name")?))?;
    }
    Ok(())
}
