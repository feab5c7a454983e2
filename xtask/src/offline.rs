//! What the page keeps for use without a network: every file of it, of this very version.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// The script that keeps them; its source stands in src/.
pub const SCRIPT: &str = "offline.js";

/// Writes the files' names and digests, and the version they make together, into the script.
pub fn list(folder: &Path) -> Result<()> {
    let script = std::fs::read_to_string(folder.join(SCRIPT)).with_context(|| format!("trunk copied no {SCRIPT}"))?;
    let mut files = BTreeMap::new();
    for file in below(folder)? {
        let name = file.strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
        if name != SCRIPT && !name.ends_with(".d.ts") {
            // As a visitor names it.
            let name = if name == "index.html" { "./".to_owned() } else { name };
            files.insert(name, digest(&std::fs::read(&file)?));
        }
    }
    let list = serde_json::to_string(&files)?;
    let script = filled(&script, "VERSION = ", "\"\"", &format!("\"{}\"", digest(list.as_bytes())))?;
    Ok(std::fs::write(folder.join(SCRIPT), filled(&script, "FILES = ", "{}", &list)?)?)
}

/// The script with `value` in the place of what stands `empty` behind a name.
fn filled(script: &str, name: &str, empty: &str, value: &str) -> Result<String> {
    let (before, after) = script.split_once(&[name, empty].concat()).with_context(|| format!("{SCRIPT} has no {name}{empty}"))?;
    Ok([before, name, value, after].concat())
}

fn below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut out = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            out.append(&mut below(&path)?);
        } else {
            out.push(path);
        }
    }
    Ok(out)
}

/// As a browser checks it.
pub fn digest(bytes: &[u8]) -> String {
    let mut out = "sha256-".to_owned();
    for three in Sha256::digest(bytes).chunks(3) {
        let bits = three.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for place in 0..4 {
            let sign = ALPHABET[(bits >> (18 - 6 * place) & 63) as usize];
            out.push(if place > three.len() { '=' } else { char::from(sign) });
        }
    }
    out
}

/// Base64's.
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

#[cfg(test)]
mod tests {
    #[test]
    fn digests_are_those_of_browsers() {
        // printf '' | openssl dgst -sha256 -binary | base64
        assert_eq!(super::digest(b""), "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }
}
