//! Blocks that lines open and close: fences of Markdown, listings of AsciiDoc, indented blocks of reStructuredText.

use smtplint::text::{Line, lines};

use super::{Block, Notation};

/// Languages of blocks that no settings stand in, or that show them as they were.
const NOT_JUDGED: &str = " diff patch mermaid dot plantuml ";

/// The blocks of a document.
pub fn blocks(text: &str, notation: Notation) -> Vec<Block> {
    let lines: Vec<Line> = lines(text).collect();
    let (mut blocks, mut at) = (Vec::new(), 0);
    while at < lines.len() {
        let Some(mut opened) = opened(&lines, at, notation) else {
            at += 1;
            continue;
        };
        let first = opened.first;
        let mut next = first;
        while next < lines.len() && opened.goes_on(&lines, next) {
            next += 1;
        }
        if !opened.skipped {
            blocks.push(opened.block(text, &lines, at, first, next));
        }
        at = opened.after(next).max(at + 1);
    }
    blocks.retain(|block| !block.text.trim().is_empty());
    blocks
}

/// A block that a line opened.
struct Opened {
    kind: Kind,
    /// Its first line.
    first: usize,
    skipped: bool,
}

enum Kind {
    /// Closed by a line of as many of the same sign: the sign, how many, the indentation, how many `>` stand before each line.
    Fence { sign: char, count: usize, indent: usize, quotes: usize },
    /// Closed by the same line.
    Listing(String),
    /// Goes on while lines are indented more than this; with the indentation of its first line.
    Indented { above: usize, indent: usize },
}

fn opened(lines: &[Line], at: usize, notation: Notation) -> Option<Opened> {
    let text = lines[at].text;
    match notation {
        Notation::Markdown => fence(text, at),
        Notation::AsciiDoc => listing(lines, at).or_else(|| fence(text, at)),
        Notation::Rst => indented(lines, at),
        Notation::Html => None,
    }
}

fn fence(text: &str, at: usize) -> Option<Opened> {
    let (mut rest, mut quotes) = (text, 0);
    while let Some(inner) = rest.trim_start().strip_prefix('>') {
        rest = inner.strip_prefix(' ').unwrap_or(inner);
        quotes += 1;
    }
    let mut body = rest.trim_start();
    // The first thing in a list's item.
    let number = body.trim_start_matches(|ch: char| ch.is_ascii_digit());
    let marker =
        body.strip_prefix(['-', '*', '+']).or_else(|| (number.len() < body.len()).then(|| number.strip_prefix(['.', ')'])).flatten());
    if let Some(inner) = marker.filter(|inner| inner.starts_with(' ')) {
        body = inner.trim_start();
    }
    let sign = body.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
    let count = body.len() - body.trim_start_matches(sign).len();
    let info = body[count..].trim();
    if count < 3 || sign == '`' && info.contains('`') {
        return None;
    }
    let indent = rest.chars().count() - body.chars().count();
    Some(Opened { kind: Kind::Fence { sign, count, indent, quotes }, first: at + 1, skipped: not_judged(info) })
}

fn not_judged(info: &str) -> bool {
    let language = info.trim_start_matches(['{', '.']).split([' ', ',', '{', '}', ']']).next().unwrap_or("");
    !language.is_empty() && NOT_JUDGED.contains(&[" ", &language.to_ascii_lowercase(), " "].concat())
}

fn listing(lines: &[Line], at: usize) -> Option<Opened> {
    let text = lines[at].text.trim_end();
    let sign = text.chars().next().filter(|sign| matches!(sign, '-' | '.'))?;
    // A title underlined by as many dashes as it has letters is none, and a listing that nothing closes neither.
    let title = at.checked_sub(1).map_or("", |above| lines[above].text.trim_end());
    let underlines = !title.is_empty() && !title.starts_with(['[', '.']) && title.chars().count().abs_diff(text.len()) <= 2;
    let closed = || lines[at + 1..].iter().any(|line| line.text.trim_end() == text);
    let listing = text.len() >= 4 && text.trim_start_matches(sign).is_empty() && !underlines && closed();
    let language = title.strip_prefix("[source,").unwrap_or("").trim();
    listing.then(|| Opened { kind: Kind::Listing(text.to_owned()), first: at + 1, skipped: not_judged(language) })
}

const DIRECTIVES: &[&str] = &["code-block::", "code::", "sourcecode::", "parsed-literal::"];

fn indented(lines: &[Line], at: usize) -> Option<Opened> {
    let text = lines[at].text;
    let body = text.trim_start();
    let directive = body.strip_prefix(".. ").and_then(|body| DIRECTIVES.iter().find_map(|name| body.strip_prefix(name)));
    if directive.is_none() && (!body.ends_with("::") || body.starts_with("..")) {
        return None;
    }
    let above = width(text);
    let mut first = at + 1;
    // Its options.
    while directive.is_some() && lines.get(first).is_some_and(|line| line.text.trim_start().starts_with(':') && width(line.text) > above) {
        first += 1;
    }
    while lines.get(first).is_some_and(|line| line.text.trim().is_empty()) {
        first += 1;
    }
    let indent = lines.get(first).map(|line| width(line.text)).filter(|indent| *indent > above)?;
    Some(Opened { kind: Kind::Indented { above, indent }, first, skipped: not_judged(directive.unwrap_or("").trim()) })
}

fn width(text: &str) -> usize {
    text.chars().take_while(|ch| matches!(ch, ' ' | '\t')).count()
}

impl Opened {
    fn goes_on(&mut self, lines: &[Line], at: usize) -> bool {
        let text = lines[at].text;
        match &mut self.kind {
            Kind::Fence { sign, count, quotes, .. } => {
                let body = &text[prefix_len(text, *quotes, usize::MAX)..];
                let quoted = *quotes == 0 || text.trim_start().starts_with('>');
                let run = body.len() - body.trim_start_matches(*sign).len();
                quoted && !(run >= *count && body[run..].trim().is_empty())
            }
            Kind::Listing(line) => text.trim_end() != line,
            Kind::Indented { above, indent } => {
                let deeper = width(text) > *above;
                if deeper && !text.trim().is_empty() {
                    *indent = (*indent).min(width(text));
                }
                deeper || text.trim().is_empty()
            }
        }
    }

    /// The line after the block, where `end` is the first line that is no more of it.
    fn after(&self, end: usize) -> usize {
        if matches!(self.kind, Kind::Indented { .. }) { end } else { end + 1 }
    }

    fn block(&self, text: &str, lines: &[Line], opening: usize, first: usize, end: usize) -> Block {
        let mut block = Block::at(opening + 1, end);
        for (number, line) in lines[first..end].iter().enumerate() {
            let start = line.span.start + self.prefix_len(line.text);
            if number == 0 {
                text[line.span.start..start].clone_into(&mut block.prefix);
            }
            let next = lines.get(first + number + 1).map_or(text.len(), |next| next.span.start);
            block.push(text, start, next);
        }
        block.end_at_last_line();
        block
    }

    fn prefix_len(&self, line: &str) -> usize {
        match self.kind {
            Kind::Fence { indent, quotes, .. } => prefix_len(line, quotes, indent),
            Kind::Listing(_) => 0,
            Kind::Indented { indent, .. } => prefix_len(line, 0, indent),
        }
    }
}

/// How many bytes of quote signs and of up to `indent` blanks stand before a line's own text.
fn prefix_len(line: &str, quotes: usize, indent: usize) -> usize {
    let mut rest = line;
    for _ in 0..quotes {
        let Some(inner) = rest.trim_start().strip_prefix('>') else { break };
        rest = inner.strip_prefix(' ').unwrap_or(inner);
    }
    line.len() - rest.len() + width(rest).min(indent)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str, notation: Notation) -> Vec<String> {
        blocks(text, notation).into_iter().map(|block| block.text).collect()
    }

    #[test]
    fn fences_of_markdown() {
        let text = "a\n```env\nA=1\n\nB=2\n```\n- item\n  ~~~\n  C=3\n   ``` x\n  ~~~\n> ````\n> D=4\n> ```\n> ````\nprose ```x``` y\n```diff\n-no\n```\n1. ```\n   E=5\n   ```\n```\nopen\n";
        assert_eq!(texts(text, Notation::Markdown), ["A=1\n\nB=2", "C=3\n ``` x", "D=4\n```", "E=5", "open"]);
    }

    #[test]
    fn listings_of_asciidoc() {
        let text = "Title\n-----\n\n[source,properties]\n----\nA=1\n----\n\n....\nB=2\n....\n\n----\nnever closed\n";
        assert_eq!(texts(text, Notation::AsciiDoc), ["A=1", "B=2"]);
    }

    #[test]
    fn indented_blocks_of_rst() {
        let text = "So::\n\n    A=1\n      B=2\n\n    C=3\nprose\n\n.. code-block:: ini\n   :linenos:\n\n   D=4\n\n.. note::\n   words\n";
        assert_eq!(texts(text, Notation::Rst), ["A=1\n  B=2\n\nC=3", "D=4"]);
    }
}
