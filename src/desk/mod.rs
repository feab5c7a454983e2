//! What the page loads when it is up, as a wasm file of its own: all that no first verdict needs.

mod convert;
mod effects;
mod guide;
mod ladder;
mod print;
mod probe;
mod relay;
mod reply;
mod share;
mod sharing;

use smtplint_loader::Missing;
use wasm_split_helpers::wasm_split;
use yew::Html;

use crate::act::Act;
use crate::guide::Guiding;
use crate::reply::{Change, Reply};
use crate::share::{Event, Sharing};
use crate::state::State;
use crate::worker::Checker;

/// What is in the file. The page knows nothing else of it.
#[derive(Clone, Copy, Debug)]
pub struct Desk {
    /// What stands below the findings.
    pub panels: fn(&State, &Act) -> Html,
    /// What a change of state asks for: the state before, and after it.
    pub effects: fn(&State, &State, &Act, &Checker),
    /// What an event of sharing does.
    pub sharing: fn(&mut Sharing, Event),
    /// The reply to the customer after a change.
    pub reply: fn(Option<Reply>, Change) -> Option<Reply>,
    /// What guides the visitor changes so.
    pub guide: fn(&mut State, Guiding),
}

/// There is but one.
impl PartialEq for Desk {
    fn eq(&self, _: &Desk) -> bool {
        true
    }
}

/// Brings it.
#[wasm_split(desk, fallible)]
pub fn desk() -> Result<Desk, Missing> {
    Ok(Desk { panels, effects: effects::effects, sharing: sharing::after, reply: Reply::after, guide: guide::after })
}

fn panels(state: &State, act: &Act) -> Html {
    let panels = [
        guide::unpacked(state),
        guide::start(state, act),
        guide::repair(state, act),
        guide::passed(state, act),
        relay::relay(state, act),
        ladder::ladder(state, act),
        probe::probe(state, act),
        convert::convert(state, act),
        share::share(state, act),
        reply::reply(state, act),
        print::sheet(state, act),
    ];
    // Each keeps its place, there or not.
    panels.into_iter().map(|panel| panel.map_or_else(crate::element::nothing, Html::from)).collect()
}
