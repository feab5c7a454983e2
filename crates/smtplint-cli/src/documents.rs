//! Documents: of Markdown, AsciiDoc, reStructuredText and HTML the code blocks are judged, each by itself.

mod block;
mod html;
mod marked;

use std::path::Path;

use smtplint::report::Verdict;
use smtplint::text::LineIndex;
use smtplint::{Options, Report};

pub use block::Block;

/// A document's notation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// Markdown and MDX: fences.
    Markdown,
    /// AsciiDoc: delimited blocks, and fences.
    AsciiDoc,
    /// reStructuredText: `::` and directives, with what is indented below.
    Rst,
    /// HTML: `<pre>`.
    Html,
}

const ENDINGS: &[(&str, Notation)] = &[
    ("md", Notation::Markdown),
    ("mdx", Notation::Markdown),
    ("markdown", Notation::Markdown),
    ("adoc", Notation::AsciiDoc),
    ("asciidoc", Notation::AsciiDoc),
    ("asc", Notation::AsciiDoc),
    ("rst", Notation::Rst),
    ("html", Notation::Html),
    ("htm", Notation::Html),
    ("xhtml", Notation::Html),
];

/// What notation a file of that name has, if it is a document.
pub fn notation(name: &str) -> Option<Notation> {
    let ending = Path::new(name).extension()?.to_str()?.to_lowercase();
    ENDINGS.iter().find(|(known, _)| *known == ending).map(|(_, notation)| *notation)
}

/// The code blocks of a document.
pub fn blocks(text: &str, notation: Notation) -> Vec<Block> {
    match notation {
        Notation::Html => html::blocks(text),
        _ => marked::blocks(text, notation),
    }
}

/// A document shows how it is done, not what is secret: placeholders belong there.
const NOT_IN_DOCUMENTS: &[&str] = &["auth-placeholder"];

/// Judges every block; places are the document's own.
pub fn check(text: &str, blocks: &[Block], options: &Options) -> Report {
    let mut options = options.clone();
    if options.only.is_empty() {
        options.ignore.extend(NOT_IN_DOCUMENTS.iter().map(|rule| (*rule).to_owned()));
    }
    let index = LineIndex::new(text);
    let mut whole = Report {
        segments: Vec::new(),
        relay: Vec::new(),
        wire: Vec::new(),
        findings: Vec::new(),
        verdict: Verdict::Unknown,
        summary: unrecognised(blocks.len()),
    };
    for block in blocks {
        let mut report = smtplint::check(&block.text, &options);
        if report.segments.is_empty() && report.findings.is_empty() {
            continue;
        }
        block.carry(&mut report, text, &index);
        if report.verdict.rank() > whole.verdict.rank() {
            (whole.verdict, whole.summary) = (report.verdict, report.summary);
        }
        whole.segments.append(&mut report.segments);
        whole.relay.append(&mut report.relay);
        whole.wire.append(&mut report.wire);
        whole.findings.append(&mut report.findings);
    }
    whole.findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    whole
}

fn unrecognised(blocks: usize) -> String {
    match blocks {
        0 => "It holds no code block; the prose of a document is not judged.".to_owned(),
        1 => "Its code block was not recognised as SMTP settings, a transcript, an error or a server's configuration.".to_owned(),
        _ => {
            format!("None of its {blocks} code blocks was recognised as SMTP settings, a transcript, an error or a server's configuration.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARTS: &[&str] = &[
        "```\n",
        "~~~~\r\n",
        "> ",
        "- ",
        "  ",
        "\t",
        "----\n",
        "....\r\n",
        "So::\n\n",
        ".. code-block:: ini\n",
        "<pre>",
        "<pre><code>",
        "</pre>",
        "<b>",
        "</b",
        "&lt;",
        "MAIL_HOST=smtp.example.org\n",
        "MAIL_PORT=587\n",
        "MAIL_SCHEME=smtps\r\n",
        "\n",
        "\r",
        "é",
        "😀",
        "text ",
        "535 5.7.8 Error: authentication failed\n",
    ];

    /// Any mixture of what opens, closes and fills blocks.
    fn mixture(mut seed: u64) -> String {
        let mut text = String::new();
        for _ in 0..60 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(PARTS[(seed >> 33) as usize % PARTS.len()]);
        }
        text
    }

    #[test]
    fn places_are_the_documents_own() {
        let mut found = 0;
        for seed in 0..300 {
            let text = mixture(seed);
            for notation in [Notation::Markdown, Notation::AsciiDoc, Notation::Rst, Notation::Html] {
                let report = check(&text, &blocks(&text, notation), &Options::default());
                let spans = report.findings.iter().flat_map(|finding| {
                    let edits = finding.fixes.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
                    edits.chain([finding.span]).chain(finding.related.iter().map(|related| related.span))
                });
                for span in spans.chain(report.segments.iter().map(|segment| segment.span)) {
                    assert!(text.get(span.start.offset..span.end.offset).is_some(), "{notation:?} {seed} {span:?}");
                    found += 1;
                }
            }
        }
        assert!(found > 500, "{found}");
    }

    #[test]
    fn very_many_blocks_are_no_obstacle() {
        for (text, notation) in [
            ("<pre>x</pre>", Notation::Html),
            ("```\nx\n```\n", Notation::Markdown),
            ("----\nx\n", Notation::AsciiDoc),
            ("a::\n b\n", Notation::Rst),
        ] {
            assert!(blocks(&text.repeat(50_000), notation).len() >= 25_000, "{notation:?}");
        }
    }
}
