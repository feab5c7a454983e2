//! What is printed: the verdict, the findings, who may relay, the wire and the text, of the text that may leave. It is on the page as
//! long as it is printed.

use std::rc::Rc;

use yew::NodeRef;

use super::{ladder, relay};
use crate::act::Act;
use crate::components::{findings, mirror, verdict};
use crate::element::{Element, element};
use crate::share::Way;
use crate::state::State;

/// What a reader must know of the text.
const REDACTED: &str = "Passwords, keys and tokens of the text are replaced by others of their form.";

/// The sheet, while it is printed.
pub fn sheet(state: &State, act: &Act) -> Option<Element> {
    let shared = state.sharing.shared.as_ref().filter(|_| state.sharing.leaving == Some(Way::Print))?;
    let report = Rc::new(shared.report.clone());
    let printed = &State { text: shared.text.as_str().into(), report: Some(report), ..State::default() };
    Some(
        element("div.print-sheet[aria-hidden=true]")
            .maybe((!state.sharing.bare).then(|| element("p.aside").text(REDACTED)))
            .child(verdict(printed, act))
            .maybe(findings(printed, act, &NodeRef::default()))
            .maybe(relay::relay(printed, act))
            .maybe(ladder::ladder(printed, act))
            .child(element("h2.print-title").text("The text"))
            .child(mirror(printed)),
    )
}
