//! A rule's Markdown for a terminal: what the rules' texts use, and no more.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};

/// How the parts look; all plain without colours.
struct Look {
    heading: Style,
    code: Style,
    strong: Style,
    colored: bool,
}

/// Renders Markdown; without colours, marks that carry meaning stay.
pub fn rendered(text: &str, colored: bool) -> String {
    let look = match colored {
        true => Look { heading: Style::new().bold().underline(), code: AnsiColor::Cyan.on_default(), strong: Style::new().bold(), colored },
        false => Look { heading: Style::new(), code: Style::new(), strong: Style::new(), colored },
    };
    let mut out = String::with_capacity(text.len() + 64);
    let mut fenced = false;
    for line in text.trim().lines() {
        // A doc comment's line begins with the blank that follows `///`.
        let line = line.strip_prefix(' ').unwrap_or(line).trim_end();
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if fenced {
            let _ = writeln!(out, "    {line}");
        } else {
            paint(line, &look, &mut out);
            out.push('\n');
        }
    }
    out
}

fn paint(line: &str, look: &Look, out: &mut String) {
    let heading = line.trim_start_matches('#');
    if heading.len() < line.len() && heading.starts_with(' ') {
        let (on, heading) = (look.heading, heading.trim());
        let _ = if look.colored {
            write!(out, "{on}{heading}{on:#}")
        } else {
            write!(out, "{heading}\n{}", "-".repeat(heading.chars().count()))
        };
        return;
    }
    if line.starts_with("    ") {
        out.push_str(line);
        return;
    }
    spans(line, look, out);
}

/// Code, strong text and links within a line.
fn spans(line: &str, look: &Look, out: &mut String) {
    let mut rest = line;
    while let Some(at) = rest.find(['`', '*', '[']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        rest = match code(rest).or_else(|| strong(rest)).or_else(|| link(rest)) {
            Some(Part::Code(text, after)) if look.colored => {
                let on = look.code;
                let _ = write!(out, "{on}{text}{on:#}");
                after
            }
            Some(Part::Code(text, after)) => {
                let _ = write!(out, "`{text}`");
                after
            }
            Some(Part::Strong(text, after)) => {
                let on = look.strong;
                let _ = write!(out, "{on}{text}{on:#}");
                after
            }
            Some(Part::Link(text, url, after)) => {
                let _ = write!(out, "{text} ({url})");
                after
            }
            None => {
                out.push_str(&rest[..1]);
                &rest[1..]
            }
        };
    }
    out.push_str(rest);
}

enum Part<'a> {
    Code(&'a str, &'a str),
    Strong(&'a str, &'a str),
    Link(&'a str, &'a str, &'a str),
}

fn code(rest: &str) -> Option<Part<'_>> {
    let (text, after) = rest.strip_prefix('`')?.split_once('`')?;
    Some(Part::Code(text, after))
}

fn strong(rest: &str) -> Option<Part<'_>> {
    let (text, after) = rest.strip_prefix("**")?.split_once("**")?;
    Some(Part::Strong(text, after))
}

fn link(rest: &str) -> Option<Part<'_>> {
    let (text, after) = rest.strip_prefix('[')?.split_once("](")?;
    let (url, after) = after.split_once(')')?;
    Some(Part::Link(text, url, after))
}

#[cfg(test)]
mod tests {
    use super::rendered;

    const TEXT: &str = " ## Why\n Use `a*b` and **never** [RFC](https://x) 2 * 3.\n\n ```\n  code\n ```\n";

    #[test]
    fn plain_text_keeps_code_marks() {
        assert_eq!(rendered(TEXT, false), "Why\n---\nUse `a*b` and never RFC (https://x) 2 * 3.\n\n     code\n");
    }

    #[test]
    fn colours_replace_marks() {
        let shown = rendered(TEXT, true);
        assert!(shown.contains("\u{1b}[36ma*b\u{1b}[0m") && !shown.contains('`'), "{shown:?}");
    }
}
