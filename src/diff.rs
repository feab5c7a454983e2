//! What a fix changes, line by line, computed from its edits alone so that a long text costs nothing.

use smtplint::Edit;

use crate::place::{line_end, line_start};

/// What becomes of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It stays.
    Same,
    /// It goes.
    Removed,
    /// It comes.
    Added,
}

/// Neighbouring lines, from the line with that number (from 1).
#[derive(Clone, Debug, PartialEq)]
pub struct Hunk {
    /// Where it begins in the text before.
    pub line: usize,
    /// The lines, old before new.
    pub lines: Vec<(Change, String)>,
}

/// Beyond this many cells the table of common lines is not worth its time; all old lines go, all new ones come.
const LARGEST_TABLE: usize = 200 * 200;

/// The changes that `edits` make to `text`.
pub fn hunks(text: &str, edits: &[Edit]) -> Vec<Hunk> {
    // Sorted by insertion: a fix has few edits, and the library's sort weighs 8 KiB for each type.
    let mut sorted: Vec<&Edit> = Vec::new();
    for edit in edits.iter().filter(|edit| text.get(edit.span.start.offset..edit.span.end.offset).is_some()) {
        let place = sorted.iter().take_while(|other| other.span.start.offset <= edit.span.start.offset).count();
        sorted.insert(place, edit);
    }
    let mut groups: Vec<(usize, usize, usize, Vec<Edit>)> = Vec::new();
    for edit in sorted {
        let start = line_start(text, edit.span.start.offset);
        let end = line_end(text, edit.span.end.offset);
        match groups.last_mut() {
            // Neighbouring lines read better together.
            Some((_, until, _, group)) if start <= *until + 1 => {
                *until = end.max(*until);
                group.push(edit.clone());
            }
            _ => groups.push((start, end, edit.span.start.line, vec![edit.clone()])),
        }
    }
    groups
        .into_iter()
        .map(|(start, end, line, mut group)| {
            for edit in &mut group {
                edit.span.start.offset -= start;
                edit.span.end.offset -= start;
            }
            let before = &text[start..end];
            Hunk { line, lines: lines(before, &smtplint::apply(before, &group)) }
        })
        .collect()
}

/// The line diff of two short texts.
pub fn lines(before: &str, after: &str) -> Vec<(Change, String)> {
    let (old, new) = (split(before), split(after));
    let mut out = Vec::new();
    let mut push = |change, line: &str| out.push((change, line.to_owned()));
    if old.len() * new.len() > LARGEST_TABLE {
        old.iter().for_each(|line| push(Change::Removed, line));
        new.iter().for_each(|line| push(Change::Added, line));
        return out;
    }
    let table = common(&old, &new);
    let (mut i, mut j) = (0, 0);
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            push(Change::Same, old[i]);
            i += 1;
            j += 1;
        } else if i < old.len() && (j == new.len() || table[i + 1][j] >= table[i][j + 1]) {
            push(Change::Removed, old[i]);
            i += 1;
        } else {
            push(Change::Added, new[j]);
            j += 1;
        }
    }
    out
}

/// An empty text has no lines: a fix that fills one removes nothing.
fn split(text: &str) -> Vec<&str> {
    if text.is_empty() { Vec::new() } else { text.split('\n').collect() }
}

/// The lengths of the longest common subsequences of the tails.
fn common(old: &[&str], new: &[&str]) -> Vec<Vec<u16>> {
    let mut table = vec![vec![0; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            table[i][j] = if old[i] == new[j] { table[i + 1][j + 1] + 1 } else { table[i + 1][j].max(table[i][j + 1]) };
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use smtplint::report::{Position, Range};

    fn edit(text: &str, old: &str, new: &str) -> Edit {
        let start = text.find(old).expect("the text holds it");
        let position = |offset: usize| Position { offset, line: text[..offset].matches('\n').count() + 1, column: 1 };
        Edit { span: Range { start: position(start), end: position(start + old.len()) }, text: new.to_owned() }
    }

    fn show(text: &str, edits: &[Edit]) -> String {
        hunks(text, edits)
            .iter()
            .flat_map(|hunk| hunk.lines.iter().map(move |(change, line)| (hunk.line, change, line)))
            .map(|(number, change, line)| {
                let sign = match change {
                    Change::Same => ' ',
                    Change::Removed => '-',
                    Change::Added => '+',
                };
                format!("{number}{sign}{line}\n")
            })
            .collect()
    }

    #[test]
    fn one_line() {
        let text = "HOST=a\nPORT=465\nTLS=tls\n";
        assert_eq!(show(text, &[edit(text, "465", "587")]), "2-PORT=465\n2+PORT=587\n");
    }

    #[test]
    fn neighbours_join_and_others_do_not() {
        let text = "a=1\nb=2\nc=3\nd=4\ne=5";
        assert_eq!(show(text, &[edit(text, "2", "x"), edit(text, "1", "y")]), "1-a=1\n1-b=2\n1+a=y\n1+b=x\n");
        assert_eq!(show(text, &[edit(text, "1", "y"), edit(text, "5", "z")]), "1-a=1\n1+a=y\n5-e=5\n5+e=z\n");
    }

    #[test]
    fn lines_come_and_go() {
        let text = "a\nb\nc\n";
        assert_eq!(show(text, &[edit(text, "b\n", "")]), "2-b\n2 c\n");
        assert_eq!(show(text, &[edit(text, "c\n", "c\nd\n")]), "3 c\n3+d\n3 \n");
        assert_eq!(show("", &[Edit { span: Range::default(), text: "a\nb".into() }]), "0+a\n0+b\n");
    }

    #[test]
    fn an_edit_outside_the_text_shows_nothing() {
        let mut outside = edit("abc", "c", "x");
        outside.span.end.offset = 99;
        assert_eq!(hunks("abc", &[outside]), []);
    }

    #[test]
    fn long_changes_are_shown_whole() {
        let old = "x\n".repeat(300);
        let diff = lines(&old, &"y\n".repeat(300));
        assert_eq!(diff.len(), 602);
    }
}
