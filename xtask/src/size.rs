//! The page's weight.

use std::io::Write;

use anyhow::{Context, Result, bail};

use crate::{lean, run::root};

/// What the page may weigh once every client is known.
const WANTED: usize = 200 * 1024;
/// A ratchet: what it weighs now and a little. It was raised once, when the dialects went from 15 to 170; otherwise it is only lowered.
const MOST: usize = 217 * 1024;

/// Prints each file of dist/ and the sum, as they are and compressed.
pub fn print() -> Result<()> {
    let mut files: Vec<_> = std::fs::read_dir(root().join("dist"))
        .context("dist/ is missing: run cargo xtask serve or test first")?
        .collect::<Result<_, _>>()?;
    files.sort_by_key(std::fs::DirEntry::file_name);
    let (mut raw, mut small) = (0, 0);
    println!("{:32} {:>10} {:>10}", "file", "bytes", "brotli");
    for file in files {
        let bytes = std::fs::read(file.path())?;
        let packed = brotli(&bytes)?;
        println!("{:32} {:>10} {:>10}", file.file_name().to_string_lossy(), bytes.len(), packed);
        raw += bytes.len();
        small += packed;
    }
    println!(
        "{:32} {raw:>10} {small:>10}  {:.1} KiB, {} {} KiB",
        "all",
        small as f64 / 1024.0,
        if small <= WANTED { "within" } else { "over" },
        WANTED / 1024
    );
    if small > MOST && !lean::possible() {
        println!("more than {MOST}, because it is a plain build");
    } else if small > MOST {
        bail!("the page weighs {small} bytes; {MOST} is the most");
    }
    Ok(())
}

fn brotli(bytes: &[u8]) -> Result<usize> {
    let mut packed = Vec::new();
    brotli::CompressorWriter::new(&mut packed, 1 << 16, 11, 22).write_all(bytes)?;
    Ok(packed.len())
}
