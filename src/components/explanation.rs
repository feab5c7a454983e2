//! Why a rule says what it says.

use crate::element::{Element, element};
use crate::markdown::{Block, Piece, blocks, pieces};

/// A rule's explanation, folded.
pub fn explanation(rule: &str) -> Option<Element> {
    let rule = smtplint::rule(rule)?;
    let prose = element("div.prose").children(&mut blocks(rule.doc()).iter().map(block));
    let name = element("p.rule-name").text("Rule ").child(element("code").text(rule.id()));
    Some(element("details.why").child(element("summary").text("Why")).child(prose.child(name)))
}

fn block(block: &Block<'_>) -> Element {
    match block {
        Block::Heading(text) => line("h4", text),
        Block::Paragraph(text) => line("p", text),
        Block::List(items) => element("ul").children(&mut items.iter().map(|item| line("li", item))),
        Block::Code(code) => element("pre").text(code),
    }
}

fn line(outline: &'static str, text: &str) -> Element {
    let mut line = element(outline);
    for piece in pieces(text) {
        line = match piece {
            Piece::Text(text) => line.text(text),
            Piece::Code(code) => line.child(element("code").text(code)),
            Piece::Strong(text) => line.child(element("strong").text(text)),
            Piece::Link(title, url) => line.child(link(title, url)),
        };
    }
    line
}

/// A link that leaves the page.
pub fn link(title: &str, url: &str) -> Element {
    element("a[target=_blank][rel=noopener noreferrer]").set("href", url).text(title)
}
