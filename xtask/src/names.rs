//! wasm-bindgen's long names between the wasm and its script become short ones: their hashes hardly compress.

use std::collections::HashMap;

use anyhow::{Context, Result, bail};

const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;

/// The module named `name` and its script with short names on both sides.
pub fn shorten(name: &str, wasm: &[u8], script: &str) -> Result<(Vec<u8>, String)> {
    // What wasm-bindgen calls the object of all imports.
    let module = format!("./{name}_bg.js");
    let mut names = Names::default();
    let mut out = wasm.get(..8).context("no wasm")?.to_vec();
    let mut from = Reader(&wasm[8..]);
    while !from.0.is_empty() {
        let kind = from.byte()?;
        let body = from.bytes()?;
        let body = match kind {
            IMPORTS => imports(body, &module, &mut names)?,
            EXPORTS => exports(body, &mut names)?,
            _ => body.to_vec(),
        };
        out.push(kind);
        put_bytes(&mut out, &body);
    }
    Ok((out, names.replace(&module, script)))
}

/// Long names and their short ones, in the order they were met.
#[derive(Default)]
struct Names(HashMap<String, String>);

impl Names {
    /// wasm-bindgen's own names; others may be anything to the script.
    fn short(&mut self, name: &str) -> String {
        if !name.starts_with("__wb") && !name.starts_with("wasm_bindgen_") {
            return name.to_owned();
        }
        let number = self.0.len();
        self.0.entry(name.to_owned()).or_insert_with(|| letters(number)).clone()
    }

    /// Replaces whole words, so that a name in a longer one stays.
    fn replace(&self, module: &str, script: &str) -> String {
        let script = script.replace(&format!("\"{module}\""), "\"m\"");
        let mut out = String::with_capacity(script.len());
        let mut rest = script.as_str();
        let outside = |c: char| !(c.is_alphanumeric() || matches!(c, '_' | '$'));
        while let Some(start) = rest.find(|c| !outside(c)) {
            let (between, word) = rest.split_at(start);
            let (word, after) = word.split_at(word.find(outside).unwrap_or(word.len()));
            out.push_str(between);
            out.push_str(self.0.get(word).map_or(word, String::as_str));
            rest = after;
        }
        out + rest
    }
}

/// a, b, … z, ba, bb, …
fn letters(number: usize) -> String {
    let last = char::from(b'a' + (number % 26) as u8);
    if number < 26 { last.to_string() } else { format!("{}{last}", letters(number / 26)) }
}

fn imports(body: &[u8], inside: &str, names: &mut Names) -> Result<Vec<u8>> {
    let mut from = Reader(body);
    let count = from.number()?;
    let mut out = Vec::new();
    put_number(&mut out, count);
    for _ in 0..count {
        let module = from.text()?;
        put_bytes(&mut out, if module == inside { b"m" } else { module.as_bytes() });
        put_bytes(&mut out, names.short(from.text()?).as_bytes());
        let what = from.0;
        match from.byte()? {
            // A function with its type; wasm-bindgen imports nothing else.
            0 => from.number()?,
            other => bail!("an import of kind {other}"),
        };
        out.extend(&what[..what.len() - from.0.len()]);
    }
    Ok(out)
}

fn exports(body: &[u8], names: &mut Names) -> Result<Vec<u8>> {
    let mut from = Reader(body);
    let count = from.number()?;
    let mut out = Vec::new();
    put_number(&mut out, count);
    for _ in 0..count {
        put_bytes(&mut out, names.short(from.text()?).as_bytes());
        out.push(from.byte()?);
        put_number(&mut out, from.number()?);
    }
    Ok(out)
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Result<u8> {
        let (&first, rest) = self.0.split_first().context("the wasm is cut off")?;
        self.0 = rest;
        Ok(first)
    }

    /// LEB128.
    fn number(&mut self) -> Result<usize> {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            shift += 7;
            if byte < 0x80 {
                return Ok(number);
            }
        }
    }

    fn bytes(&mut self) -> Result<&'a [u8]> {
        let length = self.number()?;
        let (bytes, rest) = self.0.split_at_checked(length).context("the wasm is cut off")?;
        self.0 = rest;
        Ok(bytes)
    }

    fn text(&mut self) -> Result<&'a str> {
        std::str::from_utf8(self.bytes()?).context("a name that is no text")
    }
}

fn put_number(out: &mut Vec<u8>, mut number: usize) {
    while number > 0x7f {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn put_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    put_number(out, bytes.len());
    out.extend(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(kind: u8, body: &[u8]) -> Vec<u8> {
        let mut out = vec![kind];
        put_bytes(&mut out, body);
        out
    }

    #[test]
    fn both_sides_agree() {
        let mut imports = vec![1];
        put_bytes(&mut imports, b"./smtplint-page_bg.js");
        put_bytes(&mut imports, b"__wbg_add_0123");
        imports.extend([0, 5]);
        let mut exports = vec![3];
        for (name, number) in [("memory", 0), ("__wbindgen_export", 1), ("__wbindgen_export2", 2)] {
            put_bytes(&mut exports, name.as_bytes());
            exports.extend([if number == 0 { 2 } else { 0 }, number]);
        }
        let wasm = [b"\0asm\x01\0\0\0".to_vec(), section(IMPORTS, &imports), section(1, b"other"), section(EXPORTS, &exports)].concat();
        let script = "i={\"./smtplint-page_bg.js\":{__wbg_add_0123:f}};w.memory;w.__wbindgen_export2(w.__wbindgen_export,e.__wbg_add)";
        let (wasm, script) = shorten("smtplint-page", &wasm, script).expect("it is well formed");
        assert_eq!(script, "i={\"m\":{a:f}};w.memory;w.c(w.b,e.__wbg_add)");
        let short = b"\0asm\x01\0\0\0\x02\x07\x01\x01m\x01a\0\x05\x01\x05other\x07\x12\x03\x06memory\x02\0\x01b\0\x01\x01c\0\x02";
        assert_eq!(wasm, short);
    }

    #[test]
    fn what_is_cut_off_is_an_error() {
        assert!(shorten("", b"\0asm\x01\0\0\0\x02\x09\x01", "").is_err());
        assert!(shorten("", b"\0asm", "").is_err());
    }

    #[test]
    fn letters_differ() {
        let all: std::collections::HashSet<String> = (0..2000).map(letters).collect();
        assert_eq!(all.len(), 2000);
    }
}
