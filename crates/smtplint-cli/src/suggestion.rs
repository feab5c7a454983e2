//! A fix for people: what it does, and the lines before and after.

use annotate_snippets::{Group, Level, Patch, Snippet};
use smtplint::Fix;
use smtplint::report::{Applicability, Edit};

use crate::terminal;
use crate::window::{self, Window};

/// Edits in more places than this are counted, not shown.
const MOST_PLACES: usize = 6;
/// A longer new text is shown by its beginning.
const MOST_CHARS: usize = 200;

/// A fix with the windows on the lines that it changes.
pub struct Suggestion {
    title: String,
    places: Vec<Place>,
    /// Edits that no window shows whole.
    others: Vec<String>,
}

struct Place {
    window: Window,
    edits: Vec<Edit>,
}

impl Suggestion {
    /// Finds the lines that a fix changes.
    pub fn new(text: &str, fix: &Fix) -> Self {
        let look = if fix.applicability == Applicability::Review { " (look before use)" } else { "" };
        let mut suggestion =
            Suggestion { title: format!("{}{look}", terminal::one_line(&fix.title)), places: Vec::new(), others: Vec::new() };
        let mut left: Vec<&Edit> = fix.edits.iter().collect();
        while let Some(first) = left.first().copied() {
            if suggestion.places.len() + suggestion.others.len() == MOST_PLACES {
                suggestion.others.push(format!("and {} more", left.len()));
                break;
            }
            let spans: Vec<_> = left.iter().map(|edit| edit.span).collect();
            let window = Window::around(text, first.span, &spans, window::NARROW);
            let (edits, rest): (Vec<&Edit>, Vec<&Edit>) = left.into_iter().partition(|edit| window.whole(edit.span).is_some());
            left = rest;
            if edits.is_empty() {
                left.remove(0);
                suggestion.others.push(described(first));
            } else {
                suggestion.places.push(Place { window, edits: edits.into_iter().cloned().collect() });
            }
        }
        suggestion
    }

    /// As part of a rendered report.
    pub fn group(&self) -> Group<'_> {
        let places = self.places.iter().map(|place| {
            let patches =
                place.edits.iter().filter_map(|edit| Some(Patch::new(place.window.whole(edit.span)?, terminal::lines(&edit.text))));
            Snippet::source(place.window.text.as_str()).line_start(place.window.line).patches(patches)
        });
        let title = Level::HELP.with_name(Some("fix")).secondary_title(self.title.as_str());
        Group::with_title(title).elements(places).elements(self.others.iter().map(|other| Level::NOTE.message(other.as_str())))
    }
}

/// An edit of something too long to show.
fn described(edit: &Edit) -> String {
    let (start, end) = (edit.span.start, edit.span.end);
    let new = terminal::lines(&edit.text);
    let new = match new.char_indices().nth(MOST_CHARS) {
        Some((cut, _)) => format!("{}…", &new[..cut]),
        None => new,
    };
    let place = format!("line {}, column {} to line {}, column {}", start.line, start.column, end.line, end.column);
    if new.is_empty() { format!("{place}: remove this") } else { format!("{place}: write instead {new}") }
}
