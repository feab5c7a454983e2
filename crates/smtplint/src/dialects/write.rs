//! Writing a change back into the settings, in their own notation, leaving all else byte for byte.

use super::{Change, Setting};
use crate::model::Plan;
use crate::syntax::{Entry, Kind, Notation};
use crate::text::Span;

/// The edits that bring `changes` about; `None` where this dialect cannot write one of them.
pub fn edits(plan: &Plan, changes: &[Change]) -> Option<Vec<(Span, String)>> {
    let mut edits = Vec::new();
    for change in changes {
        for setting in (plan.dialect.spell)(plan, change)? {
            edits.extend(edit(plan, &setting)?);
        }
    }
    crate::order::by_key(&mut edits, |(span, _)| (span.start, span.end));
    edits.dedup();
    Some(edits)
}

fn edit(plan: &Plan, setting: &Setting) -> Option<Option<(Span, String)>> {
    let existing = plan.entries.iter().rev().find(|entry| entry.path.eq_ignore_ascii_case(&setting.path) && !entry.commented);
    match (existing, &setting.value) {
        (Some(entry), Some(value)) if entry.value == *value && entry.kind == setting.kind => Some(None),
        (Some(entry), Some(value)) => Some(Some((entry.outer, literal(entry.notation, entry.quote, value, setting.kind)))),
        (Some(entry), None) => Some(Some((entry.line, String::new()))),
        (None, None) => Some(None),
        (None, Some(value)) => insertion(plan, &setting.path, value, setting.kind).map(Some),
    }
}

/// New keys go behind the last entry beside which they belong: port, else host, else the last one.
fn insertion(plan: &Plan, path: &str, value: &str, kind: Kind) -> Option<(Span, String)> {
    let parent = path.rsplit_once('.').map(|(parent, _)| parent);
    let sibling = |entry: &&Entry| !entry.commented && entry.path.rsplit_once('.').map(|(parent, _)| parent) == parent;
    let spans = [plan.port.as_ref().and_then(|v| v.span()), plan.host.as_ref().and_then(|v| v.span())];
    let beside = spans.into_iter().flatten().find_map(|span| plan.entries.iter().filter(sibling).find(|entry| entry.span == span));
    let anchor = beside.or_else(|| plan.entries.iter().rev().find(sibling))?;
    let at = Span::new(anchor.line.end, anchor.line.end);
    Some((at, line(anchor, path, &literal(anchor.notation, anchor.quote, value, kind))?))
}

/// A value as the notation writes it.
fn literal(notation: Notation, quote: Option<char>, value: &str, kind: Kind) -> String {
    let quoted = |sign: char| format!("{sign}{value}{sign}");
    match (notation, kind) {
        (_, Kind::Reference | Kind::Number | Kind::Bool | Kind::Null) => match notation {
            Notation::Env | Notation::ComposeList | Notation::Yaml if quote.is_some() && kind != Kind::Reference => {
                quoted(quote.unwrap_or('"'))
            }
            _ => value.to_owned(),
        },
        (Notation::Js | Notation::Python | Notation::PhpProperty | Notation::PhpArray | Notation::Argument, _) => {
            quoted(quote.unwrap_or('\''))
        }
        (Notation::Json, _) => quoted('"'),
        _ => quote.map_or(value.to_owned(), quoted),
    }
}

/// A new line like the anchor's, with its indentation.
fn line(anchor: &Entry, path: &str, literal: &str) -> Option<String> {
    let key = path.rsplit('.').next().unwrap_or(path);
    let indent = " ".repeat(anchor.key.start.saturating_sub(anchor.line.start));
    Some(match anchor.notation {
        Notation::Env => format!("\n{path}={literal}"),
        Notation::ComposeList => format!("\n{}- {path}={literal}", " ".repeat(indent.len().saturating_sub(2))),
        Notation::Yaml => format!("\n{indent}{key}: {literal}"),
        Notation::DockerRun => format!(" -e {path}={literal}"),
        Notation::Properties => format!("\n{path}={literal}"),
        Notation::Js => format!("\n{indent}{key}: {literal},"),
        Notation::Json => format!("\n{}\"{key}\": {literal},", " ".repeat(indent.len().saturating_sub(1))),
        Notation::Python => format!("\n{indent}{path} = {literal}"),
        Notation::PhpProperty => format!("\n{indent}{path} = {literal};"),
        Notation::PhpArray => format!("\n{}'{key}' => {literal},", " ".repeat(indent.len().saturating_sub(1))),
        Notation::Ini => format!("\n{indent}{key} = {literal}"),
        Notation::Form => format!("\n{indent}{key}: {literal}"),
        Notation::Url | Notation::Argument => return None,
    })
}
