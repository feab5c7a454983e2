//! What the page loads when it is up, as a wasm file of its own: all that no first verdict needs.

mod convert;
mod effects;
mod ladder;
mod newer;
mod probe;
mod relay;
mod share;
mod spoken;

use smtplint_loader::Missing;
use wasm_split_helpers::wasm_split;
use yew::Html;

use crate::act::Act;
use crate::state::State;
use crate::worker::Checker;

/// What is in the file. The page knows nothing else of it.
#[derive(Clone, Copy, Debug)]
pub struct Desk {
    /// What stands below the findings.
    pub panels: fn(&State, &Act) -> Html,
    /// What a change of state asks for: the state before, and after it.
    pub effects: fn(&State, &State, &Act, &Checker),
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
    Ok(Desk { panels, effects: effects::effects })
}

fn panels(state: &State, act: &Act) -> Html {
    let panels = [
        relay::relay(state, act),
        ladder::ladder(state, act),
        probe::probe(state, act),
        convert::convert(state, act),
        share::share(state, act),
        newer::newer(state, act),
        Some(spoken::said(state)),
    ];
    // Each keeps its place, there or not.
    panels.into_iter().map(|panel| panel.map_or_else(crate::element::nothing, Html::from)).collect()
}
