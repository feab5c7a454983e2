//! A text made ready to be shared.

use smtplint::redaction::Replaced;
use smtplint::{Options, RedactOptions, Report};
use smtplint_loader::Rest;

/// How many replacements are shown.
const MOST_ROWS: usize = 40;
/// How much of each is shown, in characters.
const SHOWN: usize = 48;

/// What may leave the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shared {
    /// The text without its secrets.
    pub text: String,
    /// The verdict on that text, as plain text: the verdict on the original would quote it.
    pub verdict: String,
    /// What was replaced: its kind, what stood there, what stands there now.
    pub rows: Vec<[String; 3]>,
}

impl Shared {
    /// Redacts a text; with `all`, of what is private too.
    pub fn of(text: &str, all: bool, engine: &Rest) -> Shared {
        let options = if all { RedactOptions::ALL } else { RedactOptions::default() };
        let redacted = (engine.redact)(text, &options);
        let mut rows: Vec<[String; 3]> = Vec::new();
        for one in &redacted.replaced {
            let row = row(text, one);
            if rows.len() < MOST_ROWS && !rows.contains(&row) {
                rows.push(row);
            }
        }
        let verdict = said(&(engine.check)(&redacted.text, &Options::default()));
        Shared { text: redacted.text, verdict, rows }
    }
}

fn row(text: &str, one: &Replaced) -> [String; 3] {
    [one.kind.title().to_owned(), cut(one.span.text(text)), cut(&one.text)]
}

fn cut(text: &str) -> String {
    let mut out: String = text.chars().take(SHOWN).collect();
    if out.len() < text.len() {
        out.push('…');
    }
    out
}

/// The verdict as plain text.
fn said(report: &Report) -> String {
    let mut out = ["\n\n-- \n", &report.summary, "\n"].concat();
    for finding in &report.findings {
        let line = finding.span.start.line.to_string();
        for part in ["\n", &finding.title, " (line ", &line, ")\n", &finding.message, "\n", &finding.advice, "\n"] {
            out.push_str(part);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neither_text_nor_verdict_holds_the_secret() {
        let text = "MAIL_HOST=smtp.gmail.com\nMAIL_PORT=465\nMAIL_ENCRYPTION=tls\nMAIL_USERNAME=jane.roe\nMAIL_PASSWORD=Vq7wLp4Zt9kR\n";
        let shared = Shared::of(text, true, &crate::engine::whole());
        assert!(!shared.text.contains("Vq7w") && shared.verdict.contains("465"));
        assert!(!shared.verdict.contains("jane") && !shared.text.contains("jane"), "{}", shared.verdict);
        assert!(shared.rows.iter().any(|[kind, old, _]| kind == "password" && old == "Vq7wLp4Zt9kR"));
    }
}
