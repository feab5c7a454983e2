//! `cargo xtask test --only site`: the site is built as it would be published; then the engine judges every text on it, as it stands in the
//! files, and Node looks at links, markup, structured data and, in Chromium, at the pages themselves.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail, ensure};
use smtplint::{Options, check};

use super::example::verdict;
use super::starts::works;
use super::{build, folder};
use crate::run::{root, run};
use crate::{debian, tools};

/// Where the tests say that the site stands: in a folder, so that no address may begin at the host's root.
const BASE: &str = "https://reference.example/smtp";

/// Builds and looks.
pub fn test() -> Result<()> {
    let site = folder();
    build(BASE, &site, false)?;
    judge(&site)?;
    debian::need("chromium", "chromium fonts-dejavu-core")?;
    debian::need("node", "nodejs npm")?;
    let mut command = Command::new("node");
    command.args(["--test", "tests/site/"]).current_dir(root());
    command.env("NODE_PATH", tools::site_path()?).env("SMTPLINT_AXE", tools::axe()?).env("SMTPLINT_SITE", &site);
    run(command.env("SMTPLINT_BASE", BASE))
}

/// `cargo xtask bench site`: Lighthouse on the site.
pub fn bench() -> Result<()> {
    let site = folder();
    build(BASE, &site, false)?;
    debian::need("chromium", "chromium fonts-dejavu-core")?;
    debian::need("node", "nodejs npm")?;
    let mut command = Command::new("node");
    command.arg(root().join("tests/bench/site.mjs")).env("NODE_PATH", tools::bench_path()?);
    run(command.env("SMTPLINT_SITE", &site).env("SMTPLINT_BASE", BASE))
}

/// Every text that a page says something of is judged so by the engine.
fn judge(site: &Path) -> Result<()> {
    let files = pages(site)?;
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    let parts: Vec<Result<[usize; 2]>> = std::thread::scope(|scope| {
        let at_work: Vec<_> = files.chunks(files.len().div_ceil(threads).max(1)).map(|some| scope.spawn(move || judged(some))).collect();
        at_work.into_iter().map(|one| one.join().unwrap_or_else(|_| bail!("the engine broke down"))).collect()
    });
    let mut counts = [0, 0];
    for part in parts {
        let part = part?;
        counts = [counts[0] + part[0], counts[1] + part[1]];
    }
    ensure!(counts[1] > 7_000, "only {} settings that work are shown", counts[1]);
    println!("{} texts on the pages are judged as they say; {} of them work", counts[0], counts[1]);
    Ok(())
}

/// How many texts some pages hold, and how many of them work.
fn judged(files: &[PathBuf]) -> Result<[usize; 2]> {
    let mut counts = [0, 0];
    for file in files {
        let html = std::fs::read_to_string(file)?;
        for (said, text) in texts(&html) {
            let found = if said == "works" && works(&text) { "works" } else { verdict(check(&text, &Options::default()).verdict) };
            ensure!(found == said, "{}: this is said to be `{said}` and is `{found}`:\n{text}", file.display());
            counts[0] += 1;
            counts[1] += usize::from(said == "works");
        }
    }
    Ok(counts)
}

fn pages(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut out = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            out.append(&mut pages(&path)?);
        } else if path.extension().is_some_and(|ending| ending == "html") {
            out.push(path);
        }
    }
    Ok(out)
}

/// The judged texts of a page, as a reader sees them.
fn texts(html: &str) -> impl Iterator<Item = (&str, String)> {
    html.split("<pre class=\"text\" data-verdict=\"").skip(1).filter_map(|rest| {
        let (said, rest) = rest.split_once("\"><code>")?;
        Some((said, read(rest.split_once("</code></pre>")?.0)))
    })
}

/// Markup as text.
fn read(markup: &str) -> String {
    let mut out = String::new();
    for (at, part) in markup.split('<').enumerate() {
        out += if at == 0 { part } else { part.split_once('>').map_or("", |(_, text)| text) };
    }
    out.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_judged_is_what_is_read() {
        let html = "<pre class=\"text\" data-verdict=\"fails\"><code>a &amp; <mark class=\"error\">&lt;b&gt;</mark>\n</code></pre>";
        assert_eq!(texts(html).collect::<Vec<_>>(), [("fails", "a & <b>\n".to_owned())]);
    }
}
