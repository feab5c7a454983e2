//! One finding: what is wrong, what to do, why.

use std::rc::Rc;

use smtplint::{Confidence, Finding, Report, Severity};
use yew::Html;

use super::explanation::{explanation, link};
use super::fix::fix;
use super::mirror::{class, severity_class};
use crate::act::Act;
use crate::element::{Element, element, nothing};
use crate::explanations::Explanations;
use crate::state::Action;

/// A finding's card.
pub struct Card {
    /// The text, for the diffs.
    pub text: Rc<str>,
    /// The report it is part of.
    pub report: Rc<Report>,
    /// Its place in the report.
    pub number: usize,
    /// Whether it is the chosen one.
    pub current: bool,
    /// Whether the report speaks of the text as it is.
    pub fresh: bool,
    /// What "Why" unfolds.
    pub explanations: Explanations,
    /// Command lines that test it.
    pub commands: Rc<[String]>,
    /// Takes the page's actions.
    pub act: Act,
}

impl PartialEq for Card {
    fn eq(&self, other: &Self) -> bool {
        // While a newer text is being checked the card keeps showing what belongs together.
        let same = Rc::ptr_eq(&self.report, &other.report) && (Rc::ptr_eq(&self.text, &other.text) || !other.fresh);
        let shown = self.current == other.current
            && self.fresh == other.fresh
            && self.explanations == other.explanations
            && self.commands == other.commands;
        same && shown && self.number == other.number
    }
}

impl Card {
    /// All of it.
    pub fn view(&self) -> Html {
        let Some(finding) = self.report.findings.get(self.number) else { return nothing() };
        let mut card = element("li[data-testid=finding]")
            .set("class", &format!("finding {}", class(finding.severity, self.current)))
            .set("data-rule", &finding.rule)
            .set("data-severity", severity_class(finding.severity))
            .set_if(self.current, "aria-current", "true")
            .child(element("p.kicker").text(&severity(finding)))
            .child(element("h3.title").child(self.title(finding)))
            .child(element("p.message").text(&finding.message))
            .maybe(advice(finding));
        for (place, repair) in finding.fixes.iter().enumerate() {
            card = card.child(fix(&self.text, repair, place == 0, self.act.always(Action::Apply(self.number, place))));
        }
        let why = explanation(&finding.rule, &self.explanations, &self.act);
        card.maybe(self.related(finding)).child(why).maybe(trial(&self.commands)).maybe(references(finding)).into()
    }

    fn title(&self, finding: &Finding) -> Element {
        element("button.title-button[type=button]")
            .set("id", &format!("finding-{}", self.number))
            .on("click", self.act.always(Action::Choose(self.number)))
            .text(&finding.title)
            .child(element("span.line-number").text(&line(finding.span.start.line)))
    }

    fn related(&self, finding: &Finding) -> Option<Element> {
        let entries = finding.related.iter().map(|related| {
            let show = self.act.always(Action::Show(self.number, related.span));
            let button = element("button.link[type=button]").on("click", show).text(&line(related.span.start.line));
            element("li").child(button).text(": ").text(&related.message)
        });
        list("ul.related[aria-label=Also seen]", entries)
    }
}

fn line(number: usize) -> String {
    format!("Line {number}")
}

fn severity(finding: &Finding) -> String {
    let word = match finding.severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Info => "Note",
    };
    let confidence = match finding.confidence {
        Confidence::Certain => "",
        Confidence::Likely => ", likely",
        Confidence::Possible => ", possible",
    };
    [word, confidence].concat()
}

fn advice(finding: &Finding) -> Option<Element> {
    let advice = || element("p.advice").child(element("strong").text("What to do. ")).text(&finding.advice);
    (!finding.advice.is_empty()).then(advice)
}

/// How to see it for oneself.
fn trial(commands: &[String]) -> Option<Element> {
    let mut lines = commands.iter().map(|command| element("pre.converted[tabindex=0][data-testid=trial]").text(command));
    let folded = || element("details.test-it").child(element("summary").text("Test it")).children(&mut lines);
    (!commands.is_empty()).then(folded)
}

fn references(finding: &Finding) -> Option<Element> {
    let entries = finding.references.iter().map(|reference| element("li").child(link(&reference.title, &reference.url)));
    list("ul.references[aria-label=Read more]", entries)
}

/// A list, unless it is empty.
fn list(outline: &'static str, entries: impl ExactSizeIterator<Item = Element>) -> Option<Element> {
    let mut entries = entries;
    (entries.len() > 0).then(|| element(outline).children(&mut entries))
}
