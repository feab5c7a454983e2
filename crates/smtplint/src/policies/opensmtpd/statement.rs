//! The words of `smtpd.conf`: statements, quotes, `{ lists }`, macros and tables (smtpd.conf(5)).

use crate::text::{Line, Span, listed, up_to};

/// One word, or a whole `{ list }`, with `$macros` in place.
#[derive(Clone, Debug)]
pub struct Word {
    /// Without quotes.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// A logical line.
#[derive(Clone, Debug)]
pub struct Statement {
    /// Its words.
    pub words: Vec<Word>,
    /// The whole.
    pub span: Span,
}

impl Statement {
    /// The text of a word; empty beyond the end.
    pub fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| &word.text)
    }

    /// The word behind the first of this name.
    pub fn behind(&self, name: &str) -> Option<&Word> {
        let at = self.words.iter().position(|word| word.text == name)?;
        self.words.get(at + 1)
    }

    /// Whether one of its words is this.
    pub fn says(&self, name: &str) -> bool {
        self.words.iter().any(|word| word.text == name)
    }
}

/// Every statement of the text. A list may go on over lines, and a backslash continues one.
pub fn statements(lines: &[Line]) -> Vec<Statement> {
    let (mut out, mut macros): (Vec<Statement>, Vec<(String, String)>) = (Vec::new(), Vec::new());
    let mut open: Option<Statement> = None;
    for line in lines {
        let mut statement = open.take().unwrap_or(Statement { words: Vec::new(), span: Span::new(line.span.start, line.span.start) });
        let goes_on = split(line.text, line.span.start, &macros, &mut statement.words);
        let Some(last) = statement.words.last() else { continue };
        statement.span = Span::new(statement.words[0].span.start, last.span.end);
        // A brace of another language is no list of ours.
        let ours = listed("table match action filter listen accept", statement.word(0));
        if goes_on && ours && statement.words.len() < 400 {
            open = Some(statement);
        } else if statement.word(1) == "=" {
            macros.push((["$", statement.word(0)].concat(), statement.word(2).to_owned()));
        } else {
            out.push(statement);
        }
    }
    out.extend(open);
    out
}

/// Adds the words of a line; whether the next line belongs to it.
fn split(line: &str, start: usize, macros: &[(String, String)], out: &mut Vec<Word>) -> bool {
    let mut at = 0;
    // A list that an earlier line opened is the last word.
    let mut list = out.last().is_some_and(|word| word.text.starts_with('{') && !word.text.ends_with('}'));
    while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
        let first = rest.chars().next().unwrap_or(' ');
        if first == '#' {
            break;
        }
        if first == '\\' && rest.trim_end() == "\\" {
            return true;
        }
        let len = match first {
            ' ' | '\t' | ',' => 1,
            '{' | '}' | '=' => 1,
            '"' => rest[1..].find('"').map_or(rest.len(), |end| end + 2),
            _ => up_to(rest, " \t,{}\"=").len().max(1),
        };
        let raw = &rest[..len];
        let span = Span::new(start + at, start + at + len);
        at += len;
        if matches!(first, ' ' | '\t' | ',') {
            continue;
        }
        let mut text = raw.trim_matches('"').to_owned();
        if let Some((_, value)) = macros.iter().find(|(name, _)| *name == text) {
            text = value.clone();
        }
        match out.last_mut().filter(|_| list) {
            Some(word) => {
                word.text.push(' ');
                word.text.push_str(&text);
                word.span.end = span.end;
            }
            None => out.push(Word { text, span }),
        }
        list = match first {
            '{' => true,
            '}' => false,
            _ => list,
        };
    }
    list
}
