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
        if rank(report.verdict) > rank(whole.verdict) {
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

/// Of several verdicts the worst counts; one that says nothing counts least.
fn rank(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Unknown => 0,
        Verdict::Works => 1,
        Verdict::Risky => 2,
        Verdict::Fails => 3,
    }
}
