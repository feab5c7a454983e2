//! A letter's paragraphs, quotations and lists as plain text, Markdown or HTML.

use super::Form;
use crate::report::{Finding, markdown};

/// More lines than this show nothing.
const MOST_LINES: usize = 4;

/// What is written.
pub struct Paper {
    form: Form,
    out: String,
}

impl Paper {
    pub fn new(form: Form) -> Paper {
        Paper { form, out: String::new() }
    }

    /// The letter; HTML says its language.
    pub fn finished(self, language: &str) -> String {
        match self.form {
            Form::Html => ["<div lang=\"", &escaped(language), "\">\n", &self.out, "</div>\n"].concat(),
            _ => [self.out.trim_end(), "\n"].concat(),
        }
    }

    /// Sentences.
    pub fn paragraph(&mut self, text: &str) {
        self.numbered("", text);
    }

    /// Sentences behind a number.
    pub fn numbered(&mut self, number: &str, text: &str) {
        if text.is_empty() {
            return;
        }
        let text = self.prose(text);
        let (open, close) = if self.form == Form::Html { ("<p>", "</p>\n") } else { ("", "\n\n") };
        self.out.push_str(&[open, number, &text, close].concat());
    }

    /// The words before a quotation or a list.
    pub fn label(&mut self, text: &str) {
        self.paragraph(text);
        if self.form == Form::Plain {
            self.out.pop();
        }
    }

    /// Lines of the customer's text.
    pub fn code(&mut self, lines: &[String]) {
        let mut text = String::new();
        for line in lines {
            let line: String = line.chars().filter(|ch| !ch.is_control() || *ch == '\t').collect();
            let (before, line) = if self.form == Form::Plain { ("    ", line.as_str()) } else { ("", line.as_str()) };
            text.push_str(&[before, line, "\n"].concat());
        }
        match self.form {
            Form::Plain => self.out.push_str(&[&text, "\n"].concat()),
            Form::Markdown => self.out.push_str(&[&markdown::fenced("", &text), "\n"].concat()),
            Form::Html => self.out.push_str(&["<pre><code>", &escaped(&text), "</code></pre>\n"].concat()),
        }
    }

    /// A list of terms.
    pub fn list(&mut self, items: &[String]) {
        let (open, close) = if self.form == Form::Html { ("<ul>\n", "</ul>\n") } else { ("", "\n") };
        self.out.push_str(open);
        for item in items {
            let item = self.prose(item);
            let (before, after) = if self.form == Form::Html { ("<li>", "</li>\n") } else { ("- ", "\n") };
            self.out.push_str(&[before, &item, after].concat());
        }
        self.out.push_str(close);
    }

    /// Sentences with code in them, and line ends.
    fn prose(&self, text: &str) -> String {
        let mut out = String::new();
        for line in text.lines() {
            if !out.is_empty() {
                out.push_str(match self.form {
                    Form::Plain => "\n",
                    Form::Markdown => "\\\n",
                    Form::Html => "<br>\n",
                });
            }
            for (place, part) in line.split('`').enumerate() {
                match (self.form, place % 2 == 1) {
                    (Form::Plain, _) => out.push_str(part),
                    (Form::Markdown, true) => out.push_str(&["`", part, "`"].concat()),
                    (Form::Markdown, false) => out.push_str(&markdown::plain(part)),
                    (Form::Html, true) => out.push_str(&["<code>", &escaped(part), "</code>"].concat()),
                    (Form::Html, false) => out.push_str(&escaped(part)),
                }
            }
        }
        out
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for ch in text.chars() {
        match ch {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(ch),
        }
    }
    out
}

/// The lines that show a finding; none where it speaks of all of a longer text.
pub fn evidence(text: &str, finding: &Finding) -> Vec<String> {
    let (start, end) = (finding.span.start.offset, finding.span.end.offset);
    let (Some(before), Some(behind)) = (text.get(..start), text.get(end.max(start)..)) else { return Vec::new() };
    let first = before.rfind('\n').map_or(0, |at| at + 1);
    let last = text.len() - behind.len() + behind.find('\n').unwrap_or(behind.len());
    let lines: Vec<&str> = text[first..last].lines().filter(|line| !line.trim().is_empty()).collect();
    if lines.len() > MOST_LINES { Vec::new() } else { lines.into_iter().map(markdown::cut).collect() }
}
