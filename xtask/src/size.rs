//! The weight of the page and of the engine alone.

use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::{binding, explanations, lean, run::root};

/// What a sum may weigh.
struct Bar {
    what: &'static str,
    /// Once every client and server is known.
    wanted: usize,
    /// A ratchet: what it weighs now, and half a KiB for what differs between machines. A feature may raise it; all else lowers it.
    most: usize,
}

const FIRST: Bar = Bar { what: "for the first verdict", wanted: 200 * 1024, most: 312 * 1024 };
const ENGINE: Bar = Bar { what: "engine alone", wanted: 140 * 1024, most: 261 * 1024 };

/// What the page fetches when it is up.
const LATER: [&str; 1] = [explanations::FILE];
/// What lies beside the engine and is not loaded with it.
const BESIDE: [&str; 3] = ["smtplint.d.ts", "smtplint_bg.wasm.d.ts", explanations::TABLE];

/// Prints each file, as it is and compressed, and the sums.
pub fn print() -> Result<()> {
    println!("{:32} {:>10} {:>10}", "file", "bytes", "brotli");
    let page = weights(&root().join("dist")).context("dist/ is missing: run cargo xtask serve or test first")?;
    hold(&FIRST, sum(&page, &LATER))?;
    println!("{:32} {:>10} {:>10}", "all files", "", sum(&page, &[]));
    let binding = weights(&binding::folder()).context("the engine alone is missing: run cargo xtask test --only binding first")?;
    hold(&ENGINE, sum(&binding, &BESIDE))
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

/// All but some of the files together.
fn sum(files: &[Weight], without: &[&str]) -> usize {
    files.iter().filter(|file| !without.contains(&file.name.as_str())).map(|file| file.small).sum()
}

/// Prints a sum and fails if it has grown.
fn hold(bar: &Bar, small: usize) -> Result<()> {
    let place = if small <= bar.wanted { "within" } else { "over" };
    println!("{:32} {:>10} {small:>10}  {:.1} KiB, {place} {} KiB", bar.what, "", small as f64 / 1024.0, bar.wanted / 1024);
    if small > bar.most && !lean::possible() {
        println!("more than {}, because it is a plain build", bar.most);
    } else if small > bar.most {
        bail!("{}: {small} bytes; {} is the most", bar.what, bar.most);
    }
    Ok(())
}

fn brotli(bytes: &[u8]) -> Result<usize> {
    let mut packed = Vec::new();
    brotli::CompressorWriter::new(&mut packed, 1 << 16, 11, 22).write_all(bytes)?;
    Ok(packed.len())
}
