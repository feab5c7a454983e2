//! `<pre>` of HTML. Its tags are left out; its entities the engine reads and writes itself.

use super::Block;

/// The `<pre>` elements of a document.
pub fn blocks(text: &str) -> Vec<Block> {
    // ASCII only, so that offsets stay.
    let lower = text.to_ascii_lowercase();
    let (mut blocks, mut at) = (Vec::new(), 0);
    // Counted on from block to block: a long text may hold very many.
    let (mut line, mut counted) = (1, 0);
    let mut line_of = |offset: usize| {
        line += text[counted..offset].matches('\n').count();
        counted = offset;
        line
    };
    while let Some(found) = lower[at..].find("<pre") {
        let open = at + found;
        at = open + "<pre".len();
        if !lower[at..].starts_with(['>', ' ', '\n', '\r', '\t']) {
            continue;
        }
        let Some(start) = lower[at..].find('>').map(|end| at + end + 1) else { break };
        let end = lower[start..].find("</pre").map_or(text.len(), |end| start + end);
        let lines = (line_of(open), line_of(end));
        blocks.push(block(text, lines, start, end));
        at = end;
    }
    blocks
}

fn block(text: &str, lines: (usize, usize), start: usize, end: usize) -> Block {
    let mut block = Block::at(lines.0, lines.1);
    let mut at = start;
    while at < end {
        let tag = text[at..end].match_indices('<').map(|(found, _)| at + found).find(|found| is_tag(&text[*found..end]));
        let stop = tag.unwrap_or(end);
        if stop > at {
            block.push(text, at, stop);
        }
        at = match tag {
            Some(tag) => text[tag..end].find('>').map_or(end, |close| tag + close + 1),
            None => end,
        };
    }
    block.tagged = true;
    block.end_at_last_line();
    block
}

/// `<code class=…>` and `</span>`, not `<user@example.org>`, which people forget to escape.
fn is_tag(rest: &str) -> bool {
    const TAGS: &str = " a b br code em i mark s span strong u kbd samp var div ";
    let name = rest[1..].trim_start_matches('/');
    let len = name.find(|ch: char| !ch.is_ascii_alphanumeric()).unwrap_or(name.len());
    TAGS.contains(&[" ", &name[..len].to_ascii_lowercase(), " "].concat()) && name[len..].starts_with(['>', ' ', '/', '\n', '\t'])
}
