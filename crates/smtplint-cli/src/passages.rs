//! Who may send where, as an aligned table: who, where to, the answer, and what decides it.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use smtplint::model::Answer;
use smtplint::report::Passage;

use crate::terminal;

/// More rows than this are counted, not shown.
const MOST_ROWS: usize = 24;

/// Writes the table; nothing where a text says nothing of it.
pub fn write(passages: &[Passage], colored: bool, out: &mut dyn Write) -> io::Result<()> {
    if passages.is_empty() {
        return Ok(());
    }
    writeln!(out, "  who may send where:")?;
    let widest = |words: fn(&Passage) -> &str| passages.iter().map(|passage| words(passage).chars().count()).max().unwrap_or(0);
    let (listener, who) = (widest(|passage| &passage.listener), widest(|passage| passage.asker.words()));
    for passage in passages.iter().take(MOST_ROWS) {
        let name = terminal::one_line(&passage.listener);
        let gap = if listener == 0 { "" } else { "  " };
        let (style, word) = (style(passage.answer), passage.answer.words());
        let word = if colored { format!("{style}{word:8}{style:#}") } else { format!("{word:8}") };
        let line = passage.span.map_or(String::new(), |span| format!(" (line {})", span.start.line));
        let (who_word, to) = (passage.asker.words(), passage.recipient.words());
        writeln!(out, "    {name:listener$}{gap}{who_word:who$}  {to:10}  {word}  {}{line}", terminal::one_line(&passage.because))?;
    }
    if passages.len() > MOST_ROWS {
        writeln!(out, "    and {} more", passages.len() - MOST_ROWS)?;
    }
    Ok(())
}

fn style(answer: Answer) -> Style {
    match answer {
        Answer::Accepts => AnsiColor::Green.on_default(),
        Answer::Refuses => AnsiColor::Red.on_default(),
        Answer::Unknown => Style::new().bold(),
    }
}
