//! `cargo xtask site`: the reference, a static site made of the rules' and the knowledge's own data, with the page as its start.

mod app;
mod codes;
mod diff;
mod example;
mod guides;
pub mod html;
mod page;
mod proof;
mod prose;
mod providers;
mod replies;
mod rules;
mod search;
mod servers;
mod settings;
mod starts;
mod texts;

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result};

use crate::hook;
use crate::run::{root, target};
use page::{Page, Site, in_sitemap};

pub use proof::{bench, test};

/// Where it is built to, unless said otherwise.
pub fn folder() -> PathBuf {
    target().join("site")
}

/// Providers whose settings a draft has.
const DRAFT: &[&str] = &["Gmail", "Microsoft 365", "Outlook.com", "Amazon SES", "SendGrid", "Daum"];

/// `cargo xtask site [--base URL] [--out FOLDER] [--draft]`
pub fn site(arguments: &[String]) -> Result<()> {
    let value = |name: &str| arguments.iter().skip_while(|word| *word != name).nth(1);
    let base = value("--base").map_or(String::new(), |base| base.trim_end_matches('/').to_owned());
    if base.is_empty() {
        println!("without --base URL there is no sitemap, and the pages do not say where they stand");
    }
    build(&base, &value("--out").map_or_else(folder, PathBuf::from), arguments.iter().any(|word| word == "--draft"))
}

/// Builds the site into a folder, which is emptied before. A draft has the settings of some providers only, and is made in no time.
pub fn build(base: &str, folder: &Path, draft: bool) -> Result<()> {
    let start = Instant::now();
    let _ = std::fs::remove_dir_all(folder);
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let has_app = app::bring(folder)?;
    let site = Site { base: base.to_owned(), widget: bring_widget(folder)? };
    let (pages, working) = pages(draft)?;
    for page in &pages {
        write(folder, &page.path, &page.file(&site))?;
    }
    styles(folder)?;
    std::fs::write(folder.join(search::INDEX), search::index(&pages))?;
    robots(folder, &site, &pages)?;
    println!(
        "{} pages and {working} settings judged to work, in {:.1} s: {}{}{}",
        pages.len(),
        start.elapsed().as_secs_f64(),
        folder.display(),
        if has_app { "" } else { " (without the checker: no dist/, see cargo xtask test --only page)" },
        if site.widget { "" } else { " (without the widget: no element/)" }
    );
    Ok(())
}

/// Every page, and how many settings on them were judged to work.
fn pages(draft: bool) -> Result<(Vec<Page>, usize)> {
    let mut pages = guides::pages()?;
    let mut servers = smtplint::servers();
    servers.retain(|server| !draft || DRAFT.contains(&server.name));
    let (starts, replies, places) = (starts::Starts::of_all(&servers), replies::replies(), providers::places());
    pages.extend(settings::pages(&places, &starts)?);
    pages.extend(providers::pages(&places, &starts, &replies)?);
    pages.extend(codes::pages(&replies)?);
    pages.extend(replies::pages(&replies));
    pages.extend(rules::pages(&replies)?);
    pages.extend(servers::pages()?);
    pages.extend([search::page(), search::missing()]);
    Ok((pages, starts.count()))
}

fn write(folder: &Path, path: &str, text: &str) -> Result<()> {
    let name = if path.ends_with('/') { [path, "index.html"].concat() } else { path.to_owned() };
    let file = folder.join(name.trim_start_matches('/'));
    std::fs::create_dir_all(file.parent().context("a page has a folder")?)?;
    Ok(std::fs::write(&file, text)?)
}

/// The style sheet: the page's own colours, and what the reference adds; and its script.
fn styles(folder: &Path) -> Result<()> {
    let page = std::fs::read_to_string(root().join("styles/page.css"))?;
    let (colours, _) = page.split_once("\n*, *::before").context("styles/page.css: where do its colours end?")?;
    let own = std::fs::read_to_string(root().join("site/reference.css"))?;
    std::fs::write(folder.join("reference.css"), hook::esbuild(folder, &["--loader=css"], &[colours, "\n", &own].concat())?)?;
    let script = std::fs::read_to_string(root().join("site/reference.js"))?;
    std::fs::write(folder.join("reference.js"), hook::esbuild(folder, &["--format=esm"], &script)?)?;
    if !folder.join("favicon.svg").is_file() {
        std::fs::copy(root().join("styles/favicon.svg"), folder.join("favicon.svg"))?;
    }
    Ok(())
}

/// `robots.txt` and `sitemap.xml`; the latter needs to know where the site stands.
fn robots(folder: &Path, site: &Site, pages: &[Page]) -> Result<()> {
    let mut rules = "User-agent: *\nAllow: /\n".to_owned();
    if !site.base.is_empty() {
        let shown = pages.iter().filter(|page| !page.hidden).map(|page| page.path.as_str());
        let rows: String = std::iter::once("/").chain(shown).map(|path| in_sitemap(site, path)).collect();
        let map = [
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
            &rows,
            "</urlset>\n",
        ]
        .concat();
        std::fs::write(folder.join("sitemap.xml"), map)?;
        rules += &format!("Sitemap: {}/sitemap.xml\n", site.base);
    }
    Ok(std::fs::write(folder.join("robots.txt"), rules)?)
}

/// The widget's bundle, if it was built.
fn bring_widget(folder: &Path) -> Result<bool> {
    let built = target().join("element");
    if !built.join("smtp-lint.js").is_file() {
        return Ok(false);
    }
    copy(&built, &folder.join("element"))?;
    Ok(true)
}

/// A folder with all that is in it.
fn copy(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from).with_context(|| from.display().to_string())? {
        let path = entry?.path();
        let name = to.join(path.file_name().context("a file has a name")?);
        if path.is_dir() {
            copy(&path, &name)?;
        } else {
            std::fs::copy(&path, &name)?;
        }
    }
    Ok(())
}
