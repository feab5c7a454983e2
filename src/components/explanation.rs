//! Why a rule says what it says.

use yew::prelude::*;

use crate::markdown::{Block, Piece, blocks, pieces};

/// A rule's explanation, folded.
pub fn explanation(rule: &str) -> Html {
    let Some(rule) = smtplint::rule(rule) else { return html! {} };
    html! {
        <details class="why">
            <summary>{ "Why" }</summary>
            <div class="prose">
                { for blocks(rule.doc()).iter().map(block) }
                <p class="rule-name">{ "Rule " }<code>{ rule.id() }</code></p>
            </div>
        </details>
    }
}

fn block(block: &Block<'_>) -> Html {
    match block {
        Block::Heading(text) => html! { <h4>{ line(text) }</h4> },
        Block::Paragraph(text) => html! { <p>{ line(text) }</p> },
        Block::List(items) => html! { <ul>{ for items.iter().map(|item| html! { <li>{ line(item) }</li> }) }</ul> },
        Block::Code(code) => html! { <pre>{ code }</pre> },
    }
}

fn line(text: &str) -> Html {
    pieces(text)
        .into_iter()
        .map(|piece| match piece {
            Piece::Text(text) => html! { { text } },
            Piece::Code(code) => html! { <code>{ code }</code> },
            Piece::Strong(text) => html! { <strong>{ text }</strong> },
            Piece::Link(title, url) => html! { <a href={url.to_owned()} target="_blank" rel="noopener noreferrer">{ title }</a> },
        })
        .collect()
}
