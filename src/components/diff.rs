//! The lines that a repair removes and adds.

use smtplint::Edit;
use yew::prelude::*;

use crate::diff::{Change, hunks};

/// Removed and added lines.
pub fn diff(text: &str, edits: &[Edit]) -> Html {
    let row = |(change, line): (Change, String)| match change {
        Change::Same => html! { <span class="row">{ line }</span> },
        Change::Removed => html! { <del class="row">{ line }</del> },
        Change::Added => html! { <ins class="row">{ line }</ins> },
    };
    html! {
        <div class="diff" data-testid="diff" role="group" aria-label="What changes">
            { for hunks(text, edits).into_iter().map(|hunk| html! {
                <pre class="hunk" data-line={hunk.line.to_string()}>{ for hunk.lines.into_iter().map(row) }</pre>
            }) }
        </div>
    }
}
