//! Trunk's post-build hook: the boot script moves into a file of its own, so that the page's policy needs no `unsafe-inline`.

use std::path::PathBuf;

use anyhow::{Context, Result};

/// The page's content security policy; the companion sends the same as a header.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'";

/// Run by trunk, with its folder in the environment.
pub fn run() -> Result<()> {
    if std::env::var("TRUNK_PROFILE").as_deref() != Ok("release") {
        return Ok(());
    }
    let folder = PathBuf::from(std::env::var_os("TRUNK_STAGING_DIR").context("this command is called by trunk")?);
    let index = folder.join("index.html");
    let html = std::fs::read_to_string(&index).context("trunk made no index.html")?;
    let (html, script) = without_boot_script(&html).context("index.html holds no inline boot script: has trunk changed?")?;
    std::fs::write(folder.join("boot.js"), script)?;
    let html = with_policy(&html).context("index.html declares no character set to put the policy behind")?;
    std::fs::write(&index, html)?;
    Ok(())
}

/// The page with its policy, which must stand before anything it governs. Trunk's minifier drops `<head>` itself.
fn with_policy(html: &str) -> Option<String> {
    let open = html.find("<meta charset")?;
    let end = open + html[open..].find('>')? + 1;
    Some(format!("{}<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">{}", &html[..end], &html[end..]))
}

/// The page with the inline module script replaced by a reference, and the script.
fn without_boot_script(html: &str) -> Option<(String, String)> {
    let open = html.find("<script type=\"module\"").or_else(|| html.find("<script type=module"))?;
    let body = open + html[open..].find('>')? + 1;
    let close = body + html[body..].find("</script>")?;
    let script = html[body..close].trim().to_owned();
    let html = format!("{}<script type=\"module\" src=\"./boot.js\">{}", &html[..open], &html[close..]);
    Some((html, script))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_policy_comes_first() {
        let html =
            super::with_policy("<!doctype html><html lang=en><meta charset=utf-8><link href=a.css>").expect("there is a character set");
        assert!(
            html.starts_with("<!doctype html><html lang=en><meta charset=utf-8><meta http-equiv=\"Content-Security-Policy\""),
            "{html}"
        );
        assert!(html.ends_with("form-action 'none'\"><link href=a.css>"), "{html}");
    }

    #[test]
    fn the_boot_script_moves_out() {
        let page = "<head></head><body><script type=\"module\">import init from './a.js';\nawait init();</script></body>";
        let (html, script) = super::without_boot_script(page).expect("there is a script");
        assert_eq!(script, "import init from './a.js';\nawait init();");
        assert_eq!(html, "<head></head><body><script type=\"module\" src=\"./boot.js\"></script></body>");
    }
}
