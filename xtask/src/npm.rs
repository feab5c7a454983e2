//! The npm package: the engine for JavaScript with a script that starts it, its types, and the element.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::run::{root, run, target};
use crate::{binding, debian, element, explanations, split, tools};

/// What it is put together from, beside the engine.
const SOURCE: &str = "crates/smtplint-wasm/npm";
/// The engine's script and program.
const ENGINE: &str = "smtplint.mjs";
const PROGRAM: &str = "smtplint_bg.wasm";

/// Builds the engine and packs it; says where the package is.
pub fn npm() -> Result<()> {
    debian::need("npm", "nodejs npm")?;
    binding::build()?;
    println!("{}", pack()?.display());
    Ok(())
}

/// Packs what is built, and uses it in Node, Deno, Bun, bundlers, Chromium and under TypeScript.
pub fn test() -> Result<()> {
    debian::need("chromium", "chromium fonts-dejavu-core")?;
    debian::need("npm", "nodejs npm")?;
    let package = built()?;
    let mut command = Command::new("node");
    command.args(["--test", "tests/npm/"]).current_dir(root()).env("NODE_PATH", tools::package_path()?);
    run(command.env("SMTPLINT_TARBALL", package).env("SMTPLINT_BINDING", binding::folder()))
}

/// The package of the engine that is built, or of one that is built now.
pub fn built() -> Result<PathBuf> {
    if !binding::folder().join(ENGINE).is_file() {
        binding::build()?;
    }
    pack()
}

/// Fills the package's folder and has `npm pack` make the package of it.
fn pack() -> Result<PathBuf> {
    println!("==> packing for npm");
    let home = target().join("npm");
    let _ = std::fs::remove_dir_all(&home);
    let folder = home.join("smtplint");
    std::fs::create_dir_all(&folder)?;
    for file in ["index.js", "index.d.ts", "README.md"] {
        copy(&root().join(SOURCE).join(file), &folder)?;
    }
    for file in ["CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE"] {
        copy(&root().join(file), &folder)?;
    }
    std::fs::copy(root().join("crates/smtplint/src/report/report.ts"), folder.join("report.d.ts"))?;
    with_rule(&folder.join("report.d.ts"))?;
    engine(&folder)?;
    element(&folder)?;
    std::fs::write(folder.join("package.json"), serde_json::to_string_pretty(&manifest()?)? + "\n")?;
    let mut command = Command::new("npm");
    run(command.args(["pack", "--silent", "--ignore-scripts", "--pack-destination"]).arg(&home).current_dir(&folder))?;
    made(&home)
}

fn copy(file: &Path, folder: &Path) -> Result<()> {
    let name = file.file_name().context("a file has a name")?;
    std::fs::copy(file, folder.join(name)).with_context(|| format!("no {}", file.display()))?;
    Ok(())
}

/// What `index.d.ts` names beside the report's types.
fn with_rule(types: &Path) -> Result<()> {
    let text = std::fs::read_to_string(types)?;
    Ok(std::fs::write(types, [&text, "\n", include_str!("../../crates/smtplint-wasm/src/rule.ts")].concat())?)
}

fn engine(folder: &Path) -> Result<()> {
    for entry in std::fs::read_dir(binding::folder())? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name == PROGRAM || name == explanations::TABLE || name.starts_with(split::PREFIX) {
            copy(&path, folder)?;
        }
    }
    std::fs::copy(binding::folder().join(ENGINE), folder.join("engine.mjs")).context("the engine is not built")?;
    Ok(())
}

/// Puts `<smtp-lint>` in, made of this very engine.
fn element(folder: &Path) -> Result<()> {
    element::build()?;
    let folder = folder.join("element");
    std::fs::create_dir(&folder)?;
    for entry in std::fs::read_dir(element::folder())? {
        copy(&entry?.path(), &folder)?;
    }
    let types = folder.join("smtp-lint.d.ts");
    let text = std::fs::read_to_string(&types).context("the element has no types")?;
    Ok(std::fs::write(types, text.replace("\"./smtplint.js\"", "\"../index.js\""))?)
}

/// package.json as it is committed, with the workspace's version.
fn manifest() -> Result<Value> {
    let mut manifest: Value = serde_json::from_str(&std::fs::read_to_string(root().join(SOURCE).join("package.json"))?)?;
    manifest["version"] = json!(env!("CARGO_PKG_VERSION"));
    Ok(manifest)
}

/// The one package in a folder.
fn made(home: &Path) -> Result<PathBuf> {
    for entry in std::fs::read_dir(home)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "tgz") {
            return Ok(path);
        }
    }
    bail!("npm pack made no package in {}", home.display())
}
