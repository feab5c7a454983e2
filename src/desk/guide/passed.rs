//! Why the page is sure: what was looked at and found in order.

use smtplint::Verdict;

use crate::act::Act;
use crate::element::{Element, element};
use crate::guide::Fact;
use crate::state::{Action, State};

/// The facts; folded where something is wrong as well.
pub fn passed(state: &State, act: &Act) -> Option<Element> {
    let report = state.report.as_ref().filter(|_| !state.text.trim().is_empty())?;
    let assured = state.guide.assured.as_ref()?;
    // While the next answer is on its way nothing is praised that a finding stands against.
    let holds = |fact: &&Fact| !fact.rules.split(' ').any(|rule| report.findings.iter().any(|finding| finding.rule == rule));
    let facts: Vec<&Fact> = assured.facts.iter().filter(holds).collect();
    let works = report.verdict == Verdict::Works;
    if facts.is_empty() {
        return None;
    }
    let count = facts.len().to_string();
    let title = match (works, facts.len()) {
        (true, 1) => "Why it is sure: 1 check passed".to_owned(),
        (true, _) => ["Why it is sure: ", &count, " checks passed"].concat(),
        (false, 1) => "In order: 1 check".to_owned(),
        (false, _) => ["In order: ", &count, " checks"].concat(),
    };
    // A place has its line only while it is the text's own.
    let fresh = assured.revision == state.revision;
    let row = |fact: &&Fact| row(fact, fresh, act);
    Some(
        element("details.passed[data-testid=passed]")
            .set_if(works, "open", "")
            .child(element("summary").text(&title))
            .child(element("ul.facts").children(&mut facts.iter().map(row))),
    )
}

fn row(fact: &Fact, fresh: bool, act: &Act) -> Element {
    let line = fact.span.filter(|_| fresh).map(|span| {
        let button = element("button.link.fact-line[type=button]").on("click", act.always(Action::Place(span)));
        button.text(&["line ", &span.start.line.to_string()].concat())
    });
    element("li.fact[data-testid=fact]").child(element("span").text(&fact.text)).maybe(line)
}
