//! `cargo xtask test`: everything, in the order that fails soonest.

use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::run::{cargo, root, run, target};
use crate::{binding, debian, element, example, lab, npm, page, publish, site, size, tools};

struct Step {
    name: &'static str,
    run: fn() -> Result<()>,
}

const STEPS: &[Step] = &[
    Step { name: "format", run: || run(&mut cargo(&["fmt", "--all", "--check"])) },
    Step { name: "clippy", run: || run(&mut cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])) },
    Step { name: "tests", run: || run(&mut cargo(&["test", "--workspace"])) },
    Step { name: "policies", run: lab::sample },
    Step { name: "probes", run: lab::probes },
    Step { name: "docs", run: || run(cargo(&["doc", "--workspace", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings")) },
    Step { name: "publish", run: publish::test },
    Step { name: "tools", run: || tools::all().map(drop) },
    Step { name: "wasm", run: wasm },
    Step { name: "page", run: page::build },
    Step { name: "binding", run: binding::test },
    Step { name: "npm", run: npm::test },
    Step { name: "node-pool", run: example::node_pool },
    Step { name: "size", run: size::print },
    Step { name: "companion", run: page::companion },
    Step { name: "browser", run: browser },
    Step { name: "widget", run: element::test },
    Step { name: "site", run: site::test },
];

/// Runs the steps, or the one named.
pub fn test(arguments: &[String]) -> Result<()> {
    if arguments.iter().any(|word| word == "--list") {
        STEPS.iter().for_each(|step| println!("{}", step.name));
        return Ok(());
    }
    let only = arguments.iter().skip_while(|word| *word != "--only").nth(1);
    if let Some(name) = only.filter(|name| !STEPS.iter().any(|step| step.name == name.as_str())) {
        bail!("there is no step {name}: see cargo xtask test --list");
    }
    let mut times = Vec::new();
    for step in STEPS.iter().filter(|step| only.is_none_or(|name| name == step.name)) {
        println!("==> {}", step.name);
        let start = Instant::now();
        (step.run)().with_context(|| format!("step {} failed (again: cargo xtask test --only {0})", step.name))?;
        times.push((step.name, start.elapsed()));
    }
    for (name, time) in &times {
        println!("{name:12} {:>7.1} s", time.as_secs_f64());
    }
    println!("all tests passed");
    Ok(())
}

/// The engine's tests that also run as wasm, in Node.
fn wasm() -> Result<()> {
    debian::need("node", "nodejs npm")?;
    let path = tools::all()?;
    let mut command = cargo(&["test", "-p", "smtplint", "--test", "wasm", "--target", "wasm32-unknown-unknown"]);
    run(command.env("PATH", path).env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner"))
}

/// The page in a real Chromium.
fn browser() -> Result<()> {
    debian::need("chromium", "chromium fonts-dejavu-core")?;
    debian::need("node", "nodejs npm")?;
    let binary = target().join("release/smtplint").into_os_string();
    let environment = [("NODE_PATH", tools::node_path()?), ("SMTPLINT_AXE", tools::axe()?.into()), ("SMTPLINT_BIN", binary)];
    let mut command = Command::new("node");
    command.args(["--test", "--test-concurrency=1", "--test-force-exit", "tests/browser/"]).current_dir(root());
    run(command.envs(environment.iter().cloned()))?;
    lab::page(&environment)
}
