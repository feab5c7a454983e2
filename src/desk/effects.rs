//! What changes of state ask for, outside the document.

use super::spoken::say_later;
use crate::act::Act;
use crate::engine::Question;
use crate::live;
use crate::scripts;
use crate::state::{Action, Newer, State};
use crate::worker::Checker;

/// Does what the change from one state to the next asks for.
pub fn effects(before: &State, state: &State, act: &Act, checker: &Checker) {
    if state.offers_clients() && state.clients.is_empty() && !before.offers_clients() {
        checker.ask(0, Question::Clients, "", "");
    }
    if !state.target.is_empty() && (before.revision, &before.target) != (state.revision, &state.target) {
        checker.ask(state.revision, Question::Convert, &state.text, &state.target);
    }
    let redacted = |state: &State| state.share.as_ref().map(|share| (state.revision, share.all));
    if let Some((revision, all)) = redacted(state).filter(|_| redacted(before) != redacted(state)) {
        checker.ask(revision, if all { Question::RedactAll } else { Question::Redact }, &state.text, "");
    }
    let copies = |state: &State| state.share.as_ref().map_or(0, |share| share.copies);
    if let Some(share) = state.share.as_ref().filter(|_| copies(state) > copies(before)) {
        copy(&share.copied());
    }
    let probes = |state: &State| state.live.as_ref().map_or(0, |live| live.asked);
    if let Some(live) = state.live.as_ref().filter(|_| probes(state) > probes(before)) {
        live::probe(live, act);
    }
    if before.desk.is_none() {
        scripts::keep(act);
    }
    if state.newer == Newer::Asked && before.newer != Newer::Asked && !scripts::renew(&state.text) {
        act.emit(Action::Newer(Newer::Stuck));
    }
    if state.fresh() && (before.checked != state.checked || before.desk.is_none()) {
        say_later(state, act);
    }
}

/// Puts a text into the clipboard, which a page from an unsafe origin does not have.
fn copy(text: &str) {
    if let Some(window) = web_sys::window().filter(|window| window.is_secure_context()) {
        let _ = window.navigator().clipboard().write_text(text);
    }
}
