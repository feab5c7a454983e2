//! The conversation as it happens, drawn as the page draws it: the client on the left, the server on the right, a lock where TLS begins.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use smtplint_probe::Event;

/// Narrower, nothing is legible; wider, arrows are long for nothing.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=100;

/// Draws on a terminal.
pub struct Ladder {
    width: usize,
    colored: bool,
    tls: bool,
    begun: bool,
}

impl Ladder {
    /// A ladder for a terminal of so many columns.
    pub fn new(columns: usize, colored: bool) -> Ladder {
        Ladder { width: columns.clamp(*WIDTHS.start(), *WIDTHS.end()), colored, tls: false, begun: false }
    }

    /// Draws an event.
    pub fn draw(&mut self, event: &Event, out: &mut dyn Write) -> io::Result<()> {
        match event {
            Event::Sent { text, tls } => self.rung(text, *tls, true, out),
            Event::Received { text, tls } => self.rung(text, *tls, false, out),
            Event::Note(text) if text.starts_with("TLS started with cipher ") => {
                self.tls = true;
                let cipher = text.trim_start_matches("TLS started with cipher ");
                self.across(&format!("🔒 {cipher}"), 1, '═', AnsiColor::Green.on_default().bold(), out)
            }
            Event::Note(text) if text.starts_with("Trying ") => self.begin(text, out),
            Event::Note(text) => self.across(text, 0, ' ', AnsiColor::BrightBlack.on_default(), out),
            Event::Fault(text) => self.across(&format!("✗ {text}"), 0, ' ', AnsiColor::Red.on_default().bold(), out),
            Event::Dns(text) => {
                let text = fitted(text, self.width - 2);
                writeln!(out, "  {}", self.painted(&text, AnsiColor::BrightBlack.on_default()))
            }
        }
    }

    /// A session: who speaks with whom.
    fn begin(&mut self, text: &str, out: &mut dyn Write) -> io::Result<()> {
        self.tls = false;
        let place = fitted(text.trim_start_matches("Trying ").trim_end_matches("..."), self.width - 12);
        let gap = self.width.saturating_sub(6 + place.chars().count() + 2);
        let line = format!("  you {}{place}", " ".repeat(gap));
        let space = if std::mem::replace(&mut self.begun, true) { "\n" } else { "" };
        writeln!(out, "{space}{}", self.painted(&line, Style::new().bold()))
    }

    fn rail(&self) -> char {
        if self.tls { '║' } else { '│' }
    }

    /// A command or a line of a reply: its text at the side of who says it, an arrow to the other.
    fn rung(&mut self, text: &str, tls: bool, to_server: bool, out: &mut dyn Write) -> io::Result<()> {
        self.tls = tls;
        let room = self.width - 8;
        let text = fitted(text, room - 6);
        let line = "─".repeat(room - text.chars().count() - 2);
        let style = if to_server { AnsiColor::Cyan.on_default() } else { reply(&text) };
        let (rail, text) = (self.rail(), self.painted(&text, style));
        match to_server {
            true => writeln!(out, "   {rail} {text} {line}▶ {rail}"),
            false => writeln!(out, "   {rail} ◀{line} {text} {rail}"),
        }
    }

    /// Something that concerns both; `wide` signs of it take two columns.
    fn across(&mut self, text: &str, wide: usize, fill: char, style: Style, out: &mut dyn Write) -> io::Result<()> {
        let room = self.width - 8;
        let text = fitted(text, room - 2 - wide);
        let gap = room - text.chars().count() - wide;
        let (left, right) = (gap / 2, gap - gap / 2);
        let fill = |count: usize| fill.to_string().repeat(count);
        let (rail, text) = (self.rail(), self.painted(&text, style));
        writeln!(out, "   {rail}{} {text} {}{rail}", fill(left), fill(right))
    }

    fn painted(&self, text: &str, style: Style) -> String {
        if self.colored { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }
}

/// Refusals stand out.
fn reply(text: &str) -> Style {
    match text.as_bytes().first() {
        Some(b'5') => AnsiColor::Red.on_default(),
        Some(b'4') => AnsiColor::Yellow.on_default(),
        _ => Style::new(),
    }
}

/// A text in so many columns.
fn fitted(text: &str, columns: usize) -> String {
    match text.char_indices().nth(columns) {
        None => text.to_owned(),
        Some(_) => text.chars().take(columns.saturating_sub(1)).chain(['…']).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(events: &[Event], colored: bool) -> String {
        let (mut ladder, mut out) = (Ladder::new(80, colored), Vec::new());
        for event in events {
            ladder.draw(event, &mut out).expect("memory takes every byte");
        }
        String::from_utf8(out).expect("text")
    }

    fn session() -> Vec<Event> {
        let note = |text: &str| Event::Note(text.to_owned());
        let got = |text: &str, tls| Event::Received { text: text.to_owned(), tls };
        let sent = |text: &str, tls| Event::Sent { text: text.to_owned(), tls };
        vec![
            note("Trying mail.example.org:587..."),
            note("Connected to mail.example.org (192.0.2.1)."),
            got("220 mail.example.org ESMTP", false),
            sent("STARTTLS", false),
            got("220 2.0.0 Ready", false),
            note("TLS started with cipher TLSv1.3:TLS_AES_256_GCM_SHA384"),
            sent("AUTH PLAIN <24 bytes, not shown>", true),
            got(&format!("535 5.7.8 {}", "ä".repeat(200)), true),
            Event::Fault("Remote host closed connection unexpectedly.".to_owned()),
        ]
    }

    #[test]
    fn every_line_fits_and_both_rails_stand_where_they_stood() {
        let drawn = drawn(&session(), false);
        assert!(!drawn.contains('\u{1b}'));
        let mut columns = Vec::new();
        for line in drawn.lines().skip(1) {
            let wide = line.matches('🔒').count();
            columns.push(line.chars().count() + wide);
        }
        assert!(columns.iter().all(|columns| *columns <= 80), "{columns:?}\n{drawn}");
        assert!(columns.windows(2).all(|pair| pair[0] == pair[1]), "{columns:?}\n{drawn}");
    }

    #[test]
    fn tls_begins_at_the_lock() {
        let drawn = drawn(&session(), false);
        let (before, after) = drawn.split_once('🔒').expect("a lock");
        assert!(!before.contains('║') || before.lines().last().is_some_and(|line| line.contains('═')), "{drawn}");
        assert!(before.contains("│ STARTTLS ─") && after.contains("║ AUTH PLAIN <24 bytes, not shown> ─"), "{drawn}");
        assert!(after.contains("◀─") && after.contains("✗ Remote host closed"), "{drawn}");
    }

    #[test]
    fn colours_only_where_they_are_wanted() {
        assert!(drawn(&session(), true).contains("\u{1b}[31m"));
    }
}
