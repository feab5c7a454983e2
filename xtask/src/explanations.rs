//! The rules' explanations, from their doc comments, as files of their own: HTML for the page, which need not read Markdown then, and
//! a table for JavaScript.

use std::collections::BTreeMap;

use anyhow::Result;

use crate::markdown::{Block, Piece, blocks, pieces};
use crate::site::html::escaped;

/// What the page fetches; `src/explanations.rs` names it too.
pub const FILE: &str = "explanations.html";

/// A `<section id="RULE">` for each rule.
pub fn html() -> String {
    let mut out = String::new();
    for rule in smtplint::rules() {
        out += &format!("<section id=\"{}\">", rule.id());
        blocks(rule.doc()).iter().for_each(|block| put_block(&mut out, block));
        out += "</section>\n";
    }
    out
}

/// What lies beside the engine for JavaScript.
pub const TABLE: &str = "explanations.json";

/// Each rule's explanation, by its name.
pub fn json() -> Result<String> {
    let table: BTreeMap<&str, _> = smtplint::rules().iter().map(|rule| (rule.id(), smtplint::explain(rule.id()))).collect();
    Ok(serde_json::to_string(&table)?)
}

fn put_block(out: &mut String, block: &Block) {
    match block {
        Block::Heading(text) => put_line(out, "h4", text),
        Block::Paragraph(text) => put_line(out, "p", text),
        Block::List(items) => {
            *out += "<ul>";
            items.iter().for_each(|item| put_line(out, "li", item));
            *out += "</ul>";
        }
        Block::Code(code) => *out += &format!("<pre>{}</pre>", escaped(code)),
    }
}

fn put_line(out: &mut String, tag: &str, text: &str) {
    *out += &format!("<{tag}>");
    for piece in pieces(text) {
        *out += &match piece {
            Piece::Text(text) => escaped(text),
            Piece::Code(code) => format!("<code>{}</code>", escaped(code)),
            Piece::Strong(text) => format!("<strong>{}</strong>", escaped(text)),
            Piece::Link(title, url) => {
                format!("<a target=\"_blank\" rel=\"noopener noreferrer\" href=\"{}\">{}</a>", escaped(url), escaped(title))
            }
        };
    }
    *out += &format!("</{tag}>");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_stay_texts() {
        let mut out = String::new();
        blocks("## A & b\nSee `<x>`, **not** [\"this\"](https://example.org/?a&b).\n\n- one\n\n```\na < b\n```\n")
            .iter()
            .for_each(|block| put_block(&mut out, block));
        assert_eq!(
            out,
            "<h4>A &amp; b</h4><p>See <code>&lt;x&gt;</code>, <strong>not</strong> <a target=\"_blank\" rel=\"noopener noreferrer\" \
             href=\"https://example.org/?a&amp;b\">&quot;this&quot;</a>.</p><ul><li>one</li></ul><pre>a &lt; b\n</pre>"
        );
    }

    #[test]
    fn every_rule_is_explained() {
        let html = html();
        for rule in smtplint::rules() {
            let (_, from) = html.split_once(&format!("<section id=\"{}\">", rule.id())).expect("each has its section");
            let (own, _) = from.split_once("</section>").expect("it ends");
            assert!(own.starts_with("<h4>") && !own.contains("```"), "{}: {own}", rule.id());
        }
    }
}
