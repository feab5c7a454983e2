//! `smtplint explain RULE|CODE`: the rule's own documentation, or what a reply means.

use std::io::{self, Write};

use smtplint::Rule;
use smtplint::knowledge::said::Said;

use crate::{Status, explain_reply, ignores, markdown, tell, terminal};

/// Writes the explanation of `name`, a rule's name or a reply's codes.
pub fn run(name: &str, colored: bool, out: &mut impl Write) -> io::Result<Status> {
    if let Some(reply) = Said::of(name) {
        return explain_reply::run(&reply, colored, out);
    }
    if name == ignores::UNUSED {
        return writeln!(out, "{name}: {}", ignores::EXPLANATION).map(|()| Status::Clean);
    }
    let Some(rule) = smtplint::rule(name) else {
        tell(&no_such_rule(name));
        return Ok(Status::Broken);
    };
    write_rule(rule, colored, out)?;
    Ok(Status::Clean)
}

fn write_rule(rule: &Rule, colored: bool, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}: {}", rule.id(), rule.title())?;
    writeln!(out, "{} · {}\n", rule.group.name(), crate::tables::severity(rule.severity))?;
    write!(out, "{}", markdown::rendered(rule.doc(), colored))?;
    if rule.references().next().is_some() {
        writeln!(out, "\nReferences:")?;
    }
    for (title, url) in rule.references() {
        writeln!(out, "  {title}\n    {url}")?;
    }
    Ok(())
}

/// More guesses than this are no help.
const MOST_GUESSES: usize = 3;

/// Says that no rule has this name, and which ones may be meant.
pub fn no_such_rule(name: &str) -> String {
    let name = terminal::one_line(name);
    let furthest = 2 + name.chars().count() / 4;
    let mut near: Vec<_> =
        smtplint::rules().iter().map(|rule| (steps(&name, rule.id()), rule.id())).filter(|(steps, _)| *steps <= furthest).collect();
    near.sort_unstable();
    let guesses: Vec<String> = near.iter().take(MOST_GUESSES).map(|(_, id)| format!("`{id}`")).collect();
    match guesses.is_empty() {
        false => format!("no rule is named `{name}`: did you mean {}?", guesses.join(" or ")),
        true => format!("no rule is named `{name}`: `smtplint rules` lists them"),
    }
}

/// How far a name is from a rule's; part of a name (`relay`, `host_typo`) is near.
fn steps(name: &str, id: &str) -> usize {
    let name = name.to_lowercase().replace(['_', ' '], "-");
    if name.len() >= 4 && id.contains(&name) { 1 } else { distance(&name, id) }
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
    use super::distance;

    #[test]
    fn distance_counts_edits() {
        assert_eq!(distance("host-typo", "host-typo"), 0);
        assert_eq!(distance("host-tpo", "host-typo"), 1);
        assert_eq!(distance("", "abc"), 3);
    }
}
