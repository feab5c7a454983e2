//! The page as the site's start: a copy of `dist`, with the way into the reference at its foot. The companion serves the page without the
//! reference, so the way stands in this copy alone.

use std::path::Path;

use anyhow::{Context, Result};

use super::copy;
use super::html::{Html, html, link};
use super::page::{SECTIONS, rooted};
use crate::run::root;
use crate::{hook, offline};

/// What its foot looks like.
const STYLES: &str = "app-foot.css";

/// Copies the page if it was built.
pub fn bring(folder: &Path) -> Result<bool> {
    let dist = root().join("dist");
    if !dist.join("page.css").is_file() || dist.join("editor.css").is_file() {
        return Ok(false);
    }
    copy(&dist, folder)?;
    let index = std::fs::read_to_string(folder.join("index.html"))?;
    std::fs::write(folder.join("index.html"), with_foot(&index).context("dist/index.html has another shape than it had")?)?;
    std::fs::copy(root().join("site").join(STYLES), folder.join(STYLES))?;
    keep(folder)?;
    Ok(true)
}

/// The page with links below its frame: a list that stands in the document, as the program redraws only what is inside it.
fn with_foot(index: &str) -> Option<String> {
    let (head, rest) = index.split_once("</head>")?;
    let (body, end) = rest.split_once("</main>")?;
    let links: Vec<Html> = SECTIONS.iter().map(|(path, name)| html!("<li>", link(path, *name), "</li>")).collect();
    let foot = html!("<footer class=\"foot\"><nav aria-label=\"Reference\"><ul>", links, "</ul></nav></footer>");
    let style = format!("<link rel=\"stylesheet\" href=\"./{STYLES}\">");
    Some([head, &style, "</head>", body, "</main>", &rooted(foot.as_str(), ""), end].concat())
}

/// The list of files that the page keeps for use without a network, made anew: its start is another one now.
fn keep(folder: &Path) -> Result<()> {
    let script = folder.join(offline::SCRIPT);
    std::fs::copy(root().join("src").join(offline::SCRIPT), &script)?;
    offline::list(folder)?;
    let small = hook::esbuild(folder, &["--format=esm"], &std::fs::read_to_string(&script)?)?;
    Ok(std::fs::write(script, small)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_stands_below_the_frame() {
        let html = with_foot("<html><head></head><body><div><main>x</main>\n</div></body></html>").expect("it has a frame");
        assert!(
            html.contains("app-foot.css\"></head>")
                && html.contains("</main><footer class=\"foot\">")
                && html.contains("href=\"./rules/\""),
            "{html}"
        );
        assert!(with_foot("<p>").is_none());
    }
}
