//! Whether a text still holds a secret: decoders of the test's own, so that they share no fault with the engine's.

/// All base64 words of a text, decoded at each of the four places where a quantum may begin.
fn decoded_words(text: &str) -> Vec<String> {
    let is_base64 = |ch: char| ch.is_ascii_alphanumeric() || "+/-_".contains(ch);
    let words = text.split(|ch| !is_base64(ch)).filter(|word| word.len() >= 4);
    words.flat_map(|word| (0..4).map(|skip| String::from_utf8_lossy(&bytes(&word[skip.min(word.len())..])).into_owned())).collect()
}

fn bytes(word: &str) -> Vec<u8> {
    const SIGNS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bits, mut held, mut out) = (0u32, 0, Vec::new());
    for ch in word.chars() {
        let ch = match ch {
            '-' => '+',
            '_' => '/',
            ch => ch,
        };
        bits = bits << 6 | SIGNS.find(ch).expect("a sign of base64") as u32;
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held) as u8);
            bits &= (1 << held) - 1;
        }
    }
    out
}

fn unescaped(text: &str) -> String {
    let names =
        [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("\\\"", "\""), ("\\/", "/"), ("\\\\", "\\")];
    names.iter().fold(text.to_owned(), |text, (name, sign)| text.replace(name, sign))
}

fn percent_decoded(text: &str) -> String {
    let mut parts = text.split('%');
    let mut out = parts.next().unwrap_or("").as_bytes().to_vec();
    for part in parts {
        match part.get(..2).and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                out.extend(&part.as_bytes()[2..]);
            }
            None => {
                out.push(b'%');
                out.extend(part.as_bytes());
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// The spelling in which `secret` still stands in `text`.
pub fn leak(text: &str, secret: &str) -> Option<String> {
    let mut forms = vec![text.to_owned(), unescaped(text), percent_decoded(text), unescaped(&percent_decoded(text))];
    forms.extend(decoded_words(text));
    forms.into_iter().find(|form| form.contains(secret))
}

#[test]
fn leaks_are_seen_in_every_spelling() {
    for text in ["x p@ss&1 y", "p%40ss%261", "a p@ss&amp;1", "AHUAcEBzcyYx", "QUJDcEBzcyYx", "xx cEBzcyYxCg=="] {
        assert!(leak(text, "p@ss&1").is_some(), "{text}");
    }
    assert_eq!(leak("p@ss 1 pass AHUAcGFzcw==", "p@ss&1"), None);
}
