//! What leaves the page by the visitor's hand: the text without its secrets, and the verdict on it.

use crate::act::Act;
use crate::element::{Element, element};
use crate::state::{Action, Share, State};

/// The button that begins it, or what it leads to.
pub fn share(state: &State, act: &Act) -> Option<Element> {
    if state.text.trim().is_empty() {
        return None;
    }
    let section = element("section.convert[aria-label=Share]");
    let Some(share) = &state.share else {
        let begin = element("button.button.quiet[type=button][data-testid=redact]").on("click", act.always(Action::Redact(Some(false))));
        return Some(section.child(begin.text("Redact to share")));
    };
    let all = check("redact-all", share.all, Action::Redact(Some(!share.all)), "addresses, names, hosts and IP addresses too", act);
    let verdict = check("redact-verdict", share.verdict, Action::WithVerdict, "with the verdict", act);
    let copy = element("button.button[type=button][data-testid=copy-redacted]")
        .set_if(share.shared.is_none(), "disabled", "")
        .on("click", act.always(Action::Copy))
        .text("Copy redacted");
    let said = if share.copies > 0 { "Copied." } else { "" };
    let row = element("p.apply").child(copy).child(all).child(verdict);
    Some(section.child(row).child(element("p.aside[role=status][data-testid=copied]").text(said)).maybe(replaced(share)))
}

fn check(id: &'static str, on: bool, action: Action, text: &str, act: &Act) -> Element {
    let input = element("input[type=checkbox]").set("data-testid", id).set_if(on, "checked", "").on("change", act.always(action));
    element("label.aside").child(input).text(" ").text(text)
}

/// What was replaced by what.
fn replaced(share: &Share) -> Option<Element> {
    let shared = share.shared.as_ref()?;
    if shared.rows.is_empty() {
        return Some(element("p.aside[data-testid=replaced]").text("Nothing was found to take out. Look through the text all the same."));
    }
    let row = |[kind, old, new]: &[String; 3]| {
        element("li").text(kind).text(": ").child(element("del").text(old)).text(" → ").child(element("ins").text(new))
    };
    Some(element("ul.prose[data-testid=replaced]").children(&mut shared.rows.iter().map(row)))
}
