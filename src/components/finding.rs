//! One finding: what is wrong, what to do, why.

use std::rc::Rc;

use smtplint::report::Related;
use smtplint::{Confidence, Finding, Report, Severity};
use yew::prelude::*;

use super::explanation::explanation;
use super::fix::fix;
use super::sheet::severity_class;
use crate::state::Action;

/// What the card shows.
#[derive(Properties)]
pub struct FindingProps {
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
    /// Takes the page's actions.
    pub act: Callback<Action>,
}

impl PartialEq for FindingProps {
    fn eq(&self, other: &Self) -> bool {
        // While a newer text is being checked the card keeps showing what belongs together.
        let same = Rc::ptr_eq(&self.report, &other.report) && (Rc::ptr_eq(&self.text, &other.text) || !other.fresh);
        same && self.number == other.number && self.current == other.current && self.fresh == other.fresh
    }
}

/// The card of one finding.
#[component]
pub fn FindingView(props: &FindingProps) -> Html {
    let Some(finding) = props.report.findings.get(props.number) else { return html! {} };
    let number = props.number;
    let choose = props.act.reform(move |_: MouseEvent| Action::Choose(number));
    let id = format!("finding-{number}");
    html! {
        <li class={classes!("finding", severity_class(finding.severity), props.current.then_some("is-current"))} data-testid="finding"
            data-rule={finding.rule.to_string()} data-severity={severity_class(finding.severity)} aria-current={props.current.then_some("true")}>
            <p class="kicker">{ severity(finding) }</p>
            <h3 class="title">
                <button type="button" class="title-button" {id} onclick={choose}>
                    { &finding.title }<span class="line-number">{ format!("Line {}", finding.span.start.line) }</span>
                </button>
            </h3>
            <p class="message">{ &finding.message }</p>
            { for (!finding.advice.is_empty()).then(|| html! { <p class="advice"><strong>{ "What to do. " }</strong>{ &finding.advice }</p> }) }
            { for finding.fixes.iter().enumerate().map(|(place, repair)| fix(&props.text, repair, place == 0, props.act.reform(move |_| Action::Apply(number, place)))) }
            { related(finding, number, &props.act) }
            { explanation(&finding.rule) }
            { references(finding) }
        </li>
    }
}

fn severity(finding: &Finding) -> String {
    let word = match finding.severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Info => "Note",
    };
    match finding.confidence {
        Confidence::Certain => word.to_owned(),
        Confidence::Likely => format!("{word}, likely"),
        Confidence::Possible => format!("{word}, possible"),
    }
}

fn related(finding: &Finding, number: usize, act: &Callback<Action>) -> Html {
    let entry = |related: &Related| {
        let span = related.span;
        let show = act.reform(move |_: MouseEvent| Action::Show(number, span));
        html! { <li><button type="button" class="link" onclick={show}>{ format!("Line {}", span.start.line) }</button>{ format!(": {}", related.message) }</li> }
    };
    if finding.related.is_empty() {
        return html! {};
    }
    html! { <ul class="related" aria-label="Also seen">{ for finding.related.iter().map(entry) }</ul> }
}

fn references(finding: &Finding) -> Html {
    if finding.references.is_empty() {
        return html! {};
    }
    let entry = |(title, url): (String, String)| html! { <li><a href={url} target="_blank" rel="noopener noreferrer">{ title }</a></li> };
    html! {
        <ul class="references" aria-label="Read more">
            { for finding.references.iter().map(|reference| entry((reference.title.to_string(), reference.url.to_string()))) }
        </ul>
    }
}
