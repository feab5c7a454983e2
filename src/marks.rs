//! The lines of the text with the findings' places marked in them.

use smtplint::Severity;

use crate::place::floor;

/// A place to mark, in bytes of the text shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// First byte.
    pub start: usize,
    /// One past the last; `start` marks the whole line.
    pub end: usize,
    /// How bad.
    pub severity: Severity,
    /// Whether its finding is the chosen one.
    pub current: bool,
}

/// One line, cut where its marks begin and end.
#[derive(Debug, PartialEq)]
pub struct Line<'a> {
    /// Its pieces, each with the mark (by its place in the list) it lies under.
    pub pieces: Vec<(&'a str, Option<usize>)>,
    /// The first mark that touches it, even if nothing of it can be shown.
    pub mark: Option<usize>,
}

/// Cuts `text` into lines and pieces. Where marks overlap the earlier one counts.
pub fn lines<'a>(text: &'a str, marks: &[Mark]) -> Vec<Line<'a>> {
    let mut start = 0;
    text.split('\n')
        .map(|line| {
            let from = start;
            start += line.len() + 1;
            cut(line, from, marks)
        })
        .collect()
}

/// Lines a block.
pub const BLOCK: usize = 32;

/// Cuts `text` into blocks of lines, each with the marks that touch it, counted from its start.
pub fn blocks<'a>(text: &'a str, marks: &[Mark]) -> Vec<(&'a str, Vec<Mark>)> {
    let mut out = Vec::new();
    let mut start = 0;
    loop {
        let end = text[start..].match_indices('\n').nth(BLOCK - 1).map(|(at, _)| start + at);
        let until = end.unwrap_or(text.len());
        let touching = marks.iter().filter(|mark| mark.start <= until && mark.end >= start && (mark.end > start || mark.start >= start));
        let own =
            touching.map(|mark| Mark { start: mark.start.saturating_sub(start), end: mark.end.min(until) - start, ..*mark }).collect();
        out.push((&text[start..until], own));
        match end {
            Some(end) => start = end + 1,
            None => return out,
        }
    }
}

fn cut<'a>(line: &'a str, from: usize, marks: &[Mark]) -> Line<'a> {
    let to = from + line.len();
    let mut taken: Vec<(usize, usize, usize)> = Vec::new();
    let mut first = None;
    for (number, mark) in marks.iter().enumerate() {
        let empty = mark.start >= mark.end;
        let touches = if empty { (from..=to).contains(&mark.start) } else { mark.start <= to && mark.end > from };
        if !touches {
            continue;
        }
        first = first.or(Some(number));
        let (start, end) = if empty { (0, line.len()) } else { (mark.start.saturating_sub(from), mark.end.min(to) - from) };
        let (start, end) = (floor(line, start), floor(line, end));
        if start < end && taken.iter().all(|&(other, until, _)| end <= other || start >= until) {
            let place = taken.iter().take_while(|other| other.0 < start).count();
            taken.insert(place, (start, end, number));
        }
    }
    let mut pieces = Vec::with_capacity(taken.len() * 2 + 1);
    let mut at = 0;
    for (start, end, number) in taken {
        if at < start {
            pieces.push((&line[at..start], None));
        }
        pieces.push((&line[start..end], Some(number)));
        at = end;
    }
    if at < line.len() {
        pieces.push((&line[at..], None));
    }
    Line { pieces, mark: first }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(start: usize, end: usize) -> Mark {
        Mark { start, end, severity: Severity::Error, current: false }
    }

    #[test]
    fn cuts_lines_at_marks() {
        let lines = lines("PORT=465\n\nTLS=x", &[mark(5, 8), mark(4, 6), mark(10, 10)]);
        assert_eq!(lines.len(), 3);
        assert_eq!(lines[0].pieces, [("PORT=", None), ("465", Some(0))], "the second overlaps the first");
        assert_eq!((lines[1].pieces.len(), lines[1].mark), (0, None));
        assert_eq!(lines[2].pieces, [("TLS=x", Some(2))], "an empty place marks its line");
    }

    #[test]
    fn a_mark_over_lines_and_beyond_the_text() {
        let lines = lines("ab\ncé", &[mark(1, 99)]);
        assert_eq!(lines[0].pieces, [("a", None), ("b", Some(0))]);
        assert_eq!(lines[1].pieces, [("cé", Some(0))]);
        assert!(super::lines("é", &[mark(1, 2)])[0].pieces.iter().any(|piece| piece.0 == "é"));
    }

    #[test]
    fn blocks_hold_all_lines_and_their_marks() {
        let text = "ab\n".repeat(70);
        let blocks = blocks(&text, &[mark(0, 1), mark(95, 98), mark(192, 192), mark(209, 300)]);
        assert_eq!(blocks.iter().map(|block| block.0).collect::<Vec<_>>().join("\n"), text);
        assert_eq!(blocks.iter().map(|block| block.0.split('\n').count()).collect::<Vec<_>>(), [32, 32, 7]);
        assert_eq!(blocks[0].1, [mark(0, 1), mark(95, 95)]);
        assert_eq!(blocks[1].1, [mark(0, 2)]);
        assert_eq!(blocks[2].1, [mark(0, 0), mark(17, 18)]);
    }

    #[test]
    fn nothing_is_lost() {
        let text = "aé😀b\n\nccc";
        for start in 0..text.len() {
            for end in start..=text.len() + 1 {
                let joined: Vec<String> = lines(text, &[mark(start, end), mark(2, 7)])
                    .iter()
                    .map(|line| line.pieces.iter().map(|piece| piece.0).collect())
                    .collect();
                assert_eq!(joined.join("\n"), text, "{start}..{end}");
            }
        }
    }
}
