//! A repair: what it changes, and the button that does it.

use smtplint::Fix;
use smtplint::report::Applicability;
use yew::prelude::*;

use super::diff::diff;

/// One repair; those after the best stay folded.
pub fn fix(text: &str, fix: &Fix, first: bool, apply: Callback<MouseEvent>) -> Html {
    let body = html! {
        <>
            { diff(text, &fix.edits) }
            <p class="apply">
                <button type="button" class="button" data-testid="apply-fix" onclick={apply} aria-label={format!("Apply fix: {}", fix.title)}>{ "Apply fix" }</button>
                { for (fix.applicability == Applicability::Review).then(|| html! { <span class="aside">{ "Usually right. Look before you use it." }</span> }) }
            </p>
        </>
    };
    if first {
        html! { <div class="fix"><p class="fix-title">{ &fix.title }</p>{ body }</div> }
    } else {
        html! { <details class="fix"><summary>{ "Or: " }{ &fix.title }</summary>{ body }</details> }
    }
}
