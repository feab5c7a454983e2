//! The sites under examples/, built with the element's files where the table in examples/README.md says, and opened in Chromium.
//!
//! Generators are brought once per user and version (`tools`).

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::run::{root, run, target};
use crate::{debian, element, tools};

struct Site {
    name: &'static str,
    /// Where the element's files are put, below the site's source.
    files: &'static str,
    /// Builds what lies in a folder; says the folder below it that is then served.
    build: fn(&Path) -> Result<&'static str>,
}

const SITES: [Site; 6] = [
    Site { name: "mkdocs-material", files: "docs/smtplint", build: mkdocs },
    Site { name: "sphinx", files: "_static/smtplint", build: sphinx },
    Site { name: "hugo", files: "static/smtplint", build: hugo },
    Site { name: "starlight", files: "public/smtplint", build: starlight },
    Site { name: "react", files: "smtplint", build: react },
    Site { name: "vue", files: "smtplint", build: vue },
];

/// Builds the sites and has the tests open them.
pub fn test() -> Result<()> {
    for site in &SITES {
        println!("==> building examples/{}", site.name);
        build(site).with_context(|| format!("examples/{}", site.name))?;
    }
    let names = SITES.map(|site| site.name).join(" ");
    let mut command = element::node_test("tests/widget/examples.test.mjs")?;
    run(command.env("SMTPLINT_EXAMPLES", folder()).env("SMTPLINT_EXAMPLE_NAMES", names))
}

fn folder() -> PathBuf {
    target().join("examples")
}

fn build(site: &Site) -> Result<()> {
    let (work, out) = (folder().join("work").join(site.name), folder().join(site.name));
    for old in [&work, &out] {
        let _ = std::fs::remove_dir_all(old);
    }
    copy(&root().join("examples").join(site.name), &work)?;
    copy(&element::folder(), &work.join(site.files))?;
    let built = (site.build)(&work)?;
    copy(&work.join(built), &out)
}

/// Copies a folder; links stay behind.
fn copy(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from).with_context(|| format!("no {}", from.display()))? {
        let entry = entry?;
        let (kind, to) = (entry.file_type()?, to.join(entry.file_name()));
        if kind.is_dir() {
            copy(&entry.path(), &to)?;
        } else if kind.is_file() {
            std::fs::copy(entry.path(), to)?;
        }
    }
    Ok(())
}

fn mkdocs(work: &Path) -> Result<&'static str> {
    let program = tools::python("mkdocs-material", tools::MKDOCS_MATERIAL)?.join("mkdocs");
    run(Command::new(program).args(["build", "-q", "-d", "site"]).env("NO_MKDOCS_2_WARNING", "1").current_dir(work))?;
    Ok("site")
}

fn sphinx(work: &Path) -> Result<&'static str> {
    let program = tools::python("sphinx", tools::SPHINX)?.join("sphinx-build");
    run(Command::new(program).args(["-q", ".", "_build"]).current_dir(work))?;
    Ok("_build")
}

fn hugo(work: &Path) -> Result<&'static str> {
    debian::need("hugo", "hugo")?;
    run(Command::new("hugo").args(["--quiet", "-d", "public"]).current_dir(work))?;
    Ok("public")
}

/// Astro resolves what its packages import from the site's own folder, so the site lies beside them while it is built.
fn starlight(work: &Path) -> Result<&'static str> {
    let packages = tools::starlight()?;
    let beside = packages.with_file_name("site");
    let _ = std::fs::remove_dir_all(&beside);
    copy(work, &beside)?;
    let mut command = Command::new("node");
    command.arg(packages.join("astro/astro.js")).args(["build", "--silent"]).env("ASTRO_TELEMETRY_DISABLED", "1");
    run(command.current_dir(&beside))?;
    copy(&beside.join("dist"), &work.join("dist"))?;
    Ok("dist")
}

fn react(work: &Path) -> Result<&'static str> {
    bundle(work, &["main.jsx", "--jsx=automatic", "--outfile=main.js"])
}

fn vue(work: &Path) -> Result<&'static str> {
    bundle(work, &["main.js", "--alias:vue=vue/dist/vue.esm-bundler.js", "--outfile=bundle.js"])
}

fn bundle(work: &Path, arguments: &[&str]) -> Result<&'static str> {
    let mut command = Command::new(tools::esbuild()?);
    command.args(["--bundle", "--minify", "--log-level=warning", "--define:process.env.NODE_ENV=\"production\""]).args(arguments);
    run(command.env("NODE_PATH", tools::frameworks()?).current_dir(work))?;
    Ok("")
}
