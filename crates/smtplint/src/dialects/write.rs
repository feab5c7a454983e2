//! Writing a change back into the settings, in their own notation, leaving all else byte for byte.

use super::{Change, Setting};
use crate::model::Plan;
use crate::syntax::{Entry, Kind, Notation};
use crate::text::{Span, bared_before, ends, holds_any, up_to};

/// The edits that bring `changes` about in `text`; `None` where this dialect cannot write one of them.
pub fn edits(text: &str, plan: &Plan, changes: &[Change]) -> Option<Vec<(Span, String)>> {
    let mut edits = Vec::new();
    for change in changes {
        for setting in plan.dialect.spell(plan, change)? {
            edits.extend(edit(text, plan, &setting)?);
        }
    }
    crate::order::by_key(&mut edits, |(span, _)| (span.start, span.end));
    edits.dedup();
    Some(edits)
}

fn edit(text: &str, plan: &Plan, setting: &Setting) -> Option<Option<(Span, String)>> {
    let existing = plan.entries.iter().rev().find(|entry| entry.path.eq_ignore_ascii_case(&setting.path));
    match (existing, &setting.value) {
        (Some(entry), Some(value)) if entry.value == *value && (entry.kind == Kind::Text) == (setting.kind == Kind::Text) => Some(None),
        (Some(entry), Some(value)) => Some(Some((entry.outer, literal(entry.notation, entry.quote, value, setting.kind)))),
        (Some(entry), None) => Some(Some((whole_line(text, entry), String::new()))),
        (None, None) => Some(None),
        (None, Some(value)) => insertion(text, plan, &setting.path, value, setting.kind).map(Some),
    }
}

/// An entry that stands alone on its line goes with the line's end, a flag with the blank before it.
fn whole_line(text: &str, entry: &Entry) -> Span {
    if entry.notation == Notation::Flag && text[..entry.line.start].ends_with(' ') {
        return Span::new(entry.line.start - 1, entry.line.end);
    }
    let rest = &text[entry.line.end..];
    let starts = entry.line.start == 0 || ends(&text[..entry.line.start], "\n\r");
    let end = if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with('\n')) };
    Span::new(entry.line.start, entry.line.end + if starts { end } else { 0 })
}

/// A new entry is written like the port's, the host's or the last one's, with another key and value.
fn insertion(text: &str, plan: &Plan, path: &str, value: &str, kind: Kind) -> Option<(Span, String)> {
    if let Some(method) = path.strip_suffix("()") {
        return method_call(text, plan, method);
    }
    // Dotted keys stand side by side; in YAML they may be put where the maps they name begin.
    let above = |entry: &Entry| entry.path.len().saturating_sub(entry.key.len().max(entry.name().rsplit('>').next().map_or(0, str::len)));
    let sibling = |entry: &&Entry| {
        let rest = path.strip_prefix(entry.path.get(..above(entry)).unwrap_or_default());
        let dotted = entry.notation == Notation::Yaml || entry.key.text(text).contains('.');
        is_setter(&entry.path) && is_setter(path)
            || rest.is_some_and(|rest| dotted || !holds_any(rest, ".>")) && entry.notation != Notation::Url
    };
    let near =
        |span: Option<Span>| span.and_then(|span| plan.entries.iter().filter(sibling).find(|entry| entry.outer.contains(span.start)));
    let port = near(plan.port.as_ref().and_then(|port| port.span()));
    let anchor =
        port.or_else(|| near(plan.host.as_ref().and_then(|host| host.span()))).or_else(|| plan.entries.iter().rev().find(sibling))?;
    if anchor.notation == Notation::Argument && anchor.key.text(text) != anchor.path {
        return setter(text, anchor, path, value, kind);
    }
    let key = path.get(above(anchor)..)?;
    let literal = literal(anchor.notation, anchor.quote, value, kind);
    let before = text.get(anchor.line.start..anchor.key.start)?;
    let between = text.get(anchor.key.end..anchor.outer.start)?;
    let behind = text.get(anchor.outer.end..anchor.line.end)?.trim_end();
    let sign = behind.len() - bared_before(behind, ",;)'\"").len();
    let alike = format!("{before}{key}{between}{literal}{}", &behind[..sign]);
    let (start, end) = (Span::new(anchor.line.start, anchor.line.start), Span::new(anchor.line.end, anchor.line.end));
    let newline = anchor.line.start == 0 || ends(&text[..anchor.line.start], "\n\r");
    Some(match anchor.notation {
        Notation::Url | Notation::Pair => return None,
        Notation::Xml => {
            let quote = between.strip_prefix('=')?;
            (Span::new(anchor.outer.end + 1, anchor.outer.end + 1), format!(" {key}={quote}{value}{quote}"))
        }
        Notation::Shell => (end, format!(" {alike}")),
        Notation::DockerRun => (end, format!(" -e {key}={literal}")),
        Notation::Flag => {
            let between = if between.is_empty() { " " } else { between };
            let dashes = |key: &str| key.len() - key.trim_start_matches('-').len();
            // An option that is spelt `-o name=value`, where no other one shows how.
            if dashes(key) == 0 && dashes(anchor.key.text(text)) == 1 && before.is_empty() {
                return None;
            }
            let before = if dashes(key) < dashes(anchor.key.text(text)) && dashes(key) == 0 { "--" } else { before };
            (end, format!(" {before}{key}{}", if literal.is_empty() { literal } else { format!("{between}{literal}") }))
        }
        // Before its neighbour, so that a list's last entry needs no comma put behind it.
        Notation::Js | Notation::Json | Notation::PhpArray => {
            let comma = if alike.ends_with(',') { "" } else { "," };
            (start, format!("{alike}{comma}{}", if newline { "\n" } else { " " }))
        }
        _ if newline => (end, format!("\n{alike}")),
        _ => (end, format!(" {alike}")),
    })
}

/// A call of a method on the object that the client's class makes: `server.starttls()` under `server = smtplib.SMTP(…)` or
/// `with smtplib.SMTP(…) as server:`.
fn method_call(text: &str, plan: &Plan, method: &str) -> Option<(Span, String)> {
    let class = plan.entry_behind("()")?.key;
    let start = text[..class.start].rfind('\n').map_or(0, |at| at + 1);
    let statement = text[class.end..].find(')').map(|at| class.end + at + 1)?;
    let end = statement + up_to(&text[statement..], "\r\n").len();
    let line = &text[start..end];
    let indent = &line[..line.len() - line.trim_start().len()];
    let object = |name: &str| {
        (!name.is_empty() && name.chars().all(|ch| ch.is_ascii_alphanumeric() || matches!(ch, '_' | '.'))).then(|| name.to_owned())
    };
    let (object, deeper) = match line.split_once(" as ").filter(|_| line.trim_start().starts_with("with ")) {
        Some((_, rest)) => (object(rest.split(':').next()?.trim())?, "    "),
        None => (object(line.split_once('=')?.0.trim())?, ""),
    };
    Some((Span::new(end, end), format!("\n{indent}{deeper}{object}.{method}()")))
}

/// `setSmtpPort.0`: the one argument of a method that sets something.
fn is_setter(path: &str) -> bool {
    path.starts_with("set") && path.ends_with(".0")
}

/// `mail.setStartTLSEnabled(true);` behind `mail.setSmtpPort(587);`.
fn setter(text: &str, anchor: &Entry, path: &str, value: &str, kind: Kind) -> Option<(Span, String)> {
    let (old, new) = (anchor.path.strip_suffix(".0")?, path.strip_suffix(".0")?);
    let start = text[..anchor.outer.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[anchor.outer.end..].find('\n').map_or(text.len(), |at| anchor.outer.end + at);
    let end = start + text[start..end].trim_end().len();
    let before = text[start..anchor.outer.start].strip_suffix('(')?.strip_suffix(old)?;
    let behind = text.get(anchor.outer.end..end).filter(|behind| [")", ");"].contains(behind))?;
    Some((Span::new(end, end), format!("\n{before}{new}({}{behind}", literal(Notation::Argument, None, value, kind))))
}

/// A value as the notation writes it.
fn literal(notation: Notation, quote: Option<char>, value: &str, kind: Kind) -> String {
    let quoted = |sign: char| format!("{sign}{value}{sign}");
    if notation == Notation::Encoded {
        return crate::syntax::base64::encoded(value);
    }
    match (notation, kind) {
        (_, Kind::Reference | Kind::Number | Kind::Bool | Kind::Null) => match notation {
            Notation::Env | Notation::ComposeList | Notation::Yaml | Notation::Shell | Notation::Pair | Notation::Argument
                if quote.is_some() && kind != Kind::Reference =>
            {
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
