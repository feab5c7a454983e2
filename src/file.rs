//! Reading a chosen or dropped file.

use js_sys::Uint8Array;
use web_sys::{Blob, File, FileReader};

use crate::act::{Act, listener};
use crate::desk::Deed;
use crate::guide::Guiding;
use crate::state::Action;

/// Reads `file` and puts its text into the field; one of several into a tab of its own. An archive is opened by the desk.
pub fn read(file: File, act: Act, several: bool) {
    if file.name().to_ascii_lowercase().ends_with(".zip") {
        return act.emit(Action::Guide(Guiding::Open(file)));
    }
    let name = several.then(|| file.name());
    let most = smtplint::LARGEST_INPUT as f64;
    let blob: Result<Blob, _> = if file.size() > most { file.slice_with_f64_and_f64(0.0, most) } else { Ok(file.into()) };
    let (Ok(blob), Ok(reader)) = (blob, FileReader::new()) else { return };
    let this = reader.clone();
    reader.set_onload(Some(&listener(move |_| {
        let Ok(buffer) = this.result() else { return };
        let text = decode(Uint8Array::new(&buffer).to_vec());
        act.emit(match &name {
            Some(name) => Action::Deed(Deed::Open(name.clone(), text)),
            None => Action::Load { text: text.into(), own: true },
        });
    })));
    reader.read_as_array_buffer(&blob).ok();
}

/// The text of a file: UTF-8, or UTF-16 as Windows PowerShell redirects it.
pub fn decode(bytes: Vec<u8>) -> String {
    let unit: fn([u8; 2]) -> u16 = match bytes.get(..2) {
        Some([0xff, 0xfe]) => u16::from_le_bytes,
        Some([0xfe, 0xff]) => u16::from_be_bytes,
        _ => {
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").map(<[u8]>::to_vec).unwrap_or(bytes);
            return String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
        }
    };
    let units: Vec<u16> = bytes[2..].chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units)
}

/// Line ends as the text field keeps them, so that places in the text and in the field agree.
pub fn unify_line_ends(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings() {
        assert_eq!(decode("grüße".into()), "grüße");
        assert_eq!(decode(b"\xef\xbb\xbfA".to_vec()), "A");
        assert_eq!(decode(b"\xff\xfeA\0\n\0".to_vec()), "A\n");
        assert_eq!(decode(b"\xfe\xff\0A".to_vec()), "A");
        assert_eq!(decode(b"a\xffb".to_vec()), "a\u{fffd}b");
        assert_eq!(decode(vec![]), "");
    }

    #[test]
    fn line_ends() {
        assert_eq!(unify_line_ends("a\r\nb\rc\n".into()), "a\nb\nc\n");
    }
}
