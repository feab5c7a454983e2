//! The examples of pipelines, over an archive of tickets whose causes are known: each must come to just these.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::run::{cargo, root, run, target};
use crate::{debian, npm, tools};

/// Tickets in a test's archive.
const TICKETS: u32 = 6_000;

/// Runs the example named.
pub fn example(arguments: &[String]) -> Result<()> {
    match arguments.first().map(String::as_str) {
        Some("spark") => spark(),
        Some("node-pool") => node_pool(),
        _ => bail!("the examples are spark and node-pool"),
    }
}

/// Apache Spark pipes the archive through the companion.
fn spark() -> Result<()> {
    debian::need("java", "openjdk-17-jre-headless")?;
    run(&mut cargo(&["build", "--release", "-p", "smtplint-cli"]))?;
    let (home, archive) = archive("spark")?;
    let mut command = python(&root().join("examples/spark/causes.py"));
    command.arg(&archive).arg("--smtplint").arg(target().join("release/smtplint")).arg("--json").arg(home.join("found.json"));
    command.env("PYTHONPATH", tools::pyspark()?).env("PYSPARK_PYTHON", "python3").env("SPARK_LOCAL_IP", "127.0.0.1");
    command
        .env("PYSPARK_SUBMIT_ARGS", "--master local[2] --conf spark.ui.enabled=false --conf spark.sql.shuffle.partitions=4 pyspark-shell");
    run(&mut command)?;
    compare(&home)
}

/// Threads of Node share the archive, with the engine from the npm package.
pub fn node_pool() -> Result<()> {
    debian::need("npm", "nodejs npm")?;
    let package = npm::built()?;
    let (home, archive) = archive("node-pool")?;
    std::fs::write(home.join("package.json"), "{ \"private\": true, \"type\": \"module\" }")?;
    run(Command::new("npm").args(["install", "--offline", "--no-audit", "--no-fund", "--silent"]).arg(package).current_dir(&home))?;
    std::fs::copy(root().join("examples/node-pool/causes.mjs"), home.join("causes.mjs"))?;
    let mut command = Command::new("node");
    run(command.arg(home.join("causes.mjs")).arg(archive).args(["--workers", "2", "--json"]).arg(home.join("found.json")))?;
    compare(&home)
}

/// A fresh folder with the archive in it.
fn archive(name: &str) -> Result<(PathBuf, PathBuf)> {
    debian::need("python3", "python3")?;
    let home = target().join("examples").join(name);
    let _ = std::fs::remove_dir_all(&home);
    let archive = home.join("tickets");
    std::fs::create_dir_all(&archive)?;
    run(python(&root().join("examples/transcripts/generate.py")).arg(&archive).arg(TICKETS.to_string()))?;
    Ok((home, archive))
}

fn python(script: &Path) -> Command {
    let mut command = Command::new("python3");
    command.arg(script);
    command
}

/// Holds what was found against what the archive was made of.
fn compare(home: &Path) -> Result<()> {
    let read = |name: &str| -> Result<Value> {
        Ok(serde_json::from_slice(&std::fs::read(home.join(name)).with_context(|| format!("no {name}"))?)?)
    };
    let (truth, found) = (read("truth.json")?, read("found.json")?);
    let months = truth.as_object().context("truth.json holds no months")?;
    ensure!(
        months.len() == 12 && months.values().all(|causes| causes.as_object().is_some_and(|causes| causes.len() > 10)),
        "a poor archive"
    );
    ensure!(found == truth, "the causes found are not those that the archive was made of: see {}", home.display());
    println!("{TICKETS} tickets: every month's causes are found");
    Ok(())
}
