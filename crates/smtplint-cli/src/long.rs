//! Judging what is too long to be held: piece by piece as it comes, with the lines that show something.

use std::borrow::Cow;
use std::io::{self, Read};

use smtplint::report::{Position, Range};
use smtplint::{Finding, Options, Reading, Report, border, limits};

use crate::tell;

/// So much is asked of the source at a time.
const CHUNK: usize = 1 << 20;
/// Of evidence so much is kept.
const KEPT: usize = 16 * 1024;

/// The text that findings show: all of it, or of a long one the beginning and what later findings stand in.
#[derive(Default)]
pub struct Shown {
    first: String,
    later: Vec<(usize, String)>,
}

impl Shown {
    /// A text that is there as a whole.
    pub fn whole(text: String) -> Self {
        Shown { first: text, later: Vec::new() }
    }

    /// What a finding stands in, and the finding as it stands there.
    pub fn of<'a>(&'a self, finding: &'a Finding) -> (&'a str, Cow<'a, Finding>) {
        let start = finding.span.start.offset;
        let kept = self.later.iter().find(|(from, text)| (*from..from + text.len()).contains(&start));
        match kept.filter(|_| start >= self.first.len()) {
            Some((from, text)) => (text, Cow::Owned(moved(finding, *from))),
            None => (&self.first, Cow::Borrowed(finding)),
        }
    }

    /// Keeps what was found in a piece that was read, and goes on behind it.
    fn keep_of(&mut self, piece: &str, from: &mut usize, reading: &Reading) {
        if let Some(report) = reading.report() {
            self.keep(piece, *from, report);
        }
        *from += piece.len();
    }

    fn keep(&mut self, piece: &str, from: usize, report: &Report) {
        if self.first.is_empty() {
            piece.clone_into(&mut self.first);
        }
        for start in report.findings.iter().map(|finding| finding.span.start.offset) {
            let known = self.later.iter().any(|(from, text)| (*from..from + text.len()).contains(&start));
            if start < from || start >= from + piece.len() || start < self.first.len() || known {
                continue;
            }
            let begin = piece[..start - from].rfind('\n').map_or(0, |newline| newline + 1);
            let rest = &piece[begin..piece.floor_char_boundary((start - from).saturating_add(KEPT))];
            let end = rest.rfind('\n').filter(|end| begin + end >= start - from).unwrap_or(rest.len());
            self.later.push((from + begin, rest[..end].to_owned()));
        }
    }
}

fn moved(finding: &Finding, by: usize) -> Finding {
    let place = |at: Position| Position { offset: at.offset.checked_sub(by).unwrap_or(usize::MAX), ..at };
    let range = |span: Range| Range { start: place(span.start), end: place(span.end) };
    let mut moved = finding.clone();
    moved.span = range(moved.span);
    moved.related.iter_mut().for_each(|related| related.span = range(related.span));
    moved.fixes.clear();
    moved
}

/// Judges `read` and what still comes from `source`. Memory stays that of a few pieces.
pub fn judged(mut read: Vec<u8>, mut source: impl Read, name: &str, options: &Options) -> io::Result<(Report, Shown)> {
    let mut reading = Reading::new(options.clone());
    let (mut shown, mut from, mut bad) = (Shown::default(), 0, Bad::default());
    loop {
        let more = source.by_ref().take(CHUNK as u64).read_to_end(&mut read)?;
        let whole = match read.iter().rposition(|byte| *byte == b'\n') {
            _ if more == 0 => read.len(),
            Some(end) => end + 1,
            None => read.len() - read.utf8_chunks().last().map_or(0, |chunk| chunk.invalid().len()),
        };
        // Its check is several times as fast as the decoding of what may be wrong.
        let text = str::from_utf8(&read[..whole]).map_or_else(|_| String::from_utf8_lossy(&read[..whole]), Cow::Borrowed);
        // Decoding had to change something.
        if matches!(text, Cow::Owned(_)) {
            bad.count(&read[..whole], from);
        }
        // The end is a piece of its own, as of a text that is there as a whole.
        let ends = more == 0 && text.len() > 2 * limits::TAIL;
        let (mut rest, end) = text.split_at(if ends { border(&text, text.len() - limits::TAIL) } else { text.len() });
        while rest.len() > 2 * limits::PIECE || more == 0 && !rest.is_empty() {
            let (piece, behind) = rest.split_at(border(rest, limits::PIECE));
            reading.push(piece);
            shown.keep_of(piece, &mut from, &reading);
            rest = behind;
        }
        if !end.is_empty() {
            reading.push_end(end);
            shown.keep_of(end, &mut from, &reading);
        }
        if more == 0 {
            bad.tell(name);
            return Ok((reading.finish(), shown));
        }
        // What is left is as long as it was before it was decoded, or nothing of it was decoded.
        let left = rest.len() + read.len() - whole;
        let left =
            if matches!(text, Cow::Owned(_)) { [rest.as_bytes(), &read[whole..]].concat() } else { read[read.len() - left..].to_vec() };
        read = left;
    }
}

/// Bytes that are no UTF-8.
#[derive(Default)]
struct Bad {
    count: usize,
    first: usize,
}

impl Bad {
    fn count(&mut self, bytes: &[u8], from: usize) {
        if self.count == 0 {
            self.first = from + bytes.utf8_chunks().next().map_or(0, |chunk| chunk.valid().len());
        }
        self.count += bytes.utf8_chunks().map(|chunk| chunk.invalid().len()).sum::<usize>();
    }

    fn tell(&self, name: &str) {
        if self.count > 0 {
            let bytes = if self.count == 1 { "1 byte is".to_owned() } else { format!("{} bytes are", self.count) };
            tell(&format!("{name}: {bytes} not UTF-8, the first at offset {}; read as U+FFFD", self.first));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_judged_as_a_whole_one() {
        let line = "Nov 24 00:00:01 mx postfix/smtpd[71]: connect from unknown[192.0.2.7]\n";
        let fault = "Nov 24 00:00:02 mx postfix/smtp[72]: 4F: to=<é@example.net>, relay=none, dsn=5.4.4, status=bounced (Host or domain name not found)\n";
        let text = [&line.repeat(30_000), fault, &line.repeat(30_000), fault].concat();
        let (report, shown) = judged(Vec::new(), text.as_bytes(), "test", &Options::default()).expect("memory can be read");
        assert_eq!(report, smtplint::check(&text, &Options::default()));
        let finding = &report.findings[0];
        assert_eq!(finding.span.start.line, 30_001);
        assert_eq!(finding.related[0].span.start.line, 60_002);
        let (part, moved) = shown.of(finding);
        assert!(part[moved.span.start.offset..].starts_with("Nov 24 00:00:02"), "{part}");
    }
}
