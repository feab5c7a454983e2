//! Who may send where, as an aligned table: who, where to, the answer, and what decides it.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use smtplint::model::{Answer, Asker, Recipient};
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
    let (listener, who) = (widest(|passage| &passage.listener), widest(|passage| asker(passage.asker)));
    for passage in passages.iter().take(MOST_ROWS) {
        let name = terminal::one_line(&passage.listener);
        let gap = if listener == 0 { "" } else { "  " };
        let (style, word) = answer(passage.answer);
        let word = if colored { format!("{style}{word:8}{style:#}") } else { format!("{word:8}") };
        let line = passage.span.map_or(String::new(), |span| format!(" (line {})", span.start.line));
        let (who_word, to) = (asker(passage.asker), recipient(passage.recipient));
        writeln!(out, "    {name:listener$}{gap}{who_word:who$}  {to:10}  {word}  {}{line}", terminal::one_line(&passage.because))?;
    }
    if passages.len() > MOST_ROWS {
        writeln!(out, "    and {} more", passages.len() - MOST_ROWS)?;
    }
    Ok(())
}

fn asker(asker: Asker) -> &'static str {
    match asker {
        Asker::Stranger => "a stranger",
        Asker::Trusted => "a trusted network",
        Asker::Authenticated => "logged in",
    }
}

fn recipient(recipient: Recipient) -> &'static str {
    match recipient {
        Recipient::Elsewhere => "elsewhere",
        Recipient::Here => "here",
    }
}

fn answer(answer: Answer) -> (Style, &'static str) {
    match answer {
        Answer::Accepts => (AnsiColor::Green.on_default(), "accepted"),
        Answer::Refuses => (AnsiColor::Red.on_default(), "refused"),
        Answer::Unknown => (Style::new().bold(), "unknown"),
    }
}
