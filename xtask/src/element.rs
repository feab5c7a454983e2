//! `<smtp-lint>`: the loader, what it brings, and the page for frames, into one folder that any static host serves.
//!
//! Each file knows the hashes of those that it brings, so that the integrity of the loader is the integrity of all.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value, json};
use smtplint::reply::{LANGUAGES, Sentences, sentences};

use crate::markdown::{Block, Piece, blocks, pieces};
use crate::offline::digest;
use crate::run::{root, run, target};
use crate::{binding, debian, examples, hook, lean, size, split, tools};

/// What a site names in its script tag.
const LOADER: &str = "smtp-lint.js";
const REST: &str = "smtp-lint-element.js";
const ENGINE: &str = "smtp-lint-engine.js";
const WHY: &str = "smtp-lint-why.json";
const PROGRAM: &str = "smtplint_bg.wasm";
/// The verdict's sentences in a letter's rows.
const SUMMARIES: [&str; 7] = ["works", "risky", "risky-likely", "fails", "fails-likely", "server", "unknown"];

/// What the loader, and a first verdict with all it takes, may weigh, in bytes of brotli.
const MOST_LOADER: usize = 4 * 1024;
const MOST: usize = 200 * 1024;

/// Where it is built to.
pub fn folder() -> PathBuf {
    target().join("element")
}

fn source() -> PathBuf {
    root().join("crates/smtplint-wasm/element")
}

/// Builds it from the engine for JavaScript, which is built first if it is not there.
pub fn build() -> Result<()> {
    if !binding::folder().join(PROGRAM).is_file() {
        binding::build()?;
    }
    println!("==> building the element");
    let folder = folder();
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder)?;
    let mut files = wasm(&folder)?;
    write(&folder, ENGINE, engine()?.as_bytes(), &mut files)?;
    write(&folder, WHY, explanations()?.as_bytes(), &mut files)?;
    for (code, _) in LANGUAGES.iter().filter(|(code, _)| *code != "en") {
        write(&folder, &format!("smtp-lint-{code}.txt"), words(code)?.as_bytes(), &mut files)?;
    }
    let rest = element(&files)?;
    let known = define("REST", &json!(digest(rest.as_bytes())))?;
    let loader = bundle("export * from './loader.js'", &["--format=esm", &known])?;
    std::fs::write(folder.join(REST), rest)?;
    std::fs::write(folder.join("integrity.txt"), format!("{LOADER} {}\n", digest(loader.as_bytes())))?;
    std::fs::write(folder.join(LOADER), loader)?;
    frame(&folder)
}

/// The element in a real Chromium, and the sites of examples/.
pub fn test() -> Result<()> {
    build()?;
    hold()?;
    for file in ["element", "policy", "form"] {
        run(&mut node_test(&format!("tests/widget/{file}.test.mjs"))?)?;
    }
    examples::test()
}

/// Node with what the tests of the element need.
pub fn node_test(file: &str) -> Result<Command> {
    debian::need("chromium", "chromium fonts-dejavu-core")?;
    debian::need("node", "nodejs npm")?;
    let mut command = Command::new("node");
    command.args(["--test", file]).current_dir(root());
    command.env("NODE_PATH", tools::node_path()?).env("SMTPLINT_AXE", tools::axe()?).env("SMTPLINT_ELEMENT", folder());
    Ok(command)
}

/// Prints what a visitor loads, compressed, and fails above the bars.
fn hold() -> Result<()> {
    let weigh = |file: &str| size::brotli(&std::fs::read(folder().join(file))?);
    let loader = weigh(LOADER)?;
    let own = loader + weigh(REST)? + weigh(ENGINE)? + weigh(PROGRAM)?;
    println!("{:32} {loader:>10}  at most {MOST_LOADER}", "the element's loader");
    let mut heavy = loader > MOST_LOADER;
    for (part, files) in split::parts(&folder())?.iter().filter(|(part, _)| part != "more") {
        let all = files.iter().map(|file| weigh(file)).sum::<Result<usize>>()? + own;
        println!("{:32} {all:>10}  at most {MOST}", format!("the element, {part}"));
        heavy |= ["settings", "sessions"].contains(&part.as_str()) && all > MOST;
    }
    if heavy && lean::possible() {
        bail!("the element is too heavy");
    }
    Ok(())
}

/// Copies the engine's parts.
fn wasm(folder: &Path) -> Result<Map<String, Value>> {
    let mut files = Map::new();
    for entry in std::fs::read_dir(binding::folder())? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name == PROGRAM || name.starts_with(split::PREFIX) {
            write(folder, &name, &std::fs::read(binding::folder().join(&name))?, &mut files)?;
        }
    }
    Ok(files)
}

fn write(folder: &Path, name: &str, bytes: &[u8], files: &mut Map<String, Value>) -> Result<()> {
    files.insert(name.to_owned(), json!(digest(bytes)));
    std::fs::write(folder.join(name), bytes).with_context(|| format!("cannot write {name}"))
}

/// The engine's script with what a worker needs. It fetches by its own addresses, which a copy of it has not.
fn engine() -> Result<String> {
    let engine = format!("--alias:smtplint={}", binding::folder().join("smtplint.mjs").display());
    bundle(
        "import './worker.js'",
        &[
            "--format=iife",
            "--define:import.meta.url=folder",
            "--inject:./fetched.js",
            "--external:node:fs/promises",
            "--log-override:duplicate-object-key=silent",
            &engine,
        ],
    )
}

/// The element with its style, its English words and the hashes of what it brings.
fn element(files: &Map<String, Value>) -> Result<String> {
    let style = hook::esbuild(&source(), &["--loader=css"], &std::fs::read_to_string(source().join("style.css"))?)?;
    let (files, style) = (define("FILES", &Value::Object(files.clone()))?, define("STYLE", &json!(style))?);
    let words = define("WORDS", &json!(std::fs::read_to_string(source().join("words/en.txt"))?.trim()))?;
    bundle("import './grown.js'", &["--format=esm", &files, &style, &words])
}

fn define(name: &str, value: &Value) -> Result<String> {
    Ok(format!("--define:{name}={}", serde_json::to_string(value)?))
}

fn bundle(entry: &str, arguments: &[&str]) -> Result<String> {
    hook::esbuild(&source(), &[&["--bundle", "--charset=utf8"], arguments].concat(), entry)
}

/// A language's words: the element's own, and of the replies to customers the sentences of rules and verdicts.
fn words(code: &str) -> Result<String> {
    let own = source().join(format!("words/{code}.txt"));
    let mut out = std::fs::read_to_string(&own).with_context(|| format!("no {}", own.display()))?;
    let reply = Sentences(sentences(code).with_context(|| format!("no sentences in {code}"))?);
    for (key, text) in reply.rows().filter(|(key, _)| SUMMARIES.contains(key) || smtplint::rule(key).is_some()) {
        out += &format!("{key}: {text}\n");
    }
    Ok(out.trim_end().to_owned())
}

/// Each rule's explanation as `[kind, piece…]` for each block.
fn explanations() -> Result<String> {
    let all: Map<String, Value> =
        smtplint::rules().iter().map(|rule| (rule.id().to_owned(), Value::Array(blocks(rule.doc()).iter().map(block).collect()))).collect();
    Ok(serde_json::to_string(&all)?)
}

fn block(block: &Block) -> Value {
    let line = |kind: &str, text: &str| Value::Array([json!(kind)].into_iter().chain(line_pieces(text)).collect());
    match block {
        Block::Heading(text) => line("h", text),
        Block::Paragraph(text) => line("p", text),
        Block::List(items) => {
            let items = items.iter().map(|item| Value::Array(line_pieces(item).collect()));
            Value::Array([json!("ul")].into_iter().chain(items).collect())
        }
        Block::Code(code) => json!(["pre", code]),
    }
}

fn line_pieces(text: &str) -> impl Iterator<Item = Value> {
    pieces(text).into_iter().map(|piece| match piece {
        Piece::Text(text) => json!(text),
        Piece::Code(code) => json!(["code", code]),
        Piece::Strong(text) => json!(["strong", text]),
        Piece::Link(title, url) => json!(["a", title, url]),
    })
}

/// The page for frames, and what is for people who program against the element.
fn frame(folder: &Path) -> Result<()> {
    let read = |name: &str| std::fs::read_to_string(source().join(name)).with_context(|| format!("no {name}"));
    std::fs::write(folder.join("embed.html"), read("embed.html")?)?;
    std::fs::write(folder.join("embed.css"), hook::esbuild(&source(), &["--loader=css"], &read("embed.css")?)?)?;
    std::fs::write(folder.join("embed.js"), hook::esbuild(&source(), &["--format=esm"], &read("embed.js")?)?)?;
    std::fs::copy(root().join("crates/smtplint/src/report/report.ts"), folder.join("report.d.ts"))?;
    Ok(std::fs::write(folder.join("smtp-lint.d.ts"), read("smtp-lint.d.ts")?)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_every_word_and_every_rule() {
        let rows = |text: &str| -> Vec<String> { Sentences(text).rows().map(|(key, _)| key.to_owned()).collect() };
        let english = rows(&std::fs::read_to_string(source().join("words/en.txt")).expect("English words"));
        for (code, _) in LANGUAGES.iter().filter(|(code, _)| *code != "en") {
            let own = rows(&words(code).expect("words"));
            let rules = smtplint::rules().iter().map(|rule| rule.id());
            let needed = english.iter().map(String::as_str).chain(["unclear"]).chain(rules).chain(SUMMARIES);
            let lacks: Vec<&str> = needed.filter(|key| own.iter().filter(|row| row == key).count() != 1).collect();
            assert!(lacks.is_empty(), "{code}: {lacks:?}");
        }
    }

    #[test]
    fn an_explanation_is_a_list_of_blocks() {
        let blocks: Vec<Value> = blocks("## A\nSee `x` and [y](https://example.org/).\n\n- **one**\n").iter().map(block).collect();
        let wanted = json!([
            ["h", "A"],
            ["p", "See ", ["code", "x"], " and ", ["a", "y", "https://example.org/"], "."],
            ["ul", [["strong", "one"]]]
        ]);
        assert_eq!(Value::Array(blocks), wanted);
    }
}
