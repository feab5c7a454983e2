//! `smtplint check`: reads texts, has them judged and shows the verdicts.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, ErrorKind, IsTerminal, Read, Write};
use std::path::Path;

use smtplint::{Report, Severity};

use crate::args::{CheckArgs, Color, Format};
use crate::{Status, human, json, tell};

/// Judges every input. What cannot be read is told of on stderr and the others are judged all the same.
pub fn run(args: &CheckArgs, out: &mut impl Write) -> io::Result<Status> {
    let mut status = Status::Clean;
    let mut inputs = Vec::new();
    let mut counts = human::Counts::default();
    let painter = human::Painter::new(colored(args.color));
    // Whoever reads may leave early (`| head`); the exit status tells of all inputs all the same.
    let mut written = Ok(());
    for path in &args.paths {
        let name = path.to_string_lossy().into_owned();
        let Some(text) = text_of(path, &name) else {
            status = Status::Broken;
            continue;
        };
        let report = smtplint::check(&text, &args.options);
        status = status.max(if failing(&report, args.fail_on) { Status::Findings } else { Status::Clean });
        match args.format {
            Format::Json => inputs.push(json::Input { name, report }),
            Format::Ndjson => written = written.and_then(|()| json::line(&json::Input { name, report }, out)),
            Format::Human => {
                let first = counts.inputs() == 0;
                counts.add(&report);
                written = written.and_then(|()| if first { Ok(()) } else { writeln!(out) });
                written = written.and_then(|()| painter.write(&name, &text, &report, out));
            }
        }
    }
    match args.format {
        Format::Json => written = json::write(inputs, out),
        Format::Human if counts.inputs() > 1 => written = written.and_then(|()| writeln!(out, "\n{counts}")),
        _ => {}
    }
    crate::unless_closed(written).map(|()| status)
}

/// Whether a report has a finding of that severity or worse.
pub fn failing(report: &Report, from: Severity) -> bool {
    report.findings.iter().any(|finding| finding.severity >= from)
}

/// NO_COLOR counts when it is set to anything (no-color.org); a dumb terminal shows escapes as text.
pub fn colored(color: Color) -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let dumb = || std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => io::stdout().is_terminal() && !set("NO_COLOR") && !dumb(),
    }
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

fn reason(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::IsADirectory => "is a directory; name the files to check".to_owned(),
        ErrorKind::NotFound => "no such file".to_owned(),
        ErrorKind::PermissionDenied => "may not be read (permission denied)".to_owned(),
        _ => error.to_string(),
    }
}

fn bytes_of(path: &OsStr) -> io::Result<Vec<u8>> {
    if path == "-" {
        return limited(io::stdin().lock(), 0);
    }
    // Windows calls the opening of a directory a denied permission.
    if Path::new(path).is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    let file = File::open(path)?;
    let size = file.metadata().map_or(0, |metadata| metadata.len());
    limited(file, size)
}

/// Reads a little more than is judged, to know that it is too much, and no endless stream further.
fn limited(source: impl Read, size: u64) -> io::Result<Vec<u8>> {
    let most = smtplint::LARGEST_INPUT as u64 + 4;
    let mut bytes = Vec::with_capacity(size.min(most) as usize + 1);
    source.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
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
        // A character that the limit cut in two is no fault of the file.
        if !(cut && at.error_len().is_none()) {
            let bad: usize = error.as_bytes().utf8_chunks().map(|chunk| chunk.invalid().len()).sum();
            let bytes = if bad == 1 { "1 byte is" } else { &format!("{bad} bytes are") };
            tell(&format!("{name}: {bytes} not UTF-8, the first at offset {}; read as U+FFFD", at.valid_up_to()));
        }
        String::from_utf8_lossy(error.as_bytes()).into_owned()
    })
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
