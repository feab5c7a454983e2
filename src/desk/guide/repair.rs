//! All safe repairs as one, and the repaired text to take away.

use super::safe::{Safe, safe};
use crate::act::Act;
use crate::components::diff;
use crate::element::{Element, element};
use crate::guide::{Guiding, Repaired};
use crate::state::{Action, State};

/// What can be repaired at once; nothing where nothing is.
pub fn repair(state: &State, act: &Act) -> Option<Element> {
    let report = state.report.as_ref().filter(|_| state.fresh())?;
    let safe = safe(report);
    let applied = state.steps.last().is_some_and(|step| step.fix);
    if safe.count == 0 && !applied {
        return None;
    }
    let all = (safe.count > 1).then(|| together(state, &safe, act));
    let copied = state.guide.repaired.as_ref().filter(|repaired| repaired.revision == state.revision);
    Some(element("section.repair[aria-label=Repaired text][data-testid=repair]").maybe(all).child(match copied {
        Some(repaired) => ready(repaired, act),
        None => {
            let button = element("button.button.quiet[type=button][data-testid=repaired]");
            element("p.apply").child(button.on("click", guide(act, Guiding::Repair)).text("Copy the repaired text …"))
        }
    }))
}

fn guide(act: &Act, guiding: Guiding) -> yew::Callback<web_sys::Event> {
    act.always(Action::Guide(guiding))
}

fn together(state: &State, safe: &Safe, act: &Act) -> Element {
    let count = safe.count.to_string();
    let button = element("button.button[type=button][data-testid=apply-all]").on("click", guide(act, Guiding::ApplyAll));
    let left = (safe.left > 0).then(|| element("span.aside").text("What changes the same places is offered again afterwards."));
    element("div.fix")
        .child(element("h3.fix-title").text(&count).text(" safe fixes together"))
        .child(diff(&state.text, &safe.edits))
        .child(element("p.apply").child(button.text(&["Apply all ", &count, " safe fixes"].concat())).maybe(left))
}

/// The way out: without secrets unless that is switched off, each time.
fn ready(repaired: &Repaired, act: &Act) -> Element {
    let waits = !repaired.secrets && repaired.redacted.is_none();
    let button = element("button.button[type=button][data-testid=copy-repaired]")
        .set_if(waits, "disabled", "")
        .on("click", guide(act, Guiding::Copy))
        .text("Copy the repaired text");
    let input = element("input[type=checkbox][data-testid=repaired-secrets]");
    let input = input.checked(repaired.secrets).on("change", guide(act, Guiding::Secrets));
    let said = repaired.told;
    let key = repaired.copied.as_ref().map_or(0, |(count, _)| *count);
    element("div").set("data-copies", &key.to_string()).child(
        element("p.apply")
            .child(button)
            .child(element("label.aside").child(input).text(" with the passwords in it, this once"))
            .child(element("span.aside[role=status][data-testid=repaired-copied]").text(said)),
    )
}
