//! Embeds the built page, so that the companion is one file.
//!
//! `SMTPLINT_PAGE` names the page's dist directory (absolute, or relative to this crate). Without it the companion is
//! built without a page, and `smtplint serve` says so.

use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The whole page compressed is what weighs in the companion. Its reader weighs 20 KB; brotli's, with its dictionary, more than brotli saves.
const LEVEL: u8 = 10;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-env-changed=SMTPLINT_PAGE");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let table = match env::var_os("SMTPLINT_PAGE").filter(|page| !page.is_empty()) {
        Some(page) => embedded(Path::new(&page), &out),
        None => "None".to_owned(),
    };
    fs::write(out.join("page.rs"), table).expect("OUT_DIR is writable");
}

/// The Rust expression for the page's table of files.
fn embedded(page: &Path, out: &Path) -> String {
    assert!(page.join("index.html").is_file(), "SMTPLINT_PAGE={} holds no index.html: build the page first", page.display());
    let mut files = Vec::new();
    collect(page, &mut files);
    files.sort();
    let mut table = "Some(&[\n".to_owned();
    for (number, file) in files.iter().enumerate() {
        let path = file.strip_prefix(page).expect("collected below the page").to_string_lossy().replace('\\', "/");
        write_row(&mut table, number, &path, &fs::read(file).expect("the page is readable"), out);
    }
    table.push_str("])");
    table
}

/// Every file below `folder`; precompressed copies are made here, so those at hand are left out.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    println!("cargo:rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder).expect("the page is readable") {
        let path = entry.expect("the page is readable").path();
        if path.is_dir() {
            collect(&path, files);
        } else if !path.extension().is_some_and(|extension| extension == "br" || extension == "gz") {
            println!("cargo:rerun-if-changed={}", path.display());
            files.push(path);
        }
    }
}

/// Writes one file, compressed if that makes it smaller, to `out` and adds its row.
fn write_row(table: &mut String, number: usize, path: &str, bytes: &[u8], out: &Path) {
    let compressed = compressed(bytes);
    let smaller = compressed.len() < bytes.len();
    fs::write(out.join(format!("page-{number}")), if smaller { &compressed } else { bytes }).expect("OUT_DIR is writable");
    writeln!(
        table,
        "Asset {{ path: {path:?}, content_type: {:?}, tag: \"{:016x}\", compressed: {smaller}, bytes: include_bytes!(concat!(env!(\"OUT_DIR\"), \"/page-{number}\")) }},",
        content_type(path),
        hash(bytes),
    )
    .expect("a String takes every text");
}

/// HTTP's `deflate`, which is zlib's form (RFC 9110 §8.4.1.2).
fn compressed(bytes: &[u8]) -> Vec<u8> {
    miniz_oxide::deflate::compress_to_vec_zlib(bytes, LEVEL)
}

fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}

/// A browser runs a module or WebAssembly only under its right type, and `nosniff` forbids guessing.
fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "md" => "text/plain; charset=utf-8",
        "xml" => "application/xml",
        _ => "application/octet-stream",
    }
}
