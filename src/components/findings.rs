//! The findings in order of importance.

use web_sys::HtmlElement;
use yew::prelude::*;

use super::finding::FindingView;
use crate::state::{Action, State};

/// Brings the chosen finding's card into view.
#[hook]
pub fn use_card_in_view(current: Option<usize>, list: NodeRef) {
    use_effect_with(current, move |current| {
        let card = current.and_then(|number| list.cast::<HtmlElement>()?.children().item(number as u32));
        if let Some((card, list)) = card.zip(list.cast::<HtmlElement>()) {
            show(&card, &list);
        }
    });
}

/// The list of findings.
pub fn findings(state: &State, act: &Callback<Action>, list: &NodeRef) -> Html {
    let Some(report) = state.report.clone().filter(|report| !report.findings.is_empty()) else { return html! {} };
    html! {
        <ol class="findings" ref={list.clone()}>
            { for (0..report.findings.len()).map(|number| {
                // A card follows its rule, so that what was unfolded stays with it.
                let rule = &report.findings[number].rule;
                let nth = report.findings[..number].iter().filter(|other| other.rule == *rule).count();
                html! {
                    <FindingView key={format!("{rule}-{nth}")} text={state.text.clone()} report={report.clone()} {number}
                        current={state.current == Some(number)} fresh={state.fresh()} act={act.clone()} />
                }
            }) }
        </ol>
    }
}

/// Scrolls the pane, never the page: on a phone the field must stay where it is.
fn show(card: &web_sys::Element, list: &HtmlElement) {
    let Some(pane) = list.parent_element() else { return };
    let (card, view) = (card.get_bounding_client_rect(), pane.get_bounding_client_rect());
    let above = card.top() - view.top();
    if above < 0.0 || card.bottom() > view.bottom() {
        pane.set_scroll_top(pane.scroll_top() + above as i32 - 12);
    }
}
