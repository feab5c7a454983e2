//! `smtplint explain RULE`: the rule's own documentation.

use std::io::{self, Write};

use smtplint::Rule;

use crate::{Status, tell};

/// Writes the explanation of `name`.
pub fn run(name: &str, out: &mut impl Write) -> io::Result<Status> {
    let Some(rule) = smtplint::rule(name) else {
        tell(&no_such_rule(name));
        return Ok(Status::Broken);
    };
    write_rule(rule, out)?;
    Ok(Status::Clean)
}

fn write_rule(rule: &Rule, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}: {}", rule.id, rule.title)?;
    writeln!(out, "{} · {}\n", rule.group.name(), crate::tables::severity(rule.severity))?;
    writeln!(out, "{}", markdown(rule.doc).trim_end())?;
    if !rule.references.is_empty() {
        writeln!(out, "\nReferences:")?;
    }
    for (title, url) in rule.references {
        writeln!(out, "  {title}\n    {url}")?;
    }
    Ok(())
}

/// A doc comment's text: each line begins with the blank that follows `///`.
fn markdown(doc: &str) -> String {
    doc.lines().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

/// Says that no rule has this name, and which one may be meant.
pub fn no_such_rule(name: &str) -> String {
    let nearest = smtplint::rules().iter().map(|rule| (distance(name, rule.id), rule.id)).min();
    match nearest {
        Some((steps, id)) if steps <= 2 + name.chars().count() / 4 => format!("no rule is named `{name}`: did you mean `{id}`?"),
        _ => format!("no rule is named `{name}`: `smtplint rules` lists them"),
    }
}

/// Levenshtein's distance, in characters.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (above, from) in left.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = above + 1;
        for (at, to) in right.iter().enumerate() {
            let changed = diagonal + usize::from(from != *to);
            diagonal = row[at + 1];
            row[at + 1] = changed.min(diagonal + 1).min(row[at] + 1);
        }
    }
    row[right.len()]
}

#[cfg(test)]
mod tests {
    use super::{distance, markdown};

    #[test]
    fn distance_counts_edits() {
        assert_eq!(distance("host-typo", "host-typo"), 0);
        assert_eq!(distance("host-tpo", "host-typo"), 1);
        assert_eq!(distance("", "abc"), 3);
    }

    #[test]
    fn a_doc_comment_loses_its_margin_only() {
        assert_eq!(markdown(" # Why\n\n     code\n"), "# Why\n\n    code");
    }
}
