//! The lab: real mail servers with generated configurations, asked by a real client (`tests/lab/policies`), and the engine's rulings
//! held against what they did; and live probes of real servers (`tests/lab/probes`).

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};

use anyhow::{Context, Result, bail};

use crate::debian;
use crate::run::{cargo, on_path, root, run, target};

/// The normal run tries every so many configurations: about twenty.
const SAMPLE: usize = 27;

/// Programs of the lab and their packages.
const NEEDED: [(&str, &str); 4] =
    [("python3", "python3 python3-pip"), ("ip", "iproute2"), ("openssl", "openssl"), ("unshare", "util-linux")];

/// The matrix of Postfix.
const MATRIX: &str = "postfix-matrix.txt";

/// `cargo xtask lab policies`: all configurations; what happened is kept as the fixture. `cargo xtask lab probes`: see there.
pub fn lab(arguments: &[String]) -> Result<()> {
    match arguments {
        [name] if name == "policies" => policies(),
        [name] if name == "probes" => probes(),
        _ => bail!("the lab has: policies, probes"),
    }
}

fn policies() -> Result<()> {
    if let Some(missing) = missing() {
        bail!("the lab cannot be run: {missing}");
    }
    let kept = root().join("crates/smtplint/tests/policies");
    try_out(&kept, 1)?;
    others()?;
    run(&mut cargo(&["test", "-p", "smtplint", "--test", "policies"]))
}

/// Package and script of the other servers: few enough to run all of them; each script writes its own matrix.
const OTHERS: &[(&str, &str)] = &[("exim4-daemon-light", "exim/matrix.py"), ("opensmtpd", "opensmtpd/matrix.py")];

fn others() -> Result<()> {
    let home = lab_home()?;
    for (package, script) in OTHERS {
        run(Command::new("python3").arg(root().join("tests/lab/policies/debian.py")).arg(package).env("LAB_HOME", &home))?;
        run(Command::new(root().join("tests/lab/enter")).arg(script).env("LAB_HOME", &home))?;
    }
    Ok(())
}

/// A sample of them, in the normal run. Where no servers can be run it says what is missing.
pub fn sample() -> Result<()> {
    if let Some(missing) = missing() {
        println!("NOT RUN: {missing}. The outcomes that are kept were tested with the other tests.");
        return Ok(());
    }
    let folder = target().join("lab");
    fs::create_dir_all(&folder)?;
    try_out(&folder, SAMPLE)?;
    run(cargo(&["test", "-p", "smtplint", "--test", "policies"]).env("SMTPLINT_MATRICES", fs::canonicalize(&folder)?))
}

/// Real servers in many states, each probed by the companion, and its report held against what the state is (`tests/lab/probes`).
pub fn probes() -> Result<()> {
    if let Some(missing) = missing() {
        println!("NOT RUN: {missing}. The probe was tested against servers of its own tests.");
        return Ok(());
    }
    run(&mut cargo(&["build", "-p", "smtplint-cli"]))?;
    let home = servers(&[])?;
    let mut command = Command::new(root().join("tests/lab/enter"));
    run(command.arg("probes/probes.py").arg(target().join("debug/smtplint")).env("LAB_HOME", &home))
}

/// *Probe live* in a browser against a real Postfix, with the environment that the browser's tests have.
pub fn page(environment: &[(&str, OsString)]) -> Result<()> {
    if let Some(missing) = missing() {
        println!("NOT RUN: {missing}. Probe live was tested against a server of the tests.");
        return Ok(());
    }
    let home = servers(&[])?;
    let mut command = Command::new(root().join("tests/lab/enter"));
    run(command.arg("probes/browser.py").env("LAB_HOME", &home).envs(environment.iter().cloned()))
}

/// Brings the servers that probes are held against; where the lab keeps them.
pub fn servers(more: &[&str]) -> Result<PathBuf> {
    let home = lab_home()?;
    for (program, package) in NEEDED {
        debian::need(program, package)?;
    }
    run(Command::new("python3").arg(root().join("tests/lab/probes/packages.py")).args(more).env("LAB_HOME", &home))?;
    Ok(home)
}

/// What keeps servers from being run here, if anything does.
pub fn missing() -> Option<&'static str> {
    if !cfg!(target_os = "linux") {
        return Some("real servers are run in network namespaces, which Linux alone has");
    }
    if !debian::is_root() {
        return Some("network namespaces need root");
    }
    if on_path("apt-get").is_none() && !Path::new("/usr/lib/postfix/sbin/master").exists() {
        return Some("Postfix is not installed, and there is no apt-get to fetch it with");
    }
    None
}

/// Runs every `step`-th configuration and writes what happened into the folder.
fn try_out(folder: &Path, step: usize) -> Result<()> {
    for (program, package) in NEEDED {
        debian::need(program, package)?;
    }
    let home = lab_home()?;
    // Before the lab is entered, where no network is.
    run(Command::new("python3").arg(root().join("tests/lab/policies/debian.py")).arg("postfix").env("LAB_HOME", &home))?;
    let part = |number: usize| home.join(format!("{MATRIX}.{number}"));
    let parts = if step == 1 { 3 } else { 1 };
    let start = |number: usize| enter(&home, &part(number), step * parts, number * step);
    let mut running = (0..parts).map(start).collect::<Result<Vec<_>>>()?;
    for child in &mut running {
        if !child.wait()?.success() {
            bail!("the lab failed: the lines above say at which configuration");
        }
    }
    let mut whole = String::new();
    for number in 0..parts {
        whole.push_str(&fs::read_to_string(part(number))?);
    }
    fs::write(folder.join(MATRIX), whole).context("cannot write what happened")
}

fn enter(home: &Path, file: &Path, step: usize, first: usize) -> Result<Child> {
    let mut command = Command::new(root().join("tests/lab/enter"));
    command.arg("policies/matrix.py").arg(file).args([step.to_string(), first.to_string()]).env("LAB_HOME", home);
    command.spawn().context("cannot enter the lab")
}

/// Where the lab keeps certificates and packages; outside the build's folder, which others may not read.
fn lab_home() -> Result<PathBuf> {
    let home = std::env::var_os("LAB_HOME").map_or_else(|| PathBuf::from("/var/tmp/smtplint-lab"), PathBuf::from);
    fs::create_dir_all(&home).with_context(|| format!("cannot make {}", home.display()))?;
    Ok(home)
}
