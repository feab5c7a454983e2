//! What the page loads when it is up, as a wasm file of its own: all that no first verdict needs.

mod commands;
mod compare;
mod convert;
mod deed;
mod dialog;
mod effects;
pub mod examples;
mod guide;
mod keys;
mod ladder;
mod memory;
mod newer;
mod palette;
mod print;
mod probe;
mod relay;
mod reply;
mod share;
mod sharing;
mod spoken;
mod tab_bar;
mod tabs;

pub use deed::Deed;
pub use dialog::Dialog;
pub use tabs::Tabs;

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
    /// The text of the example of a number.
    pub example: fn(usize) -> &'static str,
    /// What an event of sharing does.
    pub sharing: fn(&mut Sharing, Event),
    /// The reply to the customer after a change.
    pub reply: fn(Option<Reply>, Change) -> Option<Reply>,
    /// What guides the visitor changes so.
    pub guide: fn(&mut State, Guiding),
    /// The tabs, above the text.
    pub tabs: fn(&State, &Act) -> Html,
    /// What lies over the page.
    pub over: fn(&State, &Act) -> Html,
    /// Its part of the reducer.
    pub after: fn(&mut State, Deed),
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
    Ok(Desk {
        panels,
        effects: effects::effects,
        example: examples::text,
        sharing: sharing::after,
        reply: Reply::after,
        guide: guide::after,
        tabs: tab_bar::tab_bar,
        over: dialog::dialog,
        after: deed::after,
    })
}

fn panels(state: &State, act: &Act) -> Html {
    let panels = [
        guide::unpacked(state),
        guide::start(state, act),
        guide::repair(state, act),
        guide::passed(state, act),
        compare::compare(state, act),
        relay::relay(state, act),
        ladder::ladder(state, act),
        probe::probe(state, act),
        convert::convert(state, act),
        share::share(state, act),
        reply::reply(state, act),
        print::sheet(state, act),
        memory::memory(state, act),
        newer::newer(state, act),
        Some(spoken::said(state)),
    ];
    // Each keeps its place, there or not.
    panels.into_iter().map(|panel| panel.map_or_else(crate::element::nothing, Html::from)).collect()
}
