//! Programs that only the system's package manager can bring.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::run::{on_path, run};

/// Makes sure that `program` is there: installs `package` on Debian as root, and says what to install elsewhere.
pub fn need(program: &str, package: &str) -> Result<()> {
    if on_path(program).is_some() {
        return Ok(());
    }
    install(package).with_context(|| format!("{program} is missing"))
}

/// Installs a package on Debian as root, and says what to install elsewhere.
pub fn install(package: &str) -> Result<()> {
    if on_path("apt-get").is_none() || !is_root() {
        bail!("Install it (Debian and Ubuntu: sudo apt-get install {package}) and start again.");
    }
    println!("==> installing {package}");
    run(Command::new("apt-get").args(["update", "-qq"]))?;
    run(Command::new("apt-get")
        .args(["install", "-y", "-qq", "--no-install-recommends"])
        .args(package.split(' '))
        .env("DEBIAN_FRONTEND", "noninteractive"))
}

/// Whether this is root.
pub fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}
