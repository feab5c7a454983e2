//! A repair: what it changes, and the button that does it.

use smtplint::Fix;
use smtplint::report::Applicability;
use web_sys::Event;
use yew::Callback;

use super::diff::diff;
use crate::element::{Element, element};

/// One repair; those after the best stay folded.
pub fn fix(text: &str, fix: &Fix, first: bool, apply: Callback<Event>) -> Element {
    let frame = match first {
        true => element("div.fix").child(element("p.fix-title").text(&fix.title)),
        false => element("details.fix").child(element("summary").text("Or: ").text(&fix.title)),
    };
    let button = element("button.button[type=button][data-testid=apply-fix]")
        .set("aria-label", &format!("Apply fix: {}", fix.title))
        .on("click", apply)
        .text("Apply fix");
    let review = (fix.applicability == Applicability::Review).then(|| element("span.aside").text("Usually right. Look before you use it."));
    frame.child(diff(text, &fix.edits)).child(element("p.apply").child(button).maybe(review))
}
