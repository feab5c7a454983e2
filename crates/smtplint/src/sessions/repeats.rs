//! What was read of a long text before: a log repeats itself, and only what differs is worth reading again. What repeats is counted.

use super::shape::mixed;
use crate::model::{Session, Step};
use crate::report::Range;
use crate::text::Span;

/// How often something was said, and where last.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    /// How many lines or replies.
    pub count: usize,
    /// Where the latest stands in its piece of the text.
    last: Span,
    /// Its line, from 0.
    line: usize,
    /// Where it stands in the whole text.
    pub range: Range,
}

impl Tally {
    fn add(&mut self, last: Span, line: usize) {
        self.count += 1;
        (self.last, self.line) = (last, line);
    }
}

/// What is known of lines of one shape, or of a conversation of one.
#[derive(Clone, Copy, Default)]
pub struct Known {
    hash: u64,
    /// It is part of a conversation, or a refusal.
    pub matters: bool,
    /// How many conversations it begins.
    pub begins: u8,
    /// The number of its tally, from 1.
    tally: u8,
}

impl Known {
    /// Whether there is anything to count.
    pub fn counts(&self) -> bool {
        self.tally > 0
    }
}

/// Shapes and what is known of them.
struct Shapes {
    places: Vec<Known>,
    free: usize,
}

/// More shapes than this are not kept: what has them is read each time, until enough is read.
const PLACES: usize = 1 << 14;

impl Shapes {
    fn new() -> Self {
        Shapes { places: Vec::new(), free: PLACES / 4 * 3 }
    }

    /// Its place, or where it would be put.
    fn place(&self, hash: u64) -> usize {
        let mut at = (hash >> 40) as usize % PLACES;
        while self.places[at].hash != hash && self.places[at].hash != 0 {
            at = (at + 1) % PLACES;
        }
        at
    }

    fn get(&self, hash: u64) -> Option<&Known> {
        if self.places.is_empty() {
            return None;
        }
        Some(&self.places[self.place(hash)]).filter(|known| known.hash == hash)
    }

    /// What is known of a shape, to be changed; `None` where there is no room for it.
    fn learn(&mut self, hash: u64) -> Option<&mut Known> {
        if self.places.is_empty() {
            self.places = vec![Known::default(); PLACES];
        }
        let at = self.place(hash);
        if self.places[at].hash != hash {
            self.free = self.free.checked_sub(1)?;
            self.places[at].hash = hash;
        }
        Some(&mut self.places[at])
    }
}

/// One line of a long text.
#[derive(Clone, Copy)]
pub struct Seen {
    /// Its shape.
    pub hash: u64,
    /// Where it stands.
    pub span: Span,
}

/// All that was learned of a text so far.
pub struct Repeats {
    lines: Shapes,
    talks: Shapes,
    tallies: Vec<Tally>,
    /// Conversations seen, whether read or only counted.
    pub sessions: usize,
    /// Steps read so far.
    pub steps: usize,
    /// Lines passed.
    pub line: usize,
    /// It is a long text, in pieces.
    pub long: bool,
    /// Arrows point the other way.
    pub swapped: Option<bool>,
    /// Not all that differs could be read.
    pub cut: bool,
    /// It is a returned mail, and nobody was there to read it.
    pub mail: bool,
}

impl Default for Repeats {
    fn default() -> Self {
        let tallies = vec![Tally::default(); 256];
        Repeats {
            lines: Shapes::new(),
            talks: Shapes::new(),
            tallies,
            sessions: 0,
            steps: 0,
            line: 0,
            long: false,
            swapped: None,
            cut: false,
            mail: false,
        }
    }
}

/// The number of what a step means, where that is a fault.
pub fn number(step: &Step) -> Option<u8> {
    match step {
        Step::Reply(reply) if reply.code >= 400 || reply.code == 0 => reply.meaning.map(|meaning| meaning as u8 + 1),
        Step::Error(error) => Some(error.meaning as u8 + 128),
        _ => None,
    }
}

/// Where a step stands.
pub fn span(step: &Step) -> Span {
    match step {
        Step::Reply(reply) => reply.span,
        Step::Error(error) => error.span,
        Step::Connect { span, .. }
        | Step::Recipient { span, .. }
        | Step::Command { span, .. }
        | Step::TlsStarted { span, .. }
        | Step::Closed { span, .. } => *span,
    }
}

impl Repeats {
    /// Nothing read yet of a paste, or of a long text.
    pub fn of(long: bool) -> Self {
        Repeats { long, ..Repeats::default() }
    }

    /// What is known of lines like this one.
    pub fn known(&self, hash: u64) -> Option<&Known> {
        self.lines.get(hash)
    }

    /// How often something was said, by its number.
    pub fn tally(&self, number: u8) -> &Tally {
        &self.tallies[usize::from(number)]
    }

    /// Says of what was counted since line `from` where it stands in the whole text.
    pub fn place(&mut self, from: usize, place: &dyn Fn(Span, usize) -> Range) {
        for tally in self.tallies.iter_mut().filter(|tally| tally.count > 0 && tally.line >= from) {
            tally.range = place(tally.last, tally.line);
        }
    }

    /// Keeps that lines of this shape say nothing.
    pub fn learn_nothing(&mut self, hash: u64) {
        self.lines.learn(hash);
    }

    /// Whether these lines were there before in this order; lines that repeat themselves count once.
    pub fn is_new(&self, lines: &[Seen]) -> bool {
        self.talks.get(order(lines)).is_none()
    }

    /// Counts lines that are not read again. `line` is the number of the first.
    pub fn count(&mut self, lines: &[Seen], line: usize) {
        for (number, seen) in lines.iter().enumerate() {
            let Some(known) = self.lines.get(seen.hash).filter(|known| known.tally > 0) else { continue };
            let tally = &mut self.tallies[usize::from(known.tally)];
            tally.add(seen.span, line + number);
        }
        self.sessions += self.talks.get(order(lines)).map_or(0, |talk| usize::from(talk.begins));
    }

    /// Keeps what came of lines that were read: the steps from `first` on in the sessions from `before` on, and what was claimed.
    pub fn learn(&mut self, lines: &[Seen], line: usize, sessions: &[Session], before: (usize, usize), claimed: &[Span]) {
        let begun = sessions.len() - before.0;
        self.sessions += begun;
        if let Some(talk) = self.talks.learn(order(lines)) {
            talk.begins = begun.min(255) as u8;
        }
        let at = |offset: usize| lines.partition_point(|seen| seen.span.start <= offset).saturating_sub(1);
        for seen in lines {
            self.lines.learn(seen.hash);
        }
        for span in claimed {
            for seen in &lines[at(span.start)..] {
                if seen.span.start >= span.end.max(span.start + 1) {
                    break;
                }
                if let Some(known) = self.lines.learn(seen.hash) {
                    known.matters = true;
                }
            }
        }
        let from = before.0.saturating_sub(1);
        for (number, session) in sessions.iter().enumerate().skip(from) {
            let skip = if number == from && before.0 > 0 { before.1 } else { 0 };
            for step in session.steps.iter().skip(skip) {
                self.learn_step(lines, line, at(span(step).start), step);
            }
            if number >= before.0
                && let Some(known) = session.steps.first().and_then(|step| self.lines.learn(lines[at(span(step).start)].hash))
            {
                known.begins = 1;
            }
        }
    }

    fn learn_step(&mut self, lines: &[Seen], line: usize, at: usize, step: &Step) {
        let (Some(number), Some(seen)) = (number(step), lines.get(at)) else { return };
        if let Some(known) = self.lines.learn(seen.hash) {
            known.tally = number;
        }
        let tally = &mut self.tallies[usize::from(number)];
        tally.add(span(step), line + at);
    }
}

fn order(lines: &[Seen]) -> u64 {
    let (mut hash, mut latest) = (1, [0; 2]);
    for seen in lines {
        if seen.hash != latest[0] && seen.hash != latest[1] {
            hash = mixed(hash, seen.hash);
        }
        latest = [latest[1], seen.hash];
    }
    hash
}
