//! What changes of state ask for, outside the document.

use super::sharing;
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
    let probes = |state: &State| state.live.as_ref().map_or(0, |live| live.asked);
    if let Some(live) = state.live.as_ref().filter(|_| probes(state) > probes(before)) {
        live::probe(live, act);
    }
    sharing::effects(before, state, act, checker);
    super::guide::effects(before, state, act, checker);
}
