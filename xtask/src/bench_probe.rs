//! `cargo xtask bench probe`: the companion's probe beside the tools that people use today, on the same servers (`tests/lab/probes`).

use std::process::Command;

use anyhow::{Result, bail};

use crate::run::{cargo, root, run, target};
use crate::{debian, lab};

/// Program and Debian package of each that is held beside it; sslyze comes from PyPI.
const TOOLS: [(&str, &str); 3] = [("swaks", "swaks libnet-ssleay-perl"), ("nmap", "nmap"), ("testssl", "testssl.sh")];

/// Measures and prints, for docs/benchmarks.md.
pub fn probe() -> Result<()> {
    if let Some(missing) = lab::missing() {
        bail!("the servers cannot be run: {missing}");
    }
    run(&mut cargo(&["build", "--release", "-p", "smtplint-cli"]))?;
    for (program, package) in TOOLS {
        debian::need(program, package)?;
    }
    let home = lab::servers(&["bench"])?;
    let mut command = Command::new(root().join("tests/lab/enter"));
    run(command.arg("probes/compare.py").arg(target().join("release/smtplint")).env("LAB_HOME", &home))
}
