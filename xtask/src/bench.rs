//! `cargo xtask bench engine`: the companion against grep on the same file, in turn. `bench page` is in `bench_page.rs`, `bench probe` in `bench_probe.rs`.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::run::{cargo, run, target};
use crate::{bench_page, bench_probe};

#[path = "../../crates/smtplint/benches/mixed.rs"]
mod mixed;

const ROUNDS: usize = 7;

/// Runs the benchmark named.
pub fn bench(arguments: &[String]) -> Result<()> {
    match arguments {
        [name] if name == "engine" => engine(),
        [name] if name == "page" => bench_page::page(),
        [name] if name == "probe" => bench_probe::probe(),
        [name] if name == "site" => crate::site::bench(),
        _ => bail!("cargo xtask bench engine, bench page, bench probe, or bench site"),
    }
}

/// Times both on 64 MiB of mixed transcripts and on a mail log of 50 MB.
fn engine() -> Result<()> {
    run(&mut cargo(&["build", "--release", "-p", "smtplint-cli"]))?;
    let folder = target().join("bench");
    fs::create_dir_all(&folder)?;
    let texts = [("mixed.txt", mixed::text(64 << 20, &[])), ("mail.log", mixed::mail_log(50_000_000))];
    println!("{:10} {:>9} {:>9} {:>9} {:>9} {:>7} {:>9}", "file", "bytes", "grep", "smtplint", "MiB/s", "ratio", "memory");
    for (name, text) in texts {
        let file = folder.join(name);
        fs::write(&file, &text)?;
        compare(name, text.len(), &file)?;
    }
    Ok(())
}

fn compare(name: &str, size: usize, file: &Path) -> Result<()> {
    let (mut grep, mut check) = (Vec::new(), Vec::new());
    let mut memory = 0;
    for _ in 0..ROUNDS {
        grep.push(timed(Command::new("grep").env("LC_ALL", "C").args(["-c", "^5[0-9][0-9]"]).arg(file))?.0);
        let (time, most) = timed(Command::new(target().join("release/smtplint")).arg("check").arg(file))?;
        check.push(time);
        memory = memory.max(most);
    }
    let (grep, check) = (median(grep), median(check));
    let (grep, check) = (grep.as_secs_f64(), check.as_secs_f64());
    let rate = size as f64 / f64::from(1 << 20) / check;
    println!("{name:10} {size:>9} {:>6.1} ms {:>6.1} ms {rate:>9.0} {:>7.2} {memory:>5} KiB", grep * 1e3, check * 1e3, check / grep);
    Ok(())
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

/// How long a program runs, and the most memory it was seen with (Linux; in KiB).
fn timed(command: &mut Command) -> Result<(Duration, usize)> {
    let start = Instant::now();
    // grep stops at its first match where nobody can read what it says.
    let said = fs::File::create(target().join("bench-output.txt"))?;
    let mut child = command.stdout(said).stderr(Stdio::null()).spawn().with_context(|| format!("cannot start {command:?}"))?;
    let status = format!("/proc/{}/status", child.id());
    let mut memory = 0;
    while child.try_wait()?.is_none() {
        memory = memory.max(peak(&fs::read_to_string(&status).unwrap_or_default()));
        std::thread::sleep(Duration::from_millis(1));
    }
    Ok((start.elapsed(), memory))
}

fn peak(status: &str) -> usize {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|rest| rest.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
