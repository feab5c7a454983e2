//! A report as Markdown, for tickets and pull requests: verdict, findings, each fix as a diff, and who may relay.
//! What it quotes is quoted without its secrets: a ticket is read by others.

use super::{Applicability, Confidence, Edit, Finding, Fix, Report, Severity, Verdict};
use crate::model::{Answer, Asker, Recipient};
use crate::redaction::{RedactOptions, Replaced, redact};

/// Evidence of more lines shows its beginning.
const MOST_LINES: usize = 6;
/// A longer line shows its beginning.
const LONGEST_LINE: usize = 200;

/// The whole report on `text`.
pub fn report(name: &str, text: &str, report: &Report) -> String {
    let quotes = Quotes::of(text);
    let mut out = heading(name, report);
    for one in &report.findings {
        out.push_str(&finding(&quotes, one));
    }
    out.push_str(&relay(report));
    out
}

/// A text from which lines are quoted, and what of it is secret.
pub struct Quotes<'a> {
    text: &'a str,
    secrets: Vec<Replaced>,
}

impl<'a> Quotes<'a> {
    /// Looks for the secrets of `text`.
    pub fn of(text: &'a str) -> Self {
        Quotes { text, secrets: redact(text, &RedactOptions::default()).replaced }
    }

    /// A text that holds no secrets any more.
    pub(crate) fn without_looking(text: &'a str) -> Self {
        Quotes { text, secrets: Vec::new() }
    }

    /// What stands from one offset to another, with the kind of a secret in its place.
    fn quote(&self, start: usize, end: usize) -> String {
        let (mut out, mut at) = (String::new(), start);
        for secret in &self.secrets {
            let (from, to) = (secret.span.start.max(at), secret.span.end.min(end));
            if from < to {
                out.push_str(self.text.get(at..from).unwrap_or(""));
                out.push_str(&hidden(secret));
                at = to;
            }
        }
        out.push_str(self.text.get(at..end).unwrap_or(""));
        out
    }

    /// A new text without the secrets it repeats.
    fn without_secrets(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for secret in &self.secrets {
            let plain = secret.span.text(self.text);
            if plain.len() > 3 {
                text = text.replace(plain, &hidden(secret));
            }
        }
        text
    }

    fn line_start(&self, at: usize) -> usize {
        self.text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1)
    }

    fn line_end(&self, at: usize) -> usize {
        self.text.get(at..).and_then(|rest| rest.find('\n')).map_or(self.text.len(), |newline| at + newline)
    }
}

fn hidden(secret: &Replaced) -> String {
    ["‹", secret.kind.title(), "›"].concat()
}

/// The input's name, the verdict, and what was recognised.
pub fn heading(name: &str, report: &Report) -> String {
    let word = match report.verdict {
        Verdict::Works => "works",
        Verdict::Risky => "risky",
        Verdict::Fails => "fails",
        Verdict::Unknown => "unknown",
    };
    let mut out = ["## ", &plain(name), ": ", word, "\n\n", &plain(&report.summary), "\n"].concat();
    let mut separator = "\nRecognised: ";
    for segment in report.segments.iter().take(8) {
        let (first, last) = (segment.span.start.line, segment.span.end.line);
        let lines = if first == last { format!("line {first}") } else { format!("lines {first}–{last}") };
        out.push_str(&[separator, &plain(&segment.title), " (", &lines, ")"].concat());
        separator = ", ";
    }
    if !report.segments.is_empty() {
        out.push('\n');
    }
    out
}

/// One finding: the text that shows it, why, what to do, each fix as a diff, and where to read more.
pub fn finding(quotes: &Quotes, finding: &Finding) -> String {
    let severity = match finding.severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Info => "Remark",
    };
    let sure = match finding.confidence {
        Confidence::Certain => "",
        Confidence::Likely => ", likely",
        Confidence::Possible => ", possible",
    };
    let title = plain(&finding.title);
    let mut out = ["\n### ", severity, ": ", &title, "\n\n`", &finding.rule, "`", sure, ", line "].concat();
    out.push_str(
        &[&finding.span.start.line.to_string(), ":\n\n", &evidence(quotes, finding), "\n", &plain(&finding.message), "\n"].concat(),
    );
    for related in &finding.related {
        out.push_str(&["\n- line ", &related.span.start.line.to_string(), ": ", &plain(&related.message)].concat());
    }
    if !finding.related.is_empty() {
        out.push('\n');
    }
    if !finding.advice.is_empty() {
        out.push_str(&["\n**What to do:** ", &plain(&finding.advice), "\n"].concat());
    }
    for fix in &finding.fixes {
        let look = if fix.applicability == Applicability::Review { " (look before use)" } else { "" };
        out.push_str(&["\n**Fix:** ", &plain(&fix.title), look, "\n\n", &fenced("diff", &diff(quotes, fix))].concat());
    }
    let mut separator = "\nRead more: ";
    for reference in &finding.references {
        out.push_str(&[separator, "[", &plain(&reference.title), "](", &reference.url, ")"].concat());
        separator = ", ";
    }
    if !finding.references.is_empty() {
        out.push('\n');
    }
    out
}

fn evidence(quotes: &Quotes, finding: &Finding) -> String {
    let (start, end) = (finding.span.start.offset, finding.span.end.offset);
    let text = quotes.quote(quotes.line_start(start), quotes.line_end(end.max(start)));
    let mut shown = String::new();
    for (number, line) in text.lines().enumerate() {
        if number == MOST_LINES {
            shown.push_str("…\n");
            break;
        }
        shown.push_str(&cut(line));
        shown.push('\n');
    }
    fenced("text", &shown)
}

pub(crate) fn cut(line: &str) -> String {
    match line.char_indices().nth(LONGEST_LINE) {
        Some((end, _)) => [&line[..end], "…"].concat(),
        None => line.to_owned(),
    }
}

/// The changed lines before and after, in the order of the text.
pub(crate) fn diff(quotes: &Quotes, fix: &Fix) -> String {
    let mut edits: Vec<&Edit> = fix.edits.iter().filter(|edit| edit.span.end.offset <= quotes.text.len()).collect();
    crate::order::by_key(&mut edits, |edit| (edit.span.start.offset, edit.span.end.offset));
    let mut out = String::new();
    let mut next = 0;
    while next < edits.len() {
        let (first, mut end) = (next, quotes.line_end(edits[next].span.end.offset));
        while edits.get(next).is_some_and(|edit| edit.span.start.offset <= end) {
            end = end.max(quotes.line_end(edits[next].span.end.offset));
            next += 1;
        }
        let start = quotes.line_start(edits[first].span.start.offset);
        let (mut after, mut at) = (String::new(), start);
        for edit in &edits[first..next] {
            after.push_str(&quotes.quote(at, edit.span.start.offset));
            after.push_str(&quotes.without_secrets(&edit.text));
            at = edit.span.end.offset;
        }
        after.push_str(&quotes.quote(at, end));
        changed(&quotes.quote(start, end), &after, &mut out);
    }
    out
}

/// Lines that stay are context; those between them are the change.
fn changed(before: &str, after: &str, out: &mut String) {
    let (before, after): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let same = before.iter().zip(&after).take_while(|(old, new)| old == new).count();
    let rest = before.len().min(after.len()) - same;
    let last = before.iter().rev().zip(after.iter().rev()).take(rest).take_while(|(old, new)| old == new).count();
    let mut put = |sign: &str, lines: &[&str]| {
        for line in lines {
            out.push_str(&[sign, &cut(line), "\n"].concat());
        }
    };
    put(" ", &before[..same]);
    put("-", &before[same..before.len() - last]);
    put("+", &after[same..after.len() - last]);
    put(" ", &before[before.len() - last..]);
}

/// Who may relay where, as a table; empty without a server's configuration.
pub fn relay(report: &Report) -> String {
    if report.relay.is_empty() {
        return String::new();
    }
    let mut out = "\n### Who may relay\n\n| listener | who | to | answer | because |\n| --- | --- | --- | --- | --- |\n".to_owned();
    for passage in &report.relay {
        let asker = match passage.asker {
            Asker::Stranger => "strangers",
            Asker::Trusted => "trusted networks",
            Asker::Authenticated => "logged in",
        };
        let recipient = match passage.recipient {
            Recipient::Elsewhere => "other domains",
            Recipient::Here => "own domains",
        };
        let answer = match passage.answer {
            Answer::Accepts => "accepts",
            Answer::Refuses => "refuses",
            Answer::Unknown => "unknown",
        };
        let cells =
            ["| ", &plain(&passage.listener), " | ", asker, " | ", recipient, " | ", answer, " | ", &plain(&passage.because), " |\n"];
        out.push_str(&cells.concat());
    }
    out
}

/// A text in a fence that nothing in it ends.
pub(crate) fn fenced(kind: &str, text: &str) -> String {
    let (mut longest, mut run) = (2, 0);
    for ch in text.chars() {
        run = if ch == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest + 1);
    let text: String = text.chars().filter(|ch| !ch.is_control() || matches!(ch, '\n' | '\t')).collect();
    let end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    [&fence, kind, "\n", &text, end, &fence, "\n"].concat()
}

/// Words of the paste are text: no markup, no mention of a person, no line of their own.
pub(crate) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    for ch in text.chars() {
        match ch {
            '\\' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&' | '`' | '$' => {
                out.push('\\');
                out.push(ch);
            }
            '@' if !before.is_alphanumeric() => out.push_str("`@`"),
            '\n' | '\r' | '\t' => out.push(' '),
            _ if ch.is_control() => {}
            _ => out.push(ch),
        }
        before = ch;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::Passage;
    use super::report;
    use crate::model::{Answer, Asker, Recipient};

    fn of(text: &str) -> String {
        report("a_b.env", text, &crate::check(text, &crate::Options::default()))
    }

    #[test]
    fn a_fix_is_a_diff() {
        let shown = of("MAIL_HOST=smtp.example.org\nMAIL_PORT=587\nMAIL_SCHEME=smtps\n");
        assert!(shown.starts_with("## a\\_b.env: fails\n"), "{shown}");
        assert!(shown.contains("```diff\n-MAIL_SCHEME=smtps\n+MAIL_SCHEME=smtp\n"), "{shown}");
    }

    #[test]
    fn secrets_are_not_quoted() {
        let text = "MAIL_MAILER=smtp\nMAIL_HOST=smtp.gmail.com\nMAIL_PORT=587\nMAIL_USERNAME=me@gmail.com\nMAIL_PASSWORD=Tr4nsit-2024\nMAIL_SCHEME=smtps\n";
        let shown = of(text);
        assert!(!shown.contains("Tr4nsit") && shown.contains("‹password›"), "{shown}");
    }

    #[test]
    fn a_servers_decisions_are_a_table() {
        let mut server = crate::check("mynetworks = 127.0.0.0/8\nmyhostname = mx.example.org\n", &crate::Options::default());
        server.relay = vec![Passage {
            listener: "smtp".to_owned(),
            asker: Asker::Stranger,
            recipient: Recipient::Elsewhere,
            answer: Answer::Refuses,
            because: "reject_unauth_destination".to_owned(),
            span: None,
        }];
        assert!(super::relay(&server).ends_with("| smtp | strangers | other domains | refuses | reject\\_unauth\\_destination |\n"));
    }

    #[test]
    fn nothing_of_the_paste_is_markup() {
        assert_eq!(super::plain("a_b <i> @who me@x.y |"), "a\\_b \\<i\\> `@`who me@x.y \\|");
        assert_eq!(super::fenced("text", "a ``` b"), "````text\na ``` b\n````\n");
    }
}
