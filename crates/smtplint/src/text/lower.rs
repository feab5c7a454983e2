//! Lower case for comparing words. The library's mapping carries 20 KiB of tables into the page for scripts that no key word is in.

/// `text` in lower case: ASCII, Latin-1, Latin Extended-A and Cyrillic letters; others stay as they are.
pub fn lower(text: &str) -> String {
    text.chars().map(lower_char).collect()
}

fn lower_char(ch: char) -> char {
    let moved = match ch {
        'A'..='Z' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{de}' | '\u{410}'..='\u{42f}' => 32,
        '\u{400}'..='\u{40f}' => 80,
        '\u{100}'..='\u{137}' | '\u{14a}'..='\u{177}' => 1 - u32::from(ch) % 2,
        '\u{139}'..='\u{148}' | '\u{179}'..='\u{17e}' => u32::from(ch) % 2,
        _ => 0,
    };
    char::from_u32(u32::from(ch) + moved).unwrap_or(ch)
}

#[cfg(test)]
mod tests {
    use super::lower;

    #[test]
    fn letters_of_key_words_get_small() {
        for text in ["SMTP Host", "VERSCHLÜSSELUNG", "СЕРВЕР Ё", "Contraseña", "Şifreleme", "HASŁO", "ZABEZPEČENÍ", "Žádné", "密码"]
        {
            assert_eq!(lower(text), text.to_lowercase());
        }
    }
}
