//! The weight of the page and of the engine alone.

use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::{binding, explanations, hook, lean, offline, replies, run::root, split};

/// What a sum may weigh, in bytes.
struct Bar {
    what: &'static str,
    most: usize,
}

/// The program with what settings, or a conversation, call for.
const FIRST: [(&str, Bar); 2] = [
    ("settings", Bar { what: "first verdict, settings", most: 200 * 1024 }),
    ("sessions", Bar { what: "first verdict, transcript", most: 180 * 1024 }),
];
const ENGINE: [(&str, Bar); 2] = [
    ("settings", Bar { what: "engine alone, settings", most: 140 * 1024 }),
    ("sessions", Bar { what: "engine alone, transcript", most: 124 * 1024 }),
];

/// What the page fetches when it is up, installed, or when somebody replies.
const LATER: [&str; 8] =
    [explanations::FILE, hook::PAPER, offline::SCRIPT, "smtplint.webmanifest", "icon.svg", "icon-180.png", "icon-192.png", "icon-512.png"];
/// What lies beside the engine and is not loaded with it.
const BESIDE: [&str; 3] = ["smtplint.d.ts", "smtplint_bg.wasm.d.ts", explanations::TABLE];

/// Prints each file, as it is and compressed, and the sums.
pub fn print() -> Result<()> {
    println!("{:32} {:>10} {:>10}", "file", "bytes", "brotli");
    let page = weigh(&root().join("dist"), &LATER, &FIRST).context("the page: run cargo xtask serve or test first");
    let engine = weigh(&binding::folder(), &BESIDE, &ENGINE).context("the engine alone: run cargo xtask test --only binding first");
    page.and(engine)
}

/// Prints what lies in a folder, and holds what each part needs, with what every part needs, against its bar.
fn weigh(folder: &Path, without: &[&str], bars: &[(&str, Bar)]) -> Result<()> {
    let files = weights(folder)?;
    let parts = split::parts(folder)?;
    for (part, bar) in bars {
        let (_, own) = parts.iter().find(|(name, _)| name == part).with_context(|| format!("no part {part}"))?;
        let needed = |file: &&Weight| {
            own.contains(&file.name)
                || !file.name.starts_with(split::PREFIX)
                    && !file.name.starts_with(replies::PREFIX)
                    && !without.contains(&file.name.as_str())
        };
        hold(bar, files.iter().filter(needed).map(|file| file.small).sum())?;
    }
    println!("{:32} {:>10} {:>10}", "all files", "", files.iter().map(|file| file.small).sum::<usize>());
    Ok(())
}

struct Weight {
    name: String,
    small: usize,
}

/// Weighs and prints each file of a folder.
fn weights(folder: &Path) -> Result<Vec<Weight>> {
    let mut files: Vec<_> = std::fs::read_dir(folder)?.collect::<Result<_, _>>()?;
    files.sort_by_key(std::fs::DirEntry::file_name);
    let mut out = Vec::new();
    for file in files {
        let bytes = std::fs::read(file.path())?;
        let (name, small) = (file.file_name().to_string_lossy().into_owned(), brotli(&bytes)?);
        println!("{name:32} {:>10} {small:>10}", bytes.len());
        out.push(Weight { name, small });
    }
    Ok(out)
}

/// What the same source may weigh more on another machine, in bytes.
const SLACK: usize = 512;

/// Prints a sum, and fails if it is over its bar.
fn hold(bar: &Bar, small: usize) -> Result<()> {
    let place = if small <= bar.most { "within" } else { "over" };
    println!("{:32} {:>10} {small:>10}  {:.1} KiB, {place} {} KiB", bar.what, "", small as f64 / 1024.0, bar.most / 1024);
    if small > bar.most + SLACK && !lean::possible() {
        println!("more, because it is a plain build");
    } else if small > bar.most + SLACK {
        bail!("{}: {small} bytes; {} is the most", bar.what, bar.most);
    }
    Ok(())
}

/// How long something is when it is compressed as a server does it.
pub fn brotli(bytes: &[u8]) -> Result<usize> {
    let mut packed = Vec::new();
    brotli::CompressorWriter::new(&mut packed, 1 << 16, 11, 22).write_all(bytes)?;
    Ok(packed.len())
}
