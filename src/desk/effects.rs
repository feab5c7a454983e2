//! What changes of state ask for, outside the document.

use super::spoken::say_later;
use super::{dialog, keys, memory, newer, sharing, tab_bar};
use crate::act::Act;
use crate::engine::Question;
use crate::live;
use crate::state::State;
use crate::worker::Checker;

/// Does what the change from one state to the next asks for.
pub fn effects(before: &State, state: &State, act: &Act, checker: &Checker) {
    if !state.target.is_empty() && (before.revision, &before.target) != (state.revision, &state.target) {
        checker.ask(state.revision, Question::Convert, &state.text, &state.target);
    }
    super::reply::effects(before, state, act, checker);
    let compared = |state: &State| (state.revision, state.tabs.against);
    if let Some(other) = state.tabs.tab(state.tabs.against).filter(|_| compared(before) != compared(state)) {
        checker.ask(state.revision, Question::Compare, &state.text, &other.text);
    }
    keys::effects(before, act);
    dialog::effects(before, state);
    memory::effects(before, state, act);
    tab_bar::effects(before, state);
    let probes = |state: &State| state.live.as_ref().map_or(0, |live| live.asked);
    if let Some(live) = state.live.as_ref().filter(|_| probes(state) > probes(before)) {
        live::probe(live, act);
    }
    sharing::effects(before, state, act, checker);
    super::guide::effects(before, state, act, checker);
    newer::effects(before, state, act);
    if state.fresh() && (before.checked != state.checked || before.desk.is_none()) {
        say_later(state, act);
    }
}
