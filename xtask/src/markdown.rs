//! The little Markdown that the rules' explanations use.

/// A block.
#[derive(Debug, PartialEq)]
pub enum Block<'a> {
    /// `## Heading`
    Heading(&'a str),
    /// Lines up to an empty one.
    Paragraph(String),
    /// `- item` or `1. item`
    List(Vec<String>),
    /// Between fences.
    Code(String),
}

/// A piece of a line.
#[derive(Debug, PartialEq)]
pub enum Piece<'a> {
    /// As it is.
    Text(&'a str),
    /// Between backticks.
    Code(&'a str),
    /// Between double asterisks.
    Strong(&'a str),
    /// Title and address.
    Link(&'a str, &'a str),
}

/// The blocks of a text.
pub fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut out = Vec::new();
    let mut open = false;
    let mut fence: Option<String> = None;
    for line in text.lines() {
        // Doc comments keep the space after their slashes.
        let line = line.strip_prefix(' ').unwrap_or(line);
        if line.starts_with("```") {
            match fence.take() {
                Some(code) => out.push(Block::Code(code)),
                None => fence = Some(String::new()),
            }
            open = false;
        } else if let Some(code) = &mut fence {
            code.push_str(line);
            code.push('\n');
        } else if line.trim().is_empty() {
            open = false;
        } else if line.starts_with('#') {
            out.push(Block::Heading(line.trim_start_matches('#').trim()));
            open = false;
        } else if let Some(item) = item(line) {
            match out.last_mut() {
                Some(Block::List(items)) if open => items.push(item.to_owned()),
                _ => out.push(Block::List(vec![item.to_owned()])),
            }
            open = true;
        } else {
            match out.last_mut().filter(|_| open) {
                Some(Block::Paragraph(text)) => append(text, line),
                Some(Block::List(items)) => items.last_mut().into_iter().for_each(|text| append(text, line)),
                _ => out.push(Block::Paragraph(line.trim().to_owned())),
            }
            open = true;
        }
    }
    out
}

fn append(text: &mut String, line: &str) {
    text.push(' ');
    text.push_str(line.trim());
}

fn item(line: &str) -> Option<&str> {
    let line = line.trim_start();
    line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")).or_else(|| {
        line.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix(". ").filter(|_| line.starts_with(|c: char| c.is_ascii_digit()))
    })
}

/// The pieces of a line.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    let (mut plain, mut at) = (0, 0);
    while let Some(found) = text[at..].find(['`', '*', '[', '<']) {
        let start = at + found;
        let Some((piece, length)) = piece(&text[start..]) else {
            at = start + 1;
            continue;
        };
        if plain < start {
            out.push(Piece::Text(&text[plain..start]));
        }
        out.push(piece);
        plain = start + length;
        at = plain;
    }
    if plain < text.len() {
        out.push(Piece::Text(&text[plain..]));
    }
    out
}

/// The marked piece that `text` begins with, and its length.
fn piece(text: &str) -> Option<(Piece<'_>, usize)> {
    let between =
        |open: &str, close: &str| text.strip_prefix(open)?.split_once(close).map(|(inner, _)| inner).filter(|inner| !inner.is_empty());
    if let Some(code) = between("`", "`") {
        return Some((Piece::Code(code), code.len() + 2));
    }
    if let Some(strong) = between("**", "**") {
        return Some((Piece::Strong(strong), strong.len() + 4));
    }
    if let Some(url) = between("<", ">").filter(|url| url.starts_with("https://")) {
        return Some((Piece::Link(url, url), url.len() + 2));
    }
    let title = between("[", "](")?;
    let url = text[title.len() + 3..].split_once(')')?.0;
    // Nothing but the web, and the reference site's own pages: the explanations are ours, but a link must never become a script.
    (url.starts_with("https://") || url.starts_with('/')).then_some((Piece::Link(title, url), title.len() + url.len() + 4))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_blocks() {
        let text = " ## What\n One\n two.\n\n - a\n   b\n - c\n\n ```\n x = 1\n ```\n 1. first\n 2. second\n";
        assert_eq!(
            blocks(text),
            [
                Block::Heading("What"),
                Block::Paragraph("One two.".into()),
                Block::List(vec!["a b".into(), "c".into()]),
                Block::Code("x = 1\n".into()),
                Block::List(vec!["first".into(), "second".into()]),
            ]
        );
    }

    #[test]
    fn the_pieces() {
        assert_eq!(
            pieces("use `a*b`, **not** [this](https://example.org/) * `x"),
            [
                Piece::Text("use "),
                Piece::Code("a*b"),
                Piece::Text(", "),
                Piece::Strong("not"),
                Piece::Text(" "),
                Piece::Link("this", "https://example.org/"),
                Piece::Text(" * `x"),
            ]
        );
        assert_eq!(pieces("[x](javascript:alert)"), [Piece::Text("[x](javascript:alert)")]);
    }
}
