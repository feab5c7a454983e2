//! Prose: the Markdown of doc comments and guides as HTML, with links to what it names.

use super::html::{Html, heading, html, link};
use crate::markdown::{Block, Piece, blocks, pieces};

/// A text of paragraphs, lists and headings.
pub fn prose(text: &str) -> Html {
    html!(blocks(text).iter().map(|block| shown(block, "h2")).collect::<Vec<_>>())
}

/// The same where it stands below a heading of its own.
pub fn lesser(text: &str) -> Html {
    html!(blocks(text).iter().map(|block| shown(block, "h3")).collect::<Vec<_>>())
}

fn shown(block: &Block, level: &'static str) -> Html {
    match block {
        Block::Heading(text) => heading(level, text),
        Block::Paragraph(text) => html!("<p>", line(text), "</p>"),
        Block::List(items) => super::html::list(items.iter().map(|item| line(item))),
        Block::Code(code) => html!("<pre class=\"text\"><code>", code, "</code></pre>"),
    }
}

/// One line of prose.
pub fn line(text: &str) -> Html {
    let mut out = Html::default();
    for piece in pieces(text) {
        match piece {
            Piece::Text(text) => out.put(&with_rfcs(text)),
            Piece::Code(code) => match smtplint::rule(code) {
                Some(rule) => out.put(&link(&["/rules/", rule.id(), "/"].concat(), &html!("<code>", code, "</code>"))),
                None => out.put(&html!("<code>", code, "</code>")),
            },
            Piece::Strong(text) => out.put(&html!("<strong>", text, "</strong>")),
            Piece::Link(title, url) => out.put(&link(url, title)),
        }
    }
    out
}

/// Text in which `RFC 8314 §3.3` leads to that section.
fn with_rfcs(text: &str) -> Html {
    let (mut out, mut rest) = (Html::default(), text);
    while let Some(at) = rest.find("RFC ") {
        out.put(&rest[..at]);
        let name = rfc(&rest[at..]);
        match name.len() > 4 {
            true => out.put(&link(&rfc_address(name), name)),
            false => out.put(name),
        }
        rest = &rest[at + name.len()..];
    }
    out.put(rest);
    out
}

/// `RFC 8314 §3.3` at the beginning of a text.
fn rfc(text: &str) -> &str {
    let digits = |from: usize| text[from..].bytes().take_while(|byte| byte.is_ascii_digit()).count();
    let end = 4 + digits(4);
    let Some(section) = text[end..].strip_prefix(" §").filter(|_| end > 4) else { return &text[..end] };
    let length = section.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    let section = section[..length].trim_end_matches('.');
    if section.is_empty() { &text[..end] } else { &text[..end + " §".len() + section.len()] }
}

/// Where an RFC or its section stands.
pub fn rfc_address(name: &str) -> String {
    let number = name.trim_start_matches("RFC ");
    ["https://www.rfc-editor.org/rfc/rfc", &number.replace(" §", "#section-")].concat()
}

/// The words alone, for descriptions and structured data.
pub fn plain(text: &str) -> String {
    let mut out = String::new();
    for piece in pieces(text) {
        out += match piece {
            Piece::Text(text) | Piece::Code(text) | Piece::Strong(text) | Piece::Link(text, _) => text,
        };
    }
    out
}

/// The first paragraph under a heading that begins so, as words.
pub fn section(doc: &str, name: &str) -> String {
    let mut inside = false;
    let mut out: Vec<String> = Vec::new();
    for block in blocks(doc) {
        match block {
            Block::Heading(text) => inside = text.starts_with(name),
            Block::Paragraph(text) if inside => out.push(plain(&text)),
            Block::List(items) if inside => out.extend(items.iter().map(|item| plain(item))),
            _ => {}
        }
    }
    out.join(" ")
}

/// A text cut at a word, for descriptions.
pub fn short(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most).collect();
    // A whole sentence where one fits.
    if let Some(end) = cut.rfind(". ").filter(|end| *end > most / 2) {
        return cut[..=end].to_owned();
    }
    let end = cut.rfind(' ').unwrap_or(cut.len());
    [cut[..end].trim_end_matches([',', ';', ':', ' ']), "…"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_named_is_linked() {
        assert_eq!(
            line("See RFC 8314 §3.3. `host-typo`").as_str(),
            "See <a href=\"https://www.rfc-editor.org/rfc/rfc8314#section-3.3\">RFC 8314 §3.3</a>. \
             <a href=\"/rules/host-typo/\"><code>host-typo</code></a>"
        );
        assert_eq!(line("an RFC says").as_str(), "an RFC says");
    }

    #[test]
    fn long_text_ends_at_a_word() {
        assert_eq!(short("one two three", 9), "one two…");
        assert_eq!(short("one", 9), "one");
    }
}
