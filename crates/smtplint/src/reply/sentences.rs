//! The sentences of one language, and how values get into them.
//!
//! A file holds a row a line, `KEY: TEXT`, where the key is a rule's name or a part of the letter; a rule's text is `WHAT IS WRONG // WHAT
//! TO DO`. `` `…` `` is code, `{name}` a value of the finding. What stands in brackets depends on values: of `[of {a}|else]` the first
//! alternative holds whose values are known, or none. `?TERM|OTHER FORM: WORDS` explains a term.

/// The content of a language's file.
#[derive(Clone, Copy, Debug)]
pub struct Sentences<'a>(pub &'a str);

impl<'a> Sentences<'a> {
    /// The text of a row; empty if there is none.
    pub fn row(self, key: &str) -> &'a str {
        self.rows().find(|(name, _)| *name == key).map_or("", |(_, text)| text)
    }

    /// What is wrong, and what to do.
    pub fn of_rule(self, rule: &str) -> (&'a str, &'a str) {
        self.row(rule).split_once(" // ").unwrap_or_default()
    }

    /// Every row, with its key.
    pub fn rows(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": "))
    }

    /// Two sentences behind each other; Japanese has no blank between them.
    pub fn joined(self, first: &str, second: &str) -> String {
        let blank = if first.ends_with('。') { "" } else { " " };
        [first, blank, second].concat()
    }
}

/// A longer value is cut.
const LONGEST: usize = 80;

/// A sentence with its values.
pub fn filled(text: &str, values: &[(&'static str, String)]) -> String {
    let mut out = String::new();
    for part in text.split(']') {
        let (before, choice) = part.split_once('[').unwrap_or((part, ""));
        out.push_str(&with_values(before, values).unwrap_or_default());
        for alternative in choice.split('|') {
            if let Some(words) = with_values(alternative, values) {
                out.push_str(&words);
                break;
            }
        }
    }
    out
}

/// Nothing, where a value is not known.
fn with_values(text: &str, values: &[(&'static str, String)]) -> Option<String> {
    let mut out = String::new();
    for part in text.split('}') {
        let (before, name) = part.split_once('{').unwrap_or((part, ""));
        out.push_str(before);
        if !name.is_empty() {
            put(&mut out, &values.iter().rev().find(|(known, value)| *known == name && says(value))?.1);
        }
    }
    Some(out)
}

/// Whether a value says anything: rules write 0 for no port, and call a program they do not know "this program".
fn says(value: &str) -> bool {
    !matches!(value, "" | "0" | "this program")
}

/// A value is no markup and stays on its line.
fn put(out: &mut String, value: &str) {
    for (count, ch) in value.chars().enumerate() {
        if count == LONGEST {
            out.push('…');
            break;
        }
        match ch {
            '`' => {}
            _ if ch.is_control() => out.push(' '),
            _ => out.push(ch),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn brackets_depend_on_values() {
        let values = [("port", "0".to_owned()), ("host", "a`\nb".to_owned())];
        assert_eq!(filled("x [port {port}|here][ at {host}] y[ {none}]", &values), "x here at a b y");
        assert_eq!(filled("{host}!", &values), "a b!");
        assert_eq!(filled("{none}!", &values), "");
    }
}
