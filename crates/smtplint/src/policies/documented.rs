//! Variables as an image's documentation speaks of them: a headline, a list or a table names the variable, and what it is by default.

use crate::text::{Line, Span, bared, begins, word_len};

/// How far below its name a default may stand, in lines.
const NEAR: usize = 8;

/// A variable and what it is by default.
pub struct Documented<'a> {
    /// As written.
    pub name: &'a str,
    /// The default, as written.
    pub value: &'a str,
    /// Where the name stands.
    pub name_span: Span,
    /// Where the default stands.
    pub value_span: Span,
}

/// The defaults that a text tells of variables for which `known` holds.
pub fn read<'a>(lines: &[Line<'a>], known: fn(&str) -> bool) -> Vec<Documented<'a>> {
    let mut out = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        let named = bared(line.text.trim_start(), "#*-|>` \t");
        let name = &named[..word_len(named, "_")];
        if !known(name) || !begins(line.text.trim_start(), "#*-|`>") {
            continue;
        }
        let behind = &named[name.len()..];
        // The next headline, item or row speaks of something else.
        let sign = line.text.trim_start().chars().next();
        let below = lines[number + 1..].iter().take(NEAR).take_while(|other| other.text.trim_start().chars().next() != sign);
        let told = default(behind).map(|value| (value, line)).or_else(|| below.filter_map(|line| Some((default(line.text)?, line))).next());
        let cell = told.or_else(|| Some((cell(lines, number)?, line)));
        if let Some((value, at)) = cell {
            let place = |part: &str, line: &Line| Span::of(part, line.text).shifted(line.span.start);
            out.push(Documented { name, value, name_span: place(name, line), value_span: place(value, at) });
        }
    }
    out
}

/// What stands behind the word: "Default value: `x`", "(default: `x`)", "defaults to "x"".
fn default(text: &str) -> Option<&str> {
    let at = text.find("efault")?;
    let rest = &text[at + "efault".len()..];
    for sign in ["`", "\"", "'"] {
        if let Some((_, quoted)) = rest.split_once(sign) {
            return quoted.split_once(sign).map(|(value, _)| value).filter(|value| !value.is_empty());
        }
    }
    let plain = bared(rest.split_once(": ")?.1, " .)|*");
    (!plain.is_empty()).then_some(plain)
}

/// The cell of a table below the heading that speaks of defaults.
fn cell<'a>(lines: &[Line<'a>], row: usize) -> Option<&'a str> {
    let head = lines[..row].iter().rev().take_while(|line| line.text.trim_start().starts_with('|')).last()?;
    let column = head.text.split('|').position(|cell| cell.to_ascii_lowercase().contains("default"))?;
    let value = bared(lines[row].text.split('|').nth(column)?, " \t`\"'");
    (!value.is_empty()).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_are_told_in_many_forms() {
        for text in [
            "## RELAY_NETS\nWho may relay.\n\nDefault: `10.0.0.0/8`\n",
            "- `RELAY_NETS`: who may relay (default: \"10.0.0.0/8\")\n",
            "* **RELAY_NETS** — defaults to '10.0.0.0/8'.\n",
            "| Name | Meaning | Default |\n| --- | --- | --- |\n| RELAY_NETS | who may relay | `10.0.0.0/8` |\n",
            "#### RELAY_NETS\nDefault value: 10.0.0.0/8\n",
        ] {
            let lines: Vec<Line> = crate::text::lines(text).collect();
            let found = read(&lines, |name| name == "RELAY_NETS");
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(
                (found[0].value, found[0].value_span.text(text), found[0].name_span.text(text)),
                ("10.0.0.0/8", "10.0.0.0/8", "RELAY_NETS")
            );
        }
    }

    #[test]
    fn another_headline_is_another_variable() {
        for text in [
            "## RELAY_NETS\n## OTHER\nDefault: `10.0.0.0/8`\n",
            "RELAY_NETS=10.0.0.0/8\n",
            "## RELAY_NETS\nNo default.\n",
            "- RELAY_NETS\n",
        ] {
            let lines: Vec<Line> = crate::text::lines(text).collect();
            assert!(read(&lines, |name| name == "RELAY_NETS").is_empty(), "{text}");
        }
    }
}
