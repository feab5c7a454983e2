//! Taking out what has been read, so that everything else keeps its place.

use super::Span;

/// The text with the claimed stretches blanked, every other byte in its place.
pub fn masked(text: &str, claimed: &[Span]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for span in claimed {
        let end = span.end.min(bytes.len());
        for byte in &mut bytes[span.start.min(end)..end] {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}
