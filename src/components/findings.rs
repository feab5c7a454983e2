//! The findings in order of importance.

use web_sys::HtmlElement;
use yew::NodeRef;

use super::finding::Card;
use super::kept::{Part, kept};
use crate::act::Act;
use crate::element::{Element, element};
use crate::state::State;

/// The list of findings.
pub fn findings(state: &State, act: &Act, list: &NodeRef) -> Option<Element> {
    let report = state.report.as_ref().filter(|report| !report.findings.is_empty())?;
    let mut findings = element("ol.findings").known_as(list);
    for (number, finding) in report.findings.iter().enumerate() {
        // A card follows its rule, so that what was unfolded stays with it.
        let nth = report.findings[..number].iter().filter(|other| other.rule == finding.rule).count();
        let card = Card {
            text: state.text.clone(),
            report: report.clone(),
            number,
            current: state.current == Some(number),
            fresh: state.fresh(),
            explanations: state.explanations.clone(),
            commands: state.guide.commands(&finding.rule),
            act: act.clone(),
        };
        findings.add(kept(Part::Card(card), Some(format!("{}-{nth}", finding.rule).into())));
    }
    Some(findings)
}

/// Brings a finding's card into view. Scrolls the pane, never the page: on a phone the field must stay where it is.
pub fn show_card(list: &NodeRef, number: usize) {
    let Some(list) = list.cast::<HtmlElement>() else { return };
    let (Some(card), Some(pane)) = (list.children().item(number as u32), list.parent_element()) else { return };
    let (card, view) = (card.get_bounding_client_rect(), pane.get_bounding_client_rect());
    let above = card.top() - view.top();
    if above < 0.0 || card.bottom() > view.bottom() {
        pane.set_scroll_top(pane.scroll_top() + above as i32 - 12);
    }
}
