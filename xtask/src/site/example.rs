//! Examples: a text with what the engine marks in it, what it says, and the repair.

use smtplint::report::Applicability;
use smtplint::{Confidence, Finding, Fix, Options, Report, Severity, Verdict, apply, check};

use super::diff::diff;
use super::html::{Html, heading, html, link};
use super::prose;

/// A judged text.
pub struct Example {
    /// The text.
    pub text: String,
    /// What the engine says of it.
    pub report: Report,
}

impl Example {
    /// Judges a text.
    pub fn of(text: &str) -> Example {
        Example { text: text.to_owned(), report: check(text, &Options::default()) }
    }

    /// Its first loud finding.
    pub fn first(&self) -> Option<&Finding> {
        self.report.findings.iter().find(|finding| finding.severity > Severity::Info)
    }

    /// The finding of a rule.
    pub fn of_rule(&self, rule: &str) -> Option<&Finding> {
        self.report.findings.iter().find(|finding| finding.rule == rule)
    }

    /// What was recognised.
    pub fn recognised(&self) -> String {
        self.report.segments.first().map_or(String::new(), |segment| segment.title.clone())
    }

    /// The text with its marks.
    pub fn marked(&self) -> Html {
        pre(&self.text, self.report.verdict, &marks(&self.report.findings))
    }

    /// What is wrong with it: the finding, where it stands, what to do, and the first repair.
    pub fn mistake(&self, finding: &Finding) -> Html {
        let repaired = finding.fixes.first().map(|fix| repair(&self.text, fix));
        html!(heading("h3", &finding.title), self.marked(), said(finding, ""), repaired)
    }

    /// The text, live where there is JavaScript.
    pub fn live(&self) -> Html {
        html!("<smtp-lint compact>", self.marked(), "</smtp-lint>")
    }
}

/// A verdict's name in markup.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Works => "works",
        Verdict::Risky => "risky",
        Verdict::Fails => "fails",
        Verdict::Unknown => "unknown",
    }
}

/// A severity's name.
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "info",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// Settings that work; the build fails if they do not.
pub fn working(text: &str) -> Html {
    pre(text, Verdict::Works, &[])
}

/// What a mark spans, and its severity.
type Mark = (usize, usize, Severity);

fn marks(findings: &[Finding]) -> Vec<Mark> {
    let mut out: Vec<Mark> = Vec::new();
    for finding in findings {
        let (start, end) = (finding.span.start.offset, finding.span.end.offset);
        if start < end && out.iter().all(|mark| end <= mark.0 || mark.1 <= start) {
            out.push((start, end, finding.severity));
        }
    }
    out.sort_by_key(|mark| mark.0);
    out
}

fn pre(text: &str, judged: Verdict, marks: &[Mark]) -> Html {
    let mut code = Html::default();
    let mut at = 0;
    for &(start, end, level) in marks {
        code.put(&text[at..start]);
        code.put(&html!("<mark class=\"", severity(level), "\">", text[start..end], "</mark>"));
        at = end;
    }
    code.put(&text[at..]);
    html!("<pre class=\"text\" data-verdict=\"", verdict(judged), "\"><code>", code, "</code></pre>")
}

/// A finding as the engine words it, without its repair.
pub fn said(finding: &Finding, here: &str) -> Html {
    let kicker = match (finding.severity, finding.confidence) {
        (Severity::Info, _) => "Worth knowing",
        (Severity::Warning, Confidence::Certain) => "Warning",
        (Severity::Warning, _) => "Probably",
        (Severity::Error, Confidence::Certain) => "Error",
        (Severity::Error, _) => "Most likely",
    };
    let rule = match finding.rule == here {
        true => Html::default(),
        false => html!(" <span class=\"rule\">", link(&["/rules/", &finding.rule, "/"].concat(), &finding.rule), "</span>"),
    };
    html!(
        "<div class=\"said ",
        severity(finding.severity),
        "\"><p class=\"kicker\">",
        kicker,
        ", line ",
        finding.span.start.line,
        rule,
        "</p><p class=\"finding\">",
        finding.title,
        "</p><p>",
        prose::line(&finding.message),
        "</p><p>",
        prose::line(&finding.advice),
        "</p></div>"
    )
}

/// The repair, and what the engine says of the text after it.
pub fn repair(text: &str, fix: &Fix) -> Html {
    let new = apply(text, &fix.edits);
    let after = check(&new, &Options::default());
    let word = match fix.applicability {
        Applicability::Safe => "Repair",
        Applicability::Review => "A repair to look at before you take it",
    };
    html!(
        "<p class=\"fix\"><strong>",
        word,
        ":</strong> ",
        fix.title,
        "</p>",
        diff(text, &new),
        "<p class=\"after ",
        verdict(after.verdict),
        "\">After that: ",
        after.summary,
        "</p>"
    )
}
