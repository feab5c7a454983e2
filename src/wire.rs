//! How a report or what may leave the page travels from the worker to the page: one string, every field before its parent's next.
//!
//! JSON would do, but reading it back costs every visitor some 15 KiB of program; both ends are always this very wasm.

use std::borrow::Cow;

use smtplint::model::{Answer, Asker, Recipient};
use smtplint::report::{Applicability, Exchange, Passage, Position, Range, Reference, Related, Segment, SegmentKind, Turn};
use smtplint::wire::Party;
use smtplint::{Confidence, Edit, Finding, Fix, Passed, Report, Row, Severity, Side, Start, Trial, Verdict};

use crate::guide::{Assured, Fact};
use crate::share::Shared;

/// A report as a string.
pub fn write(report: &Report) -> String {
    let mut out = String::new();
    put_list(&mut out, &report.segments, |out, segment| {
        put(out, segment.kind as usize);
        put_text(out, &segment.dialect);
        put_text(out, &segment.title);
        put_range(out, segment.span);
    });
    put_list(&mut out, &report.relay, |out, passage| {
        for number in [passage.asker as usize, passage.recipient as usize, passage.answer as usize] {
            put(out, number);
        }
        put_text(out, &passage.listener);
        put_text(out, &passage.because);
        put_list(out, passage.span.as_slice(), |out, span| put_range(out, *span));
    });
    put_list(&mut out, &report.wire, put_exchange);
    put_list(&mut out, &report.findings, put_finding);
    put(&mut out, report.verdict as usize);
    put_text(&mut out, &report.summary);
    out
}

fn put_exchange(out: &mut String, exchange: &Exchange) {
    put_text(out, &exchange.title);
    put(out, exchange.predicted as usize);
    put_list(out, &exchange.turns, |out, turn| {
        for number in [turn.by as usize, turn.tls as usize, turn.exposed as usize, turn.failed as usize] {
            put(out, number);
        }
        put_text(out, &turn.text);
        put_list(out, turn.span.as_slice(), |out, span| put_range(out, *span));
    });
    put_list(out, &exchange.commands, |out, command| put_text(out, command));
}

fn put_finding(out: &mut String, finding: &Finding) {
    put(out, finding.severity as usize);
    put(out, finding.confidence as usize);
    for text in [&*finding.rule, &finding.title, &finding.message, &finding.advice] {
        put_text(out, text);
    }
    put_range(out, finding.span);
    put_list(out, &finding.related, |out, related| {
        put_range(out, related.span);
        put_text(out, &related.message);
    });
    put_list(out, &finding.fixes, |out, fix| {
        put_text(out, &fix.title);
        put(out, fix.applicability as usize);
        put_list(out, &fix.edits, |out, edit| {
            put_range(out, edit.span);
            put_text(out, &edit.text);
        });
    });
    put_list(out, &finding.references, |out, reference| {
        put_text(out, &reference.title);
        put_text(out, &reference.url);
    });
}

/// Numbers end with a semicolon.
pub fn put(out: &mut String, number: usize) {
    out.push_str(&number.to_string());
    out.push(';');
}

/// Texts stand behind their length.
pub fn put_text(out: &mut String, text: &str) {
    put(out, text.len());
    out.push_str(text);
}

fn put_range(out: &mut String, range: Range) {
    for position in [range.start, range.end] {
        put(out, position.offset);
        put(out, position.line);
        put(out, position.column);
    }
}

/// Lists stand behind how many they hold.
pub fn put_list<T>(out: &mut String, list: &[T], each: fn(&mut String, &T)) {
    put(out, list.len());
    list.iter().for_each(|item| each(out, item));
}

/// What may leave as a string.
pub fn write_shared(shared: &Shared) -> String {
    let mut out = String::new();
    put_text(&mut out, &shared.text);
    put_text(&mut out, &write(&shared.report));
    put_list(&mut out, &shared.rows, |out, row| row.iter().for_each(|text| put_text(out, text)));
    out
}

/// Converted settings, or why they cannot be written, as a string.
pub fn write_converted(converted: &Result<String, String>) -> String {
    let mut out = String::new();
    put(&mut out, usize::from(converted.is_ok()));
    put_text(&mut out, converted.as_ref().unwrap_or_else(|error| error));
    out
}

/// What [`write_converted`] made.
pub fn read_converted(text: &str) -> Option<Result<String, String>> {
    let mut from = Reader(text);
    let written = from.flag()?;
    let text = from.text()?;
    Some(if written { Ok(text) } else { Err(text) })
}

/// Pairs of words as a string.
pub fn write_pairs(pairs: &[[String; 2]]) -> String {
    let mut out = String::new();
    put_list(&mut out, pairs, |out, pair| pair.iter().for_each(|text| put_text(out, text)));
    out
}

/// What [`write_pairs`] made.
pub fn read_pairs(text: &str) -> Option<Vec<[String; 2]>> {
    Reader(text).list(|from| Some([from.text()?, from.text()?]))
}

/// Two texts side by side, as a string.
pub fn write_rows(rows: &[Row]) -> String {
    let mut out = String::new();
    put_list(&mut out, rows, |out, row| {
        put_text(out, row.about);
        put_text(out, &row.what);
        put(out, usize::from(row.same));
        for side in &row.sides {
            put_text(out, &side.text);
            put_list(out, side.span.as_slice(), |out, span| put_range(out, *span));
        }
    });
    out
}

/// What [`write_rows`] made.
pub fn read_rows(text: &str) -> Option<Vec<Row>> {
    Reader(text).list(|from| {
        let about = from.text()?;
        let about = ABOUT.into_iter().find(|one| *one == about)?;
        let (what, same) = (from.text()?, from.flag()?);
        let mut side = || Some(Side { text: from.text()?, span: from.list(Reader::range)?.pop() });
        Some(Row { about, what, same, sides: [side()?, side()?] })
    })
}

/// What may leave, in a string that [`write_shared`] made.
pub fn read_shared(text: &str) -> Option<Shared> {
    let mut from = Reader(text);
    Some(Shared {
        text: from.text()?,
        report: read(&from.text()?)?,
        rows: from.list(|from| Some([from.text()?, from.text()?, from.text()?]))?,
    })
}

/// Settings to start with, or why there are none, as a string.
pub fn write_start(start: &Result<Start, String>) -> String {
    let mut out = String::new();
    put(&mut out, usize::from(start.is_ok()));
    match start {
        Ok(start) => {
            [&start.text, &start.secret, &start.source].into_iter().for_each(|text| put_text(&mut out, text));
            put_list(&mut out, &start.notes, |out, note| put_text(out, note));
        }
        Err(why) => put_text(&mut out, why),
    }
    out
}

/// What [`write_start`] made.
pub fn read_start(text: &str) -> Option<Result<Start, String>> {
    let mut from = Reader(text);
    Some(match from.flag()? {
        true => Ok(Start { text: from.text()?, secret: from.text()?, source: from.text()?, notes: from.list(Reader::text)? }),
        false => Err(from.text()?),
    })
}

/// What is right and how to test what is wrong, as a string.
pub fn write_assured(passed: &[Passed], trials: &[Trial]) -> String {
    let mut out = String::new();
    put_list(&mut out, passed, |out, one| {
        put_text(out, one.rules);
        put_text(out, &one.text);
        put_list(out, one.span.as_slice(), |out, span| put_range(out, *span));
    });
    put_list(&mut out, trials, |out, trial| {
        put_text(out, &trial.rule);
        put_list(out, &trial.commands, |out, command| put_text(out, command));
    });
    out
}

/// What [`write_assured`] made, of a revision.
pub fn read_assured(text: &str, revision: u32) -> Option<Assured> {
    let mut from = Reader(text);
    let facts = from.list(|from| Some(Fact { rules: from.text()?, text: from.text()?, span: from.list(Reader::range)?.pop() }))?;
    Some(Assured { revision, facts, trials: from.list(|from| Some((from.text()?, from.list(Reader::text)?.into())))? })
}

/// The report in a string that [`write()`] made.
pub fn read(text: &str) -> Option<Report> {
    let mut from = Reader(text);
    Some(Report {
        segments: from.list(|from| {
            Some(Segment { kind: from.one_of(&KINDS)?, dialect: Cow::Owned(from.text()?), title: from.text()?, span: from.range()? })
        })?,
        relay: from.list(Reader::passage)?,
        wire: from.list(Reader::exchange)?,
        findings: from.list(Reader::finding)?,
        verdict: from.one_of(&VERDICTS)?,
        summary: from.text()?,
    })
}

// In the order of their declarations, which is how they are numbered; the test notices when they part.
const ABOUT: [&str; 4] = ["Findings", "Settings", "Session", "Server"];
const KINDS: [SegmentKind; 3] = [SegmentKind::Settings, SegmentKind::Session, SegmentKind::Policy];
const ASKERS: [Asker; 3] = [Asker::Stranger, Asker::Trusted, Asker::Authenticated];
const RECIPIENTS: [Recipient; 2] = [Recipient::Elsewhere, Recipient::Here];
const ANSWERS: [Answer; 3] = [Answer::Accepts, Answer::Refuses, Answer::Unknown];
const PARTIES: [Party; 3] = [Party::Client, Party::Server, Party::Both];
const SEVERITIES: [Severity; 3] = [Severity::Info, Severity::Warning, Severity::Error];
const CONFIDENCES: [Confidence; 3] = [Confidence::Possible, Confidence::Likely, Confidence::Certain];
const VERDICTS: [Verdict; 4] = [Verdict::Works, Verdict::Risky, Verdict::Fails, Verdict::Unknown];
const APPLICABILITIES: [Applicability; 2] = [Applicability::Safe, Applicability::Review];

/// Reads what the functions above wrote.
pub struct Reader<'a>(pub &'a str);

impl Reader<'_> {
    fn passage(&mut self) -> Option<Passage> {
        Some(Passage {
            asker: self.one_of(&ASKERS)?,
            recipient: self.one_of(&RECIPIENTS)?,
            answer: self.one_of(&ANSWERS)?,
            listener: self.text()?,
            because: self.text()?,
            span: self.list(Reader::range)?.pop(),
        })
    }

    fn exchange(&mut self) -> Option<Exchange> {
        let (title, predicted) = (self.text()?, self.flag()?);
        let turns = self.list(|from| {
            let (by, tls, exposed, failed) = (from.one_of(&PARTIES)?, from.flag()?, from.flag()?, from.flag()?);
            Some(Turn { by, tls, exposed, failed, text: from.text()?, span: from.list(Reader::range)?.pop() })
        })?;
        Some(Exchange { title, predicted, turns, commands: self.list(Reader::text)? })
    }

    /// A number that says yes or no.
    pub fn flag(&mut self) -> Option<bool> {
        self.number().map(|number| number == 1)
    }

    /// A number.
    pub fn number(&mut self) -> Option<usize> {
        let (number, rest) = self.0.split_once(';')?;
        self.0 = rest;
        number.parse().ok()
    }

    /// A text.
    pub fn text(&mut self) -> Option<String> {
        let length = self.number()?;
        let text = self.0.get(..length)?.to_owned();
        self.0 = &self.0[length..];
        Some(text)
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> Option<T> {
        all.get(self.number()?).copied()
    }

    fn position(&mut self) -> Option<Position> {
        Some(Position { offset: self.number()?, line: self.number()?, column: self.number()? })
    }

    fn range(&mut self) -> Option<Range> {
        Some(Range { start: self.position()?, end: self.position()? })
    }

    /// A list.
    pub fn list<T>(&mut self, each: fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let mut list = Vec::new();
        for _ in 0..self.number()? {
            list.push(each(self)?);
        }
        Some(list)
    }

    fn finding(&mut self) -> Option<Finding> {
        Some(Finding {
            severity: self.one_of(&SEVERITIES)?,
            confidence: self.one_of(&CONFIDENCES)?,
            rule: Cow::Owned(self.text()?),
            title: self.text()?,
            message: self.text()?,
            advice: self.text()?,
            span: self.range()?,
            related: self.list(|from| Some(Related { span: from.range()?, message: from.text()? }))?,
            fixes: self.list(|from| {
                Some(Fix {
                    title: from.text()?,
                    applicability: from.one_of(&APPLICABILITIES)?,
                    edits: from.list(|from| Some(Edit { span: from.range()?, text: from.text()? }))?,
                })
            })?,
            references: self.list(|from| Some(Reference { title: Cow::Owned(from.text()?), url: Cow::Owned(from.text()?) }))?,
            // They stay with the engine.
            values: Vec::new(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_arrive_as_they_left() {
        for example in crate::examples::EXAMPLES {
            let mut report = smtplint::check(example.text(), &smtplint::Options::default());
            report.findings.iter_mut().for_each(|finding| finding.values.clear());
            assert_eq!(read(&write(&report)).as_ref(), Some(&report), "{}", example.name);
        }
    }

    #[test]
    fn redacted_texts_arrive_as_they_left() {
        for example in crate::examples::EXAMPLES {
            let mut shared = Shared::of(example.text(), "all", &crate::engine::whole());
            shared.report.findings.iter_mut().for_each(|finding| finding.values.clear());
            assert_eq!(read_shared(&write_shared(&shared)).as_ref(), Some(&shared), "{}", example.name);
        }
        assert_eq!(read_shared("1;"), None);
    }

    #[test]
    fn converted_settings_arrive_as_they_left() {
        for converted in [Ok("MAIL_HOST=a\n".to_owned()), Err("it cannot".to_owned())] {
            assert_eq!(read_converted(&write_converted(&converted)), Some(converted));
        }
        let pairs = vec![["Laravel .env".to_owned(), "laravel-env".to_owned()]];
        assert_eq!(read_pairs(&write_pairs(&pairs)), Some(pairs));
    }

    #[test]
    fn what_guides_arrives_as_it_left() {
        let engine = crate::engine::whole();
        for wanted in [(engine.start)("SendGrid", "django", "shop@example.org"), (engine.start)("Nobody", "django", "")] {
            assert_eq!(read_start(&write_start(&wanted)), Some(wanted));
        }
        for example in crate::examples::EXAMPLES {
            let (passed, report) = ((engine.passed)(example.text()), smtplint::check(example.text(), &smtplint::Options::default()));
            let trials = (engine.trials)(example.text(), &report);
            let read = read_assured(&write_assured(&passed, &trials), 7).expect("it was written");
            assert_eq!((read.revision, read.facts.len(), read.trials.len()), (7, passed.len(), trials.len()));
            for (fact, one) in read.facts.iter().zip(&passed) {
                assert_eq!((&*fact.rules, &fact.text, fact.span), (one.rules, &one.text, one.span));
            }
            assert!(read.trials.iter().zip(&trials).all(|(read, one)| read.0 == one.rule && *read.1 == one.commands[..]));
        }
    }

    #[test]
    fn rows_arrive_as_they_left() {
        for pair in crate::examples::EXAMPLES.windows(2) {
            let rows = smtplint::compare(pair[0].text(), pair[1].text());
            assert_eq!(read_rows(&write_rows(&rows)), Some(rows), "{}", pair[0].name);
        }
    }

    #[test]
    fn every_word_has_its_number() {
        assert!(KINDS.iter().enumerate().all(|(number, word)| *word as usize == number));
        assert!(SEVERITIES.iter().enumerate().all(|(number, word)| *word as usize == number));
        assert!(CONFIDENCES.iter().enumerate().all(|(number, word)| *word as usize == number));
        assert!(VERDICTS.iter().enumerate().all(|(number, word)| *word as usize == number));
        assert!(APPLICABILITIES.iter().enumerate().all(|(number, word)| *word as usize == number));
    }

    #[test]
    fn what_was_cut_off_is_no_report() {
        let whole = write(&smtplint::check("MAIL_PORT=465\nMAIL_ENCRYPTION=tls\n", &smtplint::Options::default()));
        for end in (0..whole.len()).filter(|&end| whole.is_char_boundary(end)) {
            assert_eq!(read(&whole[..end]), None);
        }
    }
}
