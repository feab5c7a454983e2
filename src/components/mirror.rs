//! The mirror under the text field: the same text with the same metrics, invisible but for its marks and line numbers.
//! It gives the field its height: one element scrolls, so the two can never drift apart.

use std::rc::Rc;

use smtplint::Severity;
use yew::Html;

use super::kept::{Part, kept};
use crate::element::{Element, element};
use crate::marks::{BLOCK, Mark, blocks, lines};
use crate::state::State;

/// The mirror, in blocks of lines, so that a keystroke touches only the block it falls into.
pub fn mirror(state: &State) -> Element {
    let (window, shown, before) = (state.window(), state.excerpt(), state.lines_before());
    let mut marks = Vec::new();
    for (number, finding) in state.report.iter().flat_map(|report| &report.findings).enumerate() {
        let (start, end) = (finding.span.start.offset, finding.span.end.offset);
        if end >= window.start && start <= window.end {
            let start = start.saturating_sub(window.start);
            marks.push(Mark { start, end: end - window.start, severity: finding.severity, current: state.current == Some(number) });
        }
    }
    let mut mirror = element("div.mirror[aria-hidden=true]");
    for (number, (text, marks)) in blocks(&shown, &marks).into_iter().enumerate() {
        mirror.add(kept(Part::Lines(Lines { text: text.into(), marks, before: before + number * BLOCK }), None));
    }
    mirror
}

/// A block of the mirror.
#[derive(PartialEq)]
pub struct Lines {
    text: Rc<str>,
    marks: Vec<Mark>,
    /// How many lines of the text stand before.
    before: usize,
}

impl Lines {
    /// Its lines.
    pub fn view(&self) -> Html {
        let mut block = element("div");
        for (number, line) in lines(&self.text, &self.marks).into_iter().enumerate() {
            let mut row = element("div.line").set("data-n", &(self.before + number + 1).to_string());
            if let Some(mark) = line.mark {
                row = row.set("class", &format!("line {}", self.class(mark)));
            }
            for (text, mark) in line.pieces {
                row = match mark {
                    Some(mark) => row.child(element("mark[data-testid=mark]").set("class", &self.class(mark)).text(text)),
                    None => row.text(text),
                };
            }
            block.add(row.into());
        }
        block.into()
    }

    fn class(&self, mark: usize) -> String {
        class(self.marks[mark].severity, self.marks[mark].current)
    }
}

/// The class that colours by severity, and the one of the chosen finding.
pub fn class(severity: Severity, current: bool) -> String {
    [severity_class(severity), if current { " is-current" } else { "" }].concat()
}

/// The class that colours by severity.
pub fn severity_class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}
