//! What is drawn again only when it has changed. One component for all such parts: each further one costs some KiB of program.

use yew::virtual_dom::{Key, VChild};
use yew::{Component, Context, Html, Properties};

use super::finding::Card;
use super::mirror::Lines;

/// A part with all it depends on.
#[derive(PartialEq)]
pub enum Part {
    /// A finding.
    Card(Card),
    /// Some lines of the mirror.
    Lines(Lines),
}

#[derive(Properties, PartialEq)]
struct KeptProps {
    part: Part,
}

struct Kept;

impl Component for Kept {
    type Message = ();
    type Properties = KeptProps;

    fn create(_: &Context<Kept>) -> Kept {
        Kept
    }

    fn view(&self, context: &Context<Kept>) -> Html {
        match &context.props().part {
            Part::Card(card) => card.view(),
            Part::Lines(lines) => lines.view(),
        }
    }
}

/// Shows a part; one with a key takes its place in the document along when its order changes.
pub fn kept(part: Part, key: Option<Key>) -> Html {
    VChild::<Kept>::new(KeptProps { part }, key).into()
}
