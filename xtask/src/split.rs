//! Takes the parts of the engine out of a wasm, so that a page loads each when it is needed.
//!
//! wasm_split_cli_support finds by the linker's relocations which functions and data each part alone needs. What two parts need becomes a
//! file that comes with either.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow};

use crate::run::run;
use crate::{lean, tools};

/// What rustc must be told for it.
pub const FLAG: &str = "-Clink-args=--emit-relocs";

/// What a file of a part begins with; the parts that need it follow, with dashes between them.
pub const PREFIX: &str = "part-";

/// The script that loads the parts, as the program's own script imports it.
pub const LOADER: &str = "__wasm_split.js";

/// Splits `wasm`, which rustc made, into `folder`: the program `NAME_bg.wasm` with its script `NAME.js`, and the parts. With `small`, all
/// of it is made small.
pub fn split(wasm: &Path, folder: &Path, name: &str, small: bool, path: &OsStr) -> Result<()> {
    let input = std::fs::read(wasm).with_context(|| format!("cargo made no {}", wasm.display()))?;
    let work = folder.join("parts");
    let (main, script) = (work.join("main.wasm"), format!("./{name}.js"));
    let mut options = wasm_split_cli_support::Options::new(&input);
    (options.output_dir, options.main_out_path, options.main_module) = (&work, &main, &script);
    let made = wasm_split_cli_support::transform(options).map_err(|report| anyhow!("{report:?}"))?;
    let mut bind = Command::new(tools::on(path, "wasm-bindgen"));
    bind.args(["--target", "web", "--keep-lld-exports", "--out-name", name, "--out-dir"]).arg(folder);
    run(bind.arg(&main))?;
    let mut loader = std::fs::read_to_string(work.join(LOADER)).context("no script that loads the parts was made")?;
    let mut wasms = vec![folder.join(format!("{name}_bg.wasm"))];
    for file in &made.split_modules {
        let stem = file.file_stem().and_then(OsStr::to_str).context("a part without a name")?;
        let for_parts: BTreeSet<&str> =
            made.prefetch_map.iter().filter(|(_, files)| files.iter().any(|one| one == stem)).map(|(part, _)| part.as_str()).collect();
        // Of what only one part needs, the name says so.
        let own = if stem.starts_with("chunk") { "" } else { "-only" };
        let named = format!("{PREFIX}{}{own}.wasm", for_parts.into_iter().collect::<Vec<_>>().join("-"));
        if !loader.contains(&format!("./{stem}.wasm")) {
            continue;
        }
        loader = loader.replace(&format!("./{stem}.wasm"), &format!("./{named}"));
        std::fs::rename(file, folder.join(&named))?;
        wasms.push(folder.join(&named));
    }
    std::fs::write(folder.join(LOADER), loader)?;
    std::fs::remove_dir_all(&work)?;
    for wasm in wasms.iter().filter(|_| small) {
        lean::optimise(wasm, path)?;
    }
    Ok(())
}

/// The parts whose files lie in a folder, with their files' names.
pub fn parts(folder: &Path) -> Result<Vec<(String, Vec<String>)>> {
    let mut out: Vec<(String, Vec<String>)> = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let file = entry?.file_name().to_string_lossy().into_owned();
        let Some(names) = file.strip_prefix(PREFIX).and_then(|rest| rest.strip_suffix(".wasm")) else { continue };
        for name in names.split('-').filter(|name| *name != "only") {
            match out.iter_mut().find(|(part, _)| part == name) {
                Some((_, files)) => files.push(file.clone()),
                None => out.push((name.to_owned(), vec![file.clone()])),
            }
        }
    }
    out.sort();
    Ok(out)
}

/// Where cargo puts the page's wasm in this build of trunk's.
pub fn built(profile: &str) -> PathBuf {
    let folder = crate::run::target().join(lean::TARGET);
    folder.join(if profile == "release" { "page" } else { "debug" }).join("smtplint-page.wasm")
}
