//! Reading a file or stdin, and what its bytes are as text.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use smtplint::limits;

use crate::tell;

/// What an input holds.
pub enum Content {
    /// A text, and whether it is the input's bytes one for one.
    Whole(String, bool),
    /// More than is judged as a whole: what was read, and where the rest comes from.
    Long(Vec<u8>, Box<dyn Read>),
}

/// What a file or stdin holds; `None`, and the reason on stderr, if it cannot be read. `name` is one line.
pub fn content_of(path: &OsStr, name: &str) -> Option<Content> {
    match opened(path) {
        Ok(source) => content_from(source, name),
        Err(error) => {
            tell(&format!("{name}: {}", reason(&error)));
            None
        }
    }
}

/// What `source` holds, as [`content_of`].
pub fn content_from(mut source: Box<dyn Read>, name: &str) -> Option<Content> {
    let told = |error: io::Error| tell(&format!("{name}: {}", reason(&error)));
    let mut bytes = Vec::new();
    source.by_ref().take(limits::WHOLE as u64 + 1).read_to_end(&mut bytes).map_err(told).ok()?;
    if bytes.len() > limits::WHOLE && !is_utf16(&bytes) {
        return Some(Content::Long(bytes, source));
    }
    limited(source, &mut bytes).map_err(told).ok()?;
    let exact = str::from_utf8(&bytes).is_ok();
    Some(Content::Whole(decoded(bytes, name), exact))
}

/// The bytes of a file that was found, not named: nobody waits for a word on its encoding.
pub fn silently(bytes: Vec<u8>) -> Content {
    let exact = str::from_utf8(&bytes).is_ok();
    let text = utf16(&bytes).unwrap_or_else(|| String::from_utf8_lossy(&bytes).into_owned());
    Content::Whole(text, exact)
}

/// The text of one input; `None`, and the reason on stderr, if there is none to be had.
pub fn text_of(path: &OsStr, name: &str) -> Option<String> {
    let name = &crate::terminal::one_line(name);
    match bytes_of(path) {
        Ok(bytes) => Some(decoded(bytes, name)),
        Err(error) => {
            tell(&format!("{name}: {}", reason(&error)));
            None
        }
    }
}

/// Why something could not be read.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::IsADirectory => "is a directory".to_owned(),
        ErrorKind::NotFound => "no such file".to_owned(),
        ErrorKind::PermissionDenied => "may not be read (permission denied)".to_owned(),
        _ => error.to_string(),
    }
}

fn bytes_of(path: &OsStr) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    limited(opened(path)?, &mut bytes)?;
    Ok(bytes)
}

fn opened(path: &OsStr) -> io::Result<Box<dyn Read>> {
    if path == "-" {
        return Ok(Box::new(io::stdin().lock()));
    }
    // Windows calls the opening of a directory a denied permission.
    if Path::new(path).is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    Ok(Box::new(File::open(path)?))
}

/// Reads a little more than is taken whole, to know that it is too much, and no endless stream further.
fn limited(source: impl Read, bytes: &mut Vec<u8>) -> io::Result<()> {
    let most = smtplint::LARGEST_INPUT + 4;
    source.take((most - bytes.len()) as u64).read_to_end(bytes).map(drop)
}

/// The bytes as text. Whatever they are, there is something to check.
fn decoded(bytes: Vec<u8>, name: &str) -> String {
    let cut = bytes.len() > smtplint::LARGEST_INPUT;
    if cut {
        tell(&format!("{name}: only the first {} MiB are read", smtplint::LARGEST_INPUT >> 20));
    }
    let mut text = utf16(&bytes).unwrap_or_else(|| utf8(bytes, name, cut));
    text.truncate(text.floor_char_boundary(smtplint::LARGEST_INPUT));
    if text.trim().is_empty() {
        tell(&format!("{name}: the input is empty; there is nothing to check"));
    }
    text
}

fn utf8(bytes: Vec<u8>, name: &str, cut: bool) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| {
        let at = error.utf8_error();
        if let Some(charset) = charset(error.as_bytes()) {
            tell(&format!("{name}: read as {}, as its header says", crate::terminal::one_line(&charset)));
            return smtplint::text::decoded(error.as_bytes(), &charset);
        }
        // A character that the limit cut in two is no fault of the file.
        if !(cut && at.error_len().is_none()) {
            let bad: usize = error.as_bytes().utf8_chunks().map(|chunk| chunk.invalid().len()).sum();
            let bytes = if bad == 1 { "1 byte is" } else { &format!("{bad} bytes are") };
            tell(&format!("{name}: {bytes} not UTF-8, the first at offset {}; read as U+FFFD", at.valid_up_to()));
        }
        String::from_utf8_lossy(error.as_bytes()).into_owned()
    })
}

/// Whether a byte order mark of UTF-16 begins it.
pub fn is_utf16(bytes: &[u8]) -> bool {
    matches!(bytes, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..])
}

/// What a mail's header calls its charset, if it is another than UTF-8.
fn charset(bytes: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(bytes).to_ascii_lowercase();
    let mail = text
        .lines()
        .next()
        .is_some_and(|line| line.starts_with("from ") || line.split_once(": ").is_some_and(|(name, _)| !name.contains(' ')));
    let (_, named) = text.split_once("charset=").filter(|_| mail && text.contains("content-type:"))?;
    let named = named.trim_start_matches('"').split(['"', ';', ' ', '\r', '\n']).next()?;
    (!named.is_empty() && !named.starts_with("utf-8") && !named.starts_with("us-ascii")).then(|| named.to_owned())
}

/// UTF-16 with a byte order mark: what Windows PowerShell's `>` writes.
fn utf16(bytes: &[u8]) -> Option<String> {
    let unit: fn([u8; 2]) -> u16 = match bytes {
        [0xFF, 0xFE, ..] => u16::from_le_bytes,
        [0xFE, 0xFF, ..] => u16::from_be_bytes,
        _ => return None,
    };
    let units = bytes[2..].chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    Some(char::decode_utf16(units).map(|read| read.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

#[cfg(test)]
mod tests {
    use super::{decoded, utf16};

    #[test]
    fn powershell_output_is_read() {
        assert_eq!(utf16(b"\xFF\xFEo\0k\0").as_deref(), Some("ok"));
        assert_eq!(utf16(b"\xFE\xFF\0o\0k").as_deref(), Some("ok"));
        assert_eq!(utf16(b"ok"), None);
    }

    #[test]
    fn too_much_is_cut_between_characters() {
        let text = decoded("é".repeat(smtplint::LARGEST_INPUT / 2 + 2).into_bytes()[1..].to_vec(), "test");
        assert!((smtplint::LARGEST_INPUT - 3..=smtplint::LARGEST_INPUT).contains(&text.len()), "{}", text.len());
    }
}
