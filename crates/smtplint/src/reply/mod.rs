//! The verdict as a reply to a customer, in the customer's language: what is wrong, the line that shows it, what to do, and what the
//! terms mean. Written of the text without its secrets alone.
//!
//! The sentences are data, `replies/LANGUAGE.txt`, a row for each rule; whoever writes a reply brings them, so that a program on the
//! network need fetch those of one language only.

mod paper;
mod sentences;
mod terms;

use paper::Paper;
pub use sentences::{Sentences, filled};

use crate::redaction::{Kind, RedactOptions, redact};
use crate::report::{Applicability, Confidence, Finding, Fix, Report, Severity, Verdict, markdown};

/// The languages there are sentences in: the code (ISO 639-1), which names the file too, and the language's name for itself.
pub const LANGUAGES: &[(&str, &str)] =
    &[("en", "English"), ("de", "Deutsch"), ("fr", "Français"), ("es", "Español"), ("pt", "Português"), ("ja", "日本語")];

/// The sentences of each language.
static FILES: [(&str, &str); 6] = [
    ("en", include_str!("../../replies/en.txt")),
    ("de", include_str!("../../replies/de.txt")),
    ("fr", include_str!("../../replies/fr.txt")),
    ("es", include_str!("../../replies/es.txt")),
    ("pt", include_str!("../../replies/pt.txt")),
    ("ja", include_str!("../../replies/ja.txt")),
];

/// The sentences of a language by its code, for programs that hold all of them.
pub fn sentences(code: &str) -> Option<&'static str> {
    FILES.iter().find(|(known, _)| *known == code).map(|(_, file)| *file)
}

/// What the help desk takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Form {
    /// Text alone.
    Plain,
    /// Markdown.
    Markdown,
    /// A piece of HTML, to stand in a message.
    Html,
}

impl Form {
    /// Every form, with its name for people.
    pub const ALL: &[(Form, &str)] = &[(Form::Plain, "plain text"), (Form::Markdown, "Markdown"), (Form::Html, "HTML")];
}

/// A customer can do so much at once.
const MOST_FINDINGS: usize = 3;
/// Remarks beside a good verdict.
const MOST_NOTES: usize = 1;
/// The rule about the paste itself.
const SECRET: &str = "secret-in-paste";

/// The reply on `text`, with the `sentences` of one language (the content of its file).
///
/// ```
/// let text = "MAIL_HOST=smtp.example.org\nMAIL_PORT=587\nMAIL_SCHEME=smtps\nMAIL_PASSWORD=Tr4nsit-2024\n";
/// let reply = smtplint::reply::reply(text, smtplint::reply::sentences("de").unwrap(), smtplint::reply::Form::Plain);
/// assert!(reply.starts_with("Guten Tag,\n") && reply.contains("    MAIL_SCHEME=smtp\n") && !reply.contains("Tr4nsit"));
/// ```
pub fn reply(text: &str, sentences: &str, form: Form) -> String {
    let redacted = redact(text, &RedactOptions::default());
    let secret = redacted.replaced.iter().any(|one| matches!(one.kind, Kind::Password | Kind::Key | Kind::Login | Kind::PrivateKey));
    let report = crate::check(&redacted.text, &crate::Options::default());
    let mut letter = Letter { text: &redacted.text, sentences: Sentences(sentences), paper: Paper::new(form), said: String::new() };
    letter.write(&report, secret);
    letter.paper.finished(letter.sentences.row("code"))
}

struct Letter<'a> {
    /// The redacted text.
    text: &'a str,
    sentences: Sentences<'a>,
    paper: Paper,
    /// What was said of the findings, for the terms in it.
    said: String,
}

impl Letter<'_> {
    fn write(&mut self, report: &Report, secret: bool) {
        let judged = || report.findings.iter().filter(|finding| finding.rule != SECRET);
        let loud: Vec<&Finding> = judged().filter(|finding| finding.severity > Severity::Info).collect();
        self.line("hello");
        let verdict = self.sentences.row(verdict(report, loud.first().copied()));
        let opening = self.sentences.joined(self.sentences.row("intro"), verdict);
        self.paper.paragraph(&opening);
        let shown: Vec<&Finding> = match loud.is_empty() {
            false => loud.iter().take(MOST_FINDINGS).copied().collect(),
            true => judged().take(MOST_NOTES).collect(),
        };
        if loud.is_empty() && !shown.is_empty() {
            self.line("note");
        }
        for (place, finding) in shown.iter().enumerate() {
            self.finding(finding, (shown.len() > 1).then_some(place + 1));
        }
        if loud.len() > shown.len() {
            self.line("more");
        }
        if secret {
            let (wrong, right) = self.sentences.of_rule(SECRET);
            let warning = self.sentences.joined(wrong, right);
            self.paper.paragraph(&warning);
        }
        self.terms();
        self.line("redacted");
        self.line("bye");
        self.paper.paragraph(&self.sentences.row("team").replace("\\n", "\n"));
    }

    fn line(&mut self, key: &str) {
        self.paper.paragraph(self.sentences.row(key));
    }

    /// What is wrong, where it shows, what to do, and how it reads afterwards.
    fn finding(&mut self, finding: &Finding, number: Option<usize>) {
        let (wrong, right) = self.sentences.of_rule(&finding.rule);
        let (wrong, right) = (filled(wrong, &finding.values), filled(right, &finding.values));
        let numbered = number.map_or(String::new(), |number| [&number.to_string(), ". "].concat());
        self.paper.numbered(&numbered, &wrong);
        let (old, new) = finding.fixes.first().map_or_else(Default::default, |fix| changed(self.text, fix));
        let shown = paper::evidence(self.text, finding);
        if !shown.is_empty() {
            let line = finding.span.start.line.to_string();
            self.paper.label(&filled(self.sentences.row("line"), &[("line", line)]));
            self.paper.code(&shown);
        }
        self.paper.paragraph(&right);
        self.change(&shown, &old, &new);
        let review = finding.fixes.first().is_some_and(|fix| fix.applicability == Applicability::Review);
        if review && (!old.is_empty() || !new.is_empty()) {
            self.line("review");
        }
        self.said.push_str(&[&wrong, " ", &right, " "].concat());
    }

    /// The lines before and after; what was just quoted is not quoted again.
    fn change(&mut self, shown: &[String], old: &[String], new: &[String]) {
        let (before, after) = match (old.is_empty(), new.is_empty()) {
            (true, true) => return,
            (true, false) => ("", "add"),
            (false, true) => ("remove", ""),
            (false, false) => ("before", "after"),
        };
        for (key, lines) in [(before, old), (after, new)] {
            if !(key.is_empty() || key == "before" && lines == shown) {
                self.paper.label(self.sentences.row(key));
                self.paper.code(lines);
            }
        }
    }

    fn terms(&mut self) {
        let terms = terms::explained(&self.sentences, &self.said);
        if !terms.is_empty() {
            self.paper.label(self.sentences.row("terms"));
            self.paper.list(&terms);
        }
    }
}

/// The row of the sentence that begins the reply.
fn verdict(report: &Report, first: Option<&Finding>) -> &'static str {
    let Some(first) = first else {
        return if report.verdict == Verdict::Unknown { "unknown" } else { "works" };
    };
    let of_server = first.rule.starts_with("open-relay") || first.rule.starts_with("server-");
    match (of_server, first.severity == Severity::Error, first.confidence == Confidence::Certain) {
        (true, ..) => "server",
        (_, true, true) => "fails",
        (_, true, false) => "fails-likely",
        (_, false, true) => "risky",
        (_, false, false) => "risky-likely",
    }
}

/// The lines that a fix takes out, and those it puts in.
fn changed(text: &str, fix: &Fix) -> (Vec<String>, Vec<String>) {
    let (mut old, mut new) = (Vec::new(), Vec::new());
    for line in markdown::diff(&markdown::Quotes::without_looking(text), fix).lines() {
        match line.split_at_checked(1) {
            Some(("-", line)) => old.push(line.to_owned()),
            Some(("+", line)) => new.push(line.to_owned()),
            _ => {}
        }
    }
    (old, new)
}
