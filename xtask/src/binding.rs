//! The engine for JavaScript, built as small as the page.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::run::{cargo, root, run, target};
use crate::{debian, explanations, hook, lean, names, split, tools};

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
    let _ = std::fs::remove_dir_all(folder());
    split::split(&built, &folder(), "smtplint", true, &path)?;
    std::fs::write(folder().join(explanations::TABLE), explanations::json()?)?;
    portable(&folder())
}

/// Lets the script and the loader of the parts run in Node, too, whose `fetch` reads no files, and joins them.
fn portable(folder: &Path) -> Result<()> {
    let script = [
        ("fetch(module_or_path)", "bring(module_or_path)"),
        ("new URL('smtplint_bg.wasm'", "new URL('./smtplint_bg.wasm'"),
        ("await __wbg_load(await module_or_path", "await instantiate(module_or_path"),
    ];
    let loader = [("fetch(new URL(", "bring(new URL("), ("WebAssembly.instantiateStreaming(", "instantiate(")];
    for (file, changes) in [("smtplint.js", script.as_slice()), (split::LOADER, loader.as_slice())] {
        let mut text = std::fs::read_to_string(folder.join(file))?;
        for &(from, to) in changes {
            ensure!(text.contains(from), "{file} holds no {from}: has wasm-bindgen changed?");
            text = text.replace(from, to);
        }
        std::fs::write(folder.join(file), format!("import {{ bring, instantiate }} from \"./bring.js\";\n{text}"))?;
    }
    std::fs::write(folder.join("bring.js"), include_str!("bring.js"))?;
    let entry = "export * from './smtplint.js'; export { default } from './smtplint.js'; export { read } from './bring.js';";
    let script = hook::esbuild(
        folder,
        &["--bundle", "--format=esm", "--platform=neutral", "--external:node:fs/promises", "--log-override:duplicate-object-key=silent"],
        entry,
    )?;
    let wasm = folder.join("smtplint_bg.wasm");
    let (small, script) = names::shorten("smtplint", &std::fs::read(&wasm)?, &script)?;
    std::fs::write(wasm, small)?;
    // The ending says to every Node what the file is.
    std::fs::write(folder.join("smtplint.mjs"), unseen(&script)?)?;
    for file in ["smtplint.js", "bring.js", split::LOADER] {
        std::fs::remove_file(folder.join(file)).with_context(|| format!("no {file} was made"))?;
    }
    Ok(())
}

/// Tells bundlers to leave Node's import alone; esbuild takes such remarks out.
fn unseen(script: &str) -> Result<String> {
    ensure!(script.matches("import(").count() == 1, "more is imported than Node's files");
    Ok(script.replace("import(", "import(/*webpackIgnore:true*//*@vite-ignore*/"))
}

/// Builds it and asks it from Node.
pub fn test() -> Result<()> {
    debian::need("node", "nodejs npm")?;
    build()?;
    let mut command = Command::new("node");
    command.args(["--test", "crates/smtplint-wasm/tests/"]).current_dir(root());
    run(command.env("SMTPLINT_BINDING", folder()))
}
