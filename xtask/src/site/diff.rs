//! What a repair changes, line by line.

use super::html::{Html, html};

/// A line of either text.
#[derive(Debug, PartialEq)]
enum Line<'a> {
    Same(&'a str),
    Gone(&'a str),
    New(&'a str),
}

/// Lines around a change that are shown with it.
const AROUND: usize = 2;
/// Shorter texts are shown whole.
const WHOLE: usize = 14;

/// The change from one text to the other.
pub fn diff(old: &str, new: &str) -> Html {
    let lines = lines(&old.lines().collect::<Vec<_>>(), &new.lines().collect::<Vec<_>>());
    let changed: Vec<usize> = (0..lines.len()).filter(|at| !matches!(lines[*at], Line::Same(_))).collect();
    let near = |at: usize| lines.len() <= WHOLE || changed.iter().any(|other| at.abs_diff(*other) <= AROUND);
    let mut rows = Vec::new();
    let mut cut = false;
    for (at, line) in lines.iter().enumerate() {
        if !near(at) {
            cut = true;
            continue;
        }
        if cut && !rows.is_empty() {
            rows.push(html!("<span class=\"row cut\">…</span>"));
        }
        cut = false;
        rows.push(match line {
            Line::Same(text) => html!("<span class=\"row\">", text, "\n</span>"),
            Line::Gone(text) => html!("<del class=\"row\">", text, "\n</del>"),
            Line::New(text) => html!("<ins class=\"row\">", text, "\n</ins>"),
        });
    }
    html!("<pre class=\"diff\"><code>", rows, "</code></pre>")
}

/// The longest common lines stay.
fn lines<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<Line<'a>> {
    let mut common = vec![vec![0_usize; new.len() + 1]; old.len() + 1];
    for (at, left) in old.iter().enumerate().rev() {
        for (to, right) in new.iter().enumerate().rev() {
            common[at][to] = if left == right { common[at + 1][to + 1] + 1 } else { common[at + 1][to].max(common[at][to + 1]) };
        }
    }
    let (mut at, mut to, mut out) = (0, 0, Vec::new());
    while at < old.len() || to < new.len() {
        if at < old.len() && to < new.len() && old[at] == new[to] {
            out.push(Line::Same(old[at]));
            (at, to) = (at + 1, to + 1);
        } else if at < old.len() && (to == new.len() || common[at + 1][to] >= common[at][to + 1]) {
            out.push(Line::Gone(old[at]));
            at += 1;
        } else {
            out.push(Line::New(new[to]));
            to += 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_line_goes_and_comes() {
        assert_eq!(lines(&["a", "b", "c"], &["a", "x", "c"]), [Line::Same("a"), Line::Gone("b"), Line::New("x"), Line::Same("c")]);
    }
}
