//! Long texts: what differs from all before is read, what repeats is counted.

use super::cues;
use super::reader::Reader;
use super::repeats::{Repeats, Seen};
use super::shape::Shape;
use crate::limits::{IN_FULL, MOST_STEPS};
use crate::text::{Line, Span};

/// Lines that are read together where nothing divides them; fewer where each begins with its time.
const MOST_LINES: usize = 256;
const MOST_DATED: usize = 32;

/// Lines that may belong together: a conversation, a paragraph, a few lines of a log.
#[derive(Default)]
struct Block {
    lines: Vec<Seen>,
    /// The number of the first line.
    first: usize,
    /// A line of a new shape speaks of mail.
    new: bool,
    /// A line is known to be part of a conversation.
    matters: bool,
    dated: bool,
}

impl Reader<'_> {
    /// Reads a text, or the next piece of one.
    pub(super) fn differences(&mut self, repeats: &mut Repeats) {
        let text = self.text;
        let full = if repeats.line == 0 { IN_FULL } else { 0 };
        let mut block = Block { first: repeats.line, ..Block::default() };
        let mut at = 0;
        while at < text.len() {
            let shape = Shape::of(text.as_bytes(), at);
            let seen = Seen { hash: shape.hash, span: Span::new(at, shape.end) };
            at = shape.next;
            let alone = shape.alone && at > full;
            let known = repeats.known(seen.hash).copied();
            let most = if block.dated { MOST_DATED } else { MOST_LINES };
            if alone || block.lines.len() >= most || known.is_some_and(|known| known.begins > 0) {
                self.close(&mut block, repeats, full);
            }
            repeats.line += 1;
            match known {
                Some(known) if alone && !known.counts() => {
                    block.first = repeats.line;
                    continue;
                }
                Some(known) => block.matters |= known.matters,
                None => {
                    let speaks = cues::worth_reading(seen.span.text(text), &mut self.lower);
                    block.new |= speaks;
                    if !speaks && at > full {
                        repeats.learn_nothing(seen.hash);
                    }
                }
            }
            block.dated |= shape.dated;
            block.lines.push(seen);
            if alone || shape.blank {
                self.close(&mut block, repeats, full);
            }
        }
        self.close(&mut block, repeats, full);
    }

    /// Reads a block if it differs, or counts it.
    fn close(&mut self, block: &mut Block, repeats: &mut Repeats, full: usize) {
        let lines = std::mem::take(&mut block.lines);
        let Some(first) = lines.first() else {
            block.first = repeats.line;
            return;
        };
        let differs = block.new || block.matters && !block.dated && repeats.is_new(&lines);
        let spent = repeats.steps + self.steps >= MOST_STEPS;
        if first.span.start < full || differs && !spent {
            self.read_block(&lines, block.first, repeats);
        } else {
            repeats.cut |= differs;
            if block.matters || block.new {
                self.part();
                repeats.count(&lines, block.first);
                self.claim_known(&lines, repeats);
            }
        }
        *block = Block { lines, first: repeats.line, ..Block::default() };
        block.lines.clear();
    }

    fn read_block(&mut self, seen: &[Seen], first: usize, repeats: &mut Repeats) {
        let mut lines = Vec::with_capacity(seen.len());
        for one in seen {
            lines.push(Line { text: one.span.text(self.text), span: one.span });
        }
        let before = (self.sessions.len(), self.sessions.last().map_or(0, |session| session.steps.len()));
        let claimed = self.claimed.len();
        self.lines(&lines, true);
        repeats.learn(seen, first, &self.sessions, before, &self.claimed[claimed..]);
    }

    /// What repeats a conversation is none of the settings either.
    fn claim_known(&mut self, lines: &[Seen], repeats: &Repeats) {
        for seen in lines {
            if repeats.known(seen.hash).is_some_and(|known| known.matters) {
                self.claim(seen.span);
            }
        }
    }
}
