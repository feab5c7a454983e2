//! The lines that a repair removes and adds.

use smtplint::Edit;

use crate::diff::{Change, hunks};
use crate::element::{Element, element};

/// Removed and added lines.
pub fn diff(text: &str, edits: &[Edit]) -> Element {
    let row = |(change, line): &(Change, String)| {
        let outline = match change {
            Change::Same => "span.row",
            Change::Removed => "del.row",
            Change::Added => "ins.row",
        };
        element(outline).text(line)
    };
    element("div.diff[data-testid=diff][role=group][aria-label=What changes]").children(
        &mut hunks(text, edits)
            .iter()
            .map(|hunk| element("pre.hunk").set("data-line", &hunk.line.to_string()).children(&mut hunk.lines.iter().map(row))),
    )
}
