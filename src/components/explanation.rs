//! Why a rule says what it says.

use yew::Html;

use crate::act::Act;
use crate::element::{Element, element};
use crate::explanations::Explanations;
use crate::state::Action;

/// A rule's explanation, folded.
pub fn explanation(rule: &str, explanations: &Explanations, act: &Act) -> Element {
    let prose = match (explanations.of(rule), explanations) {
        (Some(section), _) => element("div.prose").html(Html::VRef(section)),
        (None, Explanations::Awaited) => element("div.prose").child(element("p").text("Loading …")),
        _ => missing(act),
    };
    let name = element("p.rule-name").text("Rule ").child(element("code").text(rule));
    element("details.why").child(element("summary").text("Why")).child(prose.child(name))
}

/// The finding stands without its explanation.
fn missing(act: &Act) -> Element {
    let again = element("button.link[type=button]").on("click", act.always(Action::Explain)).text("Try again");
    element("div.prose").child(element("p").text("The explanation could not be loaded. ").child(again))
}

/// A link that leaves the page.
pub fn link(title: &str, url: &str) -> Element {
    element("a[target=_blank][rel=noopener noreferrer]").set("href", url).text(title)
}
