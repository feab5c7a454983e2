//! Base64, as SASL exchanges write it (RFC 4648 §4).

/// The text of a base64 line, if it is base64 of text.
pub fn decoded(line: &str) -> Option<String> {
    String::from_utf8(bytes(line)?).ok()
}

/// The bytes of a base64 line.
pub fn bytes(line: &str) -> Option<Vec<u8>> {
    let line = line.trim();
    let body = line.trim_end_matches('=');
    if body.len() < 2 || line.len() - body.len() > 2 {
        return None;
    }
    let mut bits = 0u32;
    let mut held = 0;
    let mut bytes = Vec::with_capacity(body.len() * 3 / 4);
    for byte in body.bytes() {
        bits = bits << 6 | value(byte)?;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held) as u8);
            bits &= (1 << held) - 1;
        }
    }
    Some(bytes)
}

/// `text` as base64.
pub fn encoded(text: &str) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in text.as_bytes().chunks(3) {
        let bits = three.iter().enumerate().fold(0u32, |bits, (place, byte)| bits | u32::from(*byte) << (16 - 8 * place));
        for place in 0..4 {
            let sign = SIGNS[(bits >> (18 - 6 * place)) as usize & 63];
            out.push(if place <= three.len() { char::from(sign) } else { '=' });
        }
    }
    out
}

fn value(byte: u8) -> Option<u32> {
    Some(u32::from(match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    }))
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn text_comes_out_and_other_things_do_not() {
        assert_eq!(decoded("YXBpa2V5").as_deref(), Some("apikey"));
        assert_eq!(decoded("Y2FtCg==").as_deref(), Some("cam\n"));
        assert_eq!(decoded("[hidden]"), None);
        assert_eq!(decoded(""), None);
    }
}
