//! `smtplint-ignore: RULE` in a comment of the text: the rule is silent on that line, or on the next one if the comment stands alone.

use std::borrow::Cow;

use smtplint::report::{Position, Range};
use smtplint::{Confidence, Finding, Options, Report, Severity};

use crate::documents::Block;
use crate::explain::no_such_rule;

const MARK: &str = "smtplint-ignore:";
/// What begins a comment, and what ends it if not the line's end.
const COMMENTS: &[(&str, &str)] = &[("<!--", "-->"), ("/*", "*/"), ("//", ""), ("--", ""), ("#", ""), (";", ""), ("..", "")];
/// What a comment is called that silences nothing.
pub const UNUSED: &str = "unused-ignore";
/// What that means.
pub const EXPLANATION: &str = "A smtplint-ignore comment silences nothing\n\nThe rule it names finds nothing on its line or the one below, or no rule has that name. Remove the comment,\nor put it on the line above the finding. It is a remark and no rule: it does not change the exit status.";

/// The comments of a text.
pub struct Ignores {
    list: Vec<Ignore>,
}

struct Ignore {
    rule: String,
    /// Where the rule is named.
    place: Range,
    /// From 1: the lines it is silent on.
    lines: (usize, usize),
    used: bool,
}

impl Ignores {
    /// The comments of `text`, and the text without them: blanks stand in their place.
    pub fn of<'a>(text: &'a str, blocks: &[Block]) -> (Ignores, Cow<'a, str>) {
        let mut ignores = Ignores { list: Vec::new() };
        if !text.contains(MARK) {
            return (ignores, Cow::Borrowed(text));
        }
        let mut rest = text.to_owned();
        let mut offset = 0;
        for (number, line) in text.split_inclusive('\n').enumerate() {
            if let Some((start, end)) = ignores.line(line, number + 1, offset, blocks) {
                rest.replace_range(offset + start..offset + end, &" ".repeat(end - start));
            }
            offset += line.len();
        }
        (ignores, Cow::Owned(rest))
    }

    /// Notes what a line's comment says; where in the line it stands.
    fn line(&mut self, line: &str, number: usize, offset: usize, blocks: &[Block]) -> Option<(usize, usize)> {
        let mark = line.find(MARK)?;
        let before = line[..mark].trim_end();
        let (opening, closing) = COMMENTS.iter().find(|(opening, _)| before.ends_with(opening))?;
        let start = before.len() - opening.len();
        let names = mark + MARK.len();
        let body = line[names..].trim_end();
        let (list, end) = match closing.is_empty() {
            true => (body, names + body.len()),
            false => body.find(closing).map_or((body, names + body.len()), |end| (&body[..end], names + end + closing.len())),
        };
        let alone = line[..start].trim().is_empty() && line[end..].trim().is_empty();
        let first = if alone { number + 1 } else { number };
        // Above a code block it speaks of all of it.
        let last = blocks.iter().find(|block| alone && block.lines.0 == first).map_or(first, |block| block.lines.1);
        let mut at = names;
        for part in list.split(',') {
            let name = part.split_whitespace().next().unwrap_or("");
            let column = at + part.len() - part.trim_start().len();
            self.list.push(Ignore {
                rule: name.to_owned(),
                place: place(line, number, offset, column, name),
                lines: (first, last),
                used: false,
            });
            at += part.len() + 1;
        }
        Some((start, end))
    }

    /// Takes out what is ignored, and says which comments do nothing.
    pub fn apply(mut self, report: &mut Report, options: &Options) {
        if self.list.is_empty() {
            return;
        }
        let before = report.findings.len();
        report.findings.retain(|finding| !self.silences(finding));
        if report.findings.len() < before {
            report.retell();
        }
        for ignore in self.list.iter().filter(|ignore| !ignore.used && looked_for(&ignore.rule, options)) {
            report.findings.push(unused(ignore));
        }
    }

    fn silences(&mut self, finding: &Finding) -> bool {
        let (first, last) = (finding.span.start.line, finding.span.end.line.max(finding.span.start.line));
        let mut silenced = false;
        for ignore in &mut self.list {
            if ignore.rule == finding.rule && ignore.lines.0 <= last && first <= ignore.lines.1 {
                ignore.used = true;
                silenced = true;
            }
        }
        silenced
    }
}

/// A rule that does not run cannot show that a comment is needed.
fn looked_for(rule: &str, options: &Options) -> bool {
    let named = |list: &[String]| list.iter().any(|name| name == rule);
    smtplint::rule(rule).is_none() || (options.only.is_empty() || named(&options.only)) && !named(&options.ignore)
}

fn place(line: &str, number: usize, offset: usize, column: usize, name: &str) -> Range {
    let position = |at: usize| Position { offset: offset + at, line: number, column: line[..at].chars().count() + 1 };
    Range { start: position(column), end: position(column + name.len()) }
}

fn unused(ignore: &Ignore) -> Finding {
    let message = match smtplint::rule(&ignore.rule) {
        Some(_) => format!("`{}` finds nothing there.", ignore.rule),
        None if ignore.rule.is_empty() => "It names no rule.".to_owned(),
        None => format!("It silences nothing: {}.", no_such_rule(&ignore.rule)),
    };
    Finding {
        rule: UNUSED.into(),
        severity: Severity::Info,
        confidence: Confidence::Certain,
        title: "A smtplint-ignore comment silences nothing".to_owned(),
        message,
        advice: "Remove it, or put it on the line above the finding.".to_owned(),
        span: ignore.place,
        related: Vec::new(),
        fixes: Vec::new(),
        references: Vec::new(),
        values: Vec::new(),
    }
}
