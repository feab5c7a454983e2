//! Trunk's post-build hook: makes the release page as small as it gets, and fit for a policy without `unsafe-inline`.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::{explanations, names, offline, replies, split, tools};

/// The page's content security policy; the companion sends the same as a header.
/// A page that a companion was paired with asks it; the companion's own page has a stricter policy from the companion.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self' http://127.0.0.1:*; \
                      worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; \
                      require-trusted-types-for 'script'; trusted-types smtplint";

const NAME: &str = "smtplint-page";
const WASM: &str = "smtplint-page_bg.wasm";
const SCRIPT: &str = "smtplint-page.js";
const STYLES: &str = "page.css";
/// Starts a page that is made quickly.
const BOOT: &str = "boot.js";
/// The browser fetches it behind all else: nothing on the screen waits for it.
pub const PAPER: &str = "print.css";

/// In the window the script starts the program itself, so that no script of its own need do it; the worker waits for its wasm.
const START: &str = "import init from './smtplint-page.js'; export { init as default }; if (globalThis.document) init();";

/// Run by trunk, with its folder in the environment.
pub fn run() -> Result<()> {
    let folder = PathBuf::from(std::env::var_os("TRUNK_STAGING_DIR").context("this command is called by trunk")?);
    std::fs::write(folder.join(explanations::FILE), explanations::html())?;
    replies::copy(&folder)?;
    let profile = std::env::var("TRUNK_PROFILE").context("trunk names no profile")?;
    let path = std::env::var_os("PATH").unwrap_or_default();
    let small = profile == "release";
    split::split(&split::built(&profile), &folder, NAME, small, &path)?;
    let html = std::fs::read_to_string(folder.join("index.html")).context("trunk made no index.html")?;
    let html = without_boot_script(&html, if small { SCRIPT } else { BOOT })
        .context("index.html holds no inline boot script: has trunk changed?")?;
    let html = with_policy(&html).context("index.html declares no character set to put the policy behind")?;
    if small {
        make_small(&folder, &html)?
    } else {
        make_quickly(&folder, &html)?
    }
    offline::list(&folder)?;
    if small { minify(&folder, offline::SCRIPT) } else { Ok(()) }
}

/// As it is, but for the script in the page, which the policy forbids.
fn make_quickly(folder: &Path, html: &str) -> Result<()> {
    std::fs::write(folder.join("index.html"), html)?;
    std::fs::write(folder.join(BOOT), START)?;
    Ok(())
}

fn make_small(folder: &Path, html: &str) -> Result<()> {
    let (html, styles) = with_one_style_sheet(html).context("index.html names no style sheet")?;
    std::fs::write(folder.join("index.html"), without_layout(&without_snippets(&html)))?;
    style(folder, &styles)?;
    script(folder)
}

/// Joins the style sheets: together they compress better, and are one request.
fn style(folder: &Path, sheets: &[String]) -> Result<()> {
    let mut all = String::new();
    for sheet in sheets {
        all += &std::fs::read_to_string(folder.join(sheet)).with_context(|| format!("trunk made no {sheet}"))?;
        std::fs::remove_file(folder.join(sheet))?;
    }
    let paper = folder.join(PAPER);
    let printed = std::fs::read_to_string(&paper).context("trunk made no style sheet for paper")?;
    std::fs::write(paper, esbuild(folder, &["--loader=css"], &printed)?)?;
    std::fs::write(folder.join(STYLES), esbuild(folder, &["--loader=css"], &all)?)?;
    Ok(())
}

/// Minifies the scripts and shortens the names between them and the wasm.
fn script(folder: &Path) -> Result<()> {
    let page = esbuild(folder, &["--bundle", "--format=esm", "--log-override:duplicate-object-key=silent"], START)?;
    // What the page imports is inside now.
    std::fs::remove_dir_all(folder.join("snippets")).context("trunk made no snippets of the scripts in src/")?;
    for file in [split::LOADER, "smtplint-page.d.ts", "smtplint-page_bg.wasm.d.ts"] {
        std::fs::remove_file(folder.join(file)).with_context(|| format!("no {file} was made"))?;
    }
    minify(folder, "worker.js")?;
    let (wasm, page) = names::shorten(NAME, &std::fs::read(folder.join(WASM)).context("trunk made no wasm")?, &page)?;
    std::fs::write(folder.join(WASM), wasm)?;
    std::fs::write(folder.join(SCRIPT), page)?;
    Ok(())
}

fn minify(folder: &Path, file: &str) -> Result<()> {
    let source = std::fs::read_to_string(folder.join(file)).with_context(|| format!("trunk copied no {file}"))?;
    Ok(std::fs::write(folder.join(file), esbuild(folder, &["--format=esm"], &source)?)?)
}

/// What esbuild makes of a source that may import from `folder`.
pub fn esbuild(folder: &Path, arguments: &[&str], source: &str) -> Result<String> {
    let mut command = Command::new(tools::esbuild()?);
    command.args(["--minify", "--target=es2022", "--log-level=warning"]).args(arguments).current_dir(folder);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().context("cannot start esbuild")?;
    child.stdin.take().context("esbuild takes no input")?.write_all(source.as_bytes())?;
    let output = child.wait_with_output()?;
    if !output.status.success() {
        bail!("esbuild failed: {}", output.status);
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// The page with its policy, which must stand before anything it governs.
fn with_policy(html: &str) -> Option<String> {
    let open = html.find("<meta charset")?;
    let end = open + html[open..].find('>')? + 1;
    Some(format!("{}<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">{}", &html[..end], &html[end..]))
}

/// The page with the inline boot script replaced by a reference to the program's, which starts itself.
fn without_boot_script(html: &str, script: &str) -> Option<String> {
    let open = html.find("<script type=\"module\"")?;
    let end = open + html[open..].find("</script>")?;
    Some(format!("{}<script type=\"module\" src=\"./{script}\">{}", &html[..open], &html[end..]))
}

/// The page without the request for what the program's script holds by now.
fn without_snippets(html: &str) -> String {
    let mut out = html.to_owned();
    while let Some(open) = out.find("<link rel=\"modulepreload\" href=\"./snippets/") {
        let end = out[open..].find('>').map_or(out.len(), |end| open + end + 1);
        out.replace_range(open..end, "");
    }
    out
}

/// The page with one style sheet in the place of the first, and the names of those it had. The one for paper stays by itself.
fn with_one_style_sheet(html: &str) -> Option<(String, Vec<String>)> {
    let (mut out, mut rest, mut sheets) = (String::new(), html, Vec::new());
    while let Some(open) = rest.find("<link rel=\"stylesheet\"") {
        let end = open + rest[open..].find('>')? + 1;
        let (_, name) = rest[open..end].split_once("href=\"./")?;
        let name = name.split_once('"')?.0;
        out += &rest[..open];
        if name == PAPER {
            out += &rest[open..end];
            rest = &rest[end..];
            continue;
        }
        if sheets.is_empty() {
            out += &format!("<link rel=\"stylesheet\" href=\"./{STYLES}\">");
        }
        sheets.push(name.to_owned());
        rest = &rest[end..];
    }
    (!sheets.is_empty()).then(|| (out + rest, sheets))
}

/// The page without comments, indents and empty lines; no text of it depends on them.
fn without_layout(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once("<!--") {
        out += before;
        rest = after.split_once("-->").map_or("", |(_, after)| after);
    }
    out += rest;
    out.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_policy_comes_first() {
        let html = super::with_policy("<!doctype html><html lang=en><meta charset=utf-8><link href=a.css>").expect("a character set");
        assert!(
            html.starts_with("<!doctype html><html lang=en><meta charset=utf-8><meta http-equiv=\"Content-Security-Policy\""),
            "{html}"
        );
        assert!(html.ends_with("trusted-types smtplint\"><link href=a.css>"), "{html}");
    }

    #[test]
    fn the_boot_script_moves_out() {
        let page = "<head></head><body><script type=\"module\">import init from './a.js';\nawait init();</script></body>";
        let html = super::without_boot_script(page, super::SCRIPT).expect("there is a script");
        assert_eq!(html, "<head></head><body><script type=\"module\" src=\"./smtplint-page.js\"></script></body>");
    }

    #[test]
    fn what_is_bundled_is_not_asked_for() {
        let page = "<link rel=\"modulepreload\" href=\"./a.js\"><link rel=\"modulepreload\" href=\"./snippets/a/b.js\" crossorigin=\"anonymous\"><b>";
        assert_eq!(super::without_snippets(page), "<link rel=\"modulepreload\" href=\"./a.js\"><b>");
    }

    #[test]
    fn style_sheets_become_one() {
        let paper = "<link rel=\"stylesheet\" href=\"./print.css\" media=\"print\">";
        let page = format!("<head><link rel=\"stylesheet\" href=\"./a.css\" />\n<link rel=\"stylesheet\" href=\"./b.css\">{paper}</head>");
        let (html, sheets) = super::with_one_style_sheet(&page).expect("there are two");
        assert_eq!(html, format!("<head><link rel=\"stylesheet\" href=\"./page.css\">\n{paper}</head>"));
        assert_eq!(sheets, ["a.css", "b.css"]);
        assert_eq!(super::with_one_style_sheet("<head></head>"), None);
    }

    #[test]
    fn layout_goes_and_text_stays() {
        assert_eq!(super::without_layout("<p>\n  <!-- a\n b -->\n\n  one\n  two</p>\n"), "<p>\none\ntwo</p>");
    }
}
